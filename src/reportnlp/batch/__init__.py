"""Piles of releases: every document once, whatever happens in between.

`reportnlp.batch(...)` is `reportnlp.batch.api.batch`. This package has the same name, and importing
any module of it puts the package in the function's place; so the package can be called as well.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("reportnlp.batch.api").batch(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
