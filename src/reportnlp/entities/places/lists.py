"""What a list tells of the places in it.

In:  simplified text and mentions or places read in it.  Out: which bodies of a list are places
(七股、将军和佳里), and where venues stand among others that name districts of their own.
The one idea: the items of a list are of one kind; but each that needs its district names it, so
that none lies in that of its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.evidence import Read
from reportnlp.entities.places.gazetteer import Entry, gazetteer
from reportnlp.entities.places.units import Path, Unit

_LISTING = frozenset("、,，和及与")
_COMMA = "、"
# What ends a list, and what its items may be that do lie in the district named last.
_END = re.compile("[，。；：！？,;:!?\\s]")
_ROADS = ("路", "街", "大道", "巷", "段", "号", "里", "村", "社区")
_DISTRICT = 3


def listed_places(text: str, names: Iterable[Mention]) -> Iterator[Mention]:
    """The names in order; bodies that are districts beside one of the same city made places."""
    found = sorted(names, key=lambda m: (m.start, m.end))
    for at, name in enumerate(found):
        beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
        is_place = name.label == "ORG" and any(_are_listed(text, name, other) for other in beside)
        yield replace(name, label="LOC") if is_place else name


def _are_listed(text: str, name: Mention, other: Mention) -> bool:
    """Whether one sign of a list parts a name from a place that lies in the same unit."""
    first, second = sorted((name, other), key=lambda m: m.start)
    if other.label != "LOC" or second.start - first.end != 1 or text[first.end] not in _LISTING:
        return False
    entries = [gazetteer().lookup(text[m.start : m.end]) for m in (name, other)]
    return bool(entries[0] and entries[1] and _parents(entries[0]) & _parents(entries[1]))


def _parents(entry: Entry) -> set[Path]:
    return {unit.path[:-1] for unit in entry.units if len(unit.path) > 1}


def apart(text: str, read: Sequence[Read], units: Sequence[Unit | None]) -> set[int]:
    """Where venues stand that are listed beside others in districts of their own."""
    out: set[int] = set()
    for first, last in _lists(text, read):
        told = {p[:_DISTRICT] for p in _paths(read[first:last], units[first:last])}
        if len(told) > 1:
            out.update(
                item.mention.start
                for item in read[first:last]
                if text.endswith(_COMMA, 0, item.mention.start)
                and not text.endswith(_ROADS, item.mention.start, item.mention.end)
            )
    return out


def _lists(text: str, read: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """First and last of the names that stand together with nothing that ends a list between."""
    first = 0
    for at in range(1, len(read) + 1):
        before = read[at - 1].mention.end
        if at == len(read) or _END.search(text, before, read[at].mention.start):
            yield first, at
            first = at


def _paths(read: Iterable[Read], units: Iterable[Unit | None]) -> Iterator[Path]:
    """The districts, and what lies in them, that places and bodies name themselves."""
    for item, unit in zip(read, units, strict=True):
        paths = (unit.path,) if unit else item.paths
        yield from (path for path in paths if len(path) >= _DISTRICT)
