"""Where the names of bodies end.

In:  a text and the names that a tagger found in it.  Out: the names, those of bodies without the
first character of what follows them (某某协进会|系) and without the verb whose first character ends
a longer body's name (双拥办|公布).
The same body's name elsewhere decides, and the longest ending that only a body has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportnlp.entities.names import tables
from reportnlp.entities.names.tagger import Name

# What a body does that has told something: 办|公布 looks like 办公|布.
_TOLD = ("公布", "公示", "公告")
_OFFICE = "办"


def ended(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in order, those of bodies that go on over their end cut there."""
    whole = [_less_verb(text, name) for name in names]
    best: dict[str, float] = {}
    for name in whole:
        if name.kind == "ORG":
            words = text[name.start : name.end]
            best[words] = max(best.get(words, 0.0), name.score)
    return [_less_one(text, best, name) for name in whole]


def _less_verb(text: str, name: Name) -> Name:
    """双拥办公布 -> 双拥办, if that is a body's name or its ending."""
    if name.kind != "ORG" or not text.endswith(_TOLD, name.start, name.end):
        return name
    rest = text[name.start : name.end - 2]
    sizes = range(len(rest), 1, -1)
    known = any(rest[-size:] in tables.suffixes() for size in sizes if rest[-1] == _OFFICE)
    return name._replace(end=name.end - 2) if known else name


def _less_one(text: str, best: Mapping[str, float], name: Name) -> Name:
    """Without the last character, if the rest was found elsewhere with no less confidence."""
    words = text[name.start : name.end]
    is_over = name.kind == "ORG" and best.get(words[:-1], 0.0) >= best[words]
    return name._replace(end=name.end - 1) if is_over else name
