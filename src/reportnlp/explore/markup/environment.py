"""How templates are filled.

In:  a package with templates.  Out: a Jinja environment.
The one idea: every page escapes what it is given, and shows foreign text with the filter `shown`.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportnlp.explore.markup.harmless import shown


@cache
def templates(package: str, folder: str) -> Environment:
    """The templates in a folder of a package."""
    environment = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    return environment
