"""What the components put on a `Doc`, as bytes and back.

In:  values of `doc._`.  Out: msgpack codecs, published as entry points, which spaCy asks in
`Doc.to_bytes`, in a `DocBin` that stores user data, and when `nlp.pipe` runs several processes.
The one idea: a value is written as plain data under the name of its class; only the classes below
are ever made from bytes, each by its annotations, so that bytes can execute nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

Hook = Callable[[Any], Any]

_CLASS, _VALUE = "reportnlp", "value"
_SPANS = "spans"


def encode(value: Any, chain: Hook | None = None) -> Any:
    """Plain data for a value of one of our classes; for another, what `chain` makes of it."""
    if name := _name(value):
        return {_CLASS: name, _VALUE: _adapters()[name].dump_python(value, mode="json")}
    return value if chain is None else chain(value)


def decode(data: Any, chain: Hook | None = None) -> Any:
    """The value that `encode` has made `data` of; for other data, what `chain` makes of it.

    Raises:
        ValueError: the data is not of this version of the package.
    """
    if isinstance(data, dict) and data.keys() == {_CLASS, _VALUE}:
        try:
            return _adapters()[data[_CLASS]].validate_python(data[_VALUE])
        except (KeyError, TypeError, ValidationError) as error:
            raise ValueError(f"no value of reportnlp: {str(data)[:80]}") from error
    return data if chain is None else chain(data)


def _name(value: Any) -> str | None:
    if type(value).__module__.startswith("reportnlp."):
        name = type(value).__name__
        return name if name in _adapters() else None
    return _SPANS if _is_spans(value) else None


def _is_spans(value: Any) -> bool:
    """Whether it is such a set as `doc._.lexicon`; users may have sets of their own."""
    return isinstance(value, frozenset) and all(
        isinstance(one, tuple) and [type(at) for at in one] == [int, int] for one in value
    )


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    # spaCy looks for codecs while it is itself imported, and all of these import spaCy.
    from reportnlp.entities.mention import Mention
    from reportnlp.initiatives.initiative import Initiative
    from reportnlp.script import ScriptText
    from reportnlp.segment.layout import Layout
    from reportnlp.themes.classifier import ScoredTheme
    from reportnlp.themes.taxonomy import Theme

    classes: dict[str, Any] = {
        one.__name__: one for one in (Initiative, Layout, Mention, ScoredTheme, ScriptText, Theme)
    }
    classes[_SPANS] = frozenset[tuple[int, int]]
    return {name: TypeAdapter(one) for name, one in classes.items()}
