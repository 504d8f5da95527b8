"""ninjs: the JSON of news agencies, as IPTC defines it.

In:  a JSON object.  Out: the same with its text, title and source as plain members.
The one idea: ninjs 2 and 3 hold texts and headlines in lists, of which the main one in Chinese or
without a language counts; where an item is as a row is, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PLAIN = {"bodies": "text", "headlines": "title"}


def from_ninjs(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `row` with the members of its lists as plain members, which win."""
    told = {
        plain: value
        for many, plain in _PLAIN.items()
        if plain not in row and (value := _main(row.get(many))) is not None
    }
    sources = row.get("infoSources")
    if "text" in told and isinstance(sources, list) and sources:
        name = sources[0].get("name") if isinstance(sources[0], Mapping) else None
        told |= {"publisher": name} if isinstance(name, str) else {}
    return {**row, **told} if told else row


def _main(many: object) -> str | None:
    """The value of the main one of a list of objects, else of the first."""
    if not isinstance(many, list):
        return None
    values = [one for one in many if isinstance(one, Mapping) and isinstance(one.get("value"), str)]
    values.sort(key=lambda one: (one.get("role") not in ("main", None), not _is_chinese(one)))
    return str(values[0]["value"]) if values else None


def _is_chinese(one: Mapping[str, Any]) -> bool:
    language = one.get("language")
    return language is None or str(language).lower().startswith("zh")
