"""Cities that the name tagger took for persons: 金华 in 金华、嘉兴市市场监管局.

In:  the text and the tagger's names.  Out: the same names, such cities among them labelled LOC.
The one idea: who is called like a city is one where the next in the list is a place too, and no
title stands beside the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.entities.places.tables import read_table

_LISTING = "、"
_SURE = frozenset({"full", "short"})
# Counties are many, and more of their names are those of persons.
_COUNTY = 2
# Names of places are seldom longer.
_LONGEST = 12


def with_cities(text: str, names: Iterable[Mention]) -> list[Mention]:
    """`names`, of which those of persons that must be cities are places with no value."""
    return [replace(n, label="LOC") if _is_city(text, n) else n for n in names]


def _is_city(text: str, name: Mention) -> bool:
    if name.label != "PERSON" or not _is_known(text[name.start : name.end]):
        return False
    before, after = _titles()
    if text.endswith(before, 0, name.start) or text.startswith(after, name.end):
        return False
    return _follows_place(text, name.start) or _leads_place(text, name.end)


def _is_known(words: str) -> bool:
    entry = gazetteer().lookup(words, towns=False)
    if entry is None or entry.strength not in _SURE:
        return False
    return any(unit.rank < _COUNTY for unit in entry.units)


def _follows_place(text: str, start: int) -> bool:
    end = start - 1
    if start == 0 or text[end] != _LISTING:
        return False
    return any(_is_known(text[at:end]) for at in range(max(0, end - _LONGEST), end - 1))


def _leads_place(text: str, end: int) -> bool:
    if not text.startswith(_LISTING, end):
        return False
    start = end + 1
    return any(_is_known(text[start:at]) for at in range(start + 2, start + _LONGEST))


@cache
def _titles() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that stand before a person's name, and those that stand behind it."""
    rows = [row[:2] for row in read_table("titles.tsv")]
    before = tuple(title for title, side in rows if side in ("before", "both"))
    after = tuple(title for title, side in rows if side in ("after", "both"))
    return before, after
