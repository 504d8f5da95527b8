"""The gazetteer: names of known places, and which places a name can mean.

In:  a text or a name.  Out: every occurrence of a known name (one automaton, one pass), or the
units that bear the name.
The one idea: one automaton holds all names, an entry says how far each can be trusted. Towns are
many and seldom asked for: their entries are made when a text names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick

from reportnlp.entities.places.tables import Bearing, bearings, read_table
from reportnlp.entities.places.towns import Towns
from reportnlp.entities.places.units import Path, Strength, Unit

_STRENGTHS: tuple[Strength, ...] = ("full", "short", "weak", "ordinary", "town", "bound")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with the units that bear it.

    Attributes:
        name: as it stands in simplified text.
        units: at least one, the highest rank first; a region of no administration has none.
        strength: "full" and "short" names are places wherever they stand, "weak" ones where
            the text names the unit that encloses them, "ordinary" words only in company, a "town"
            where its county or city is named, "bound" ones only directly behind the unit that
            encloses them (合肥|高新区).
        inner: units that the name means only behind one that encloses them, or in a text about
            their city: those that bore it before while others do today, and zones.
    """

    name: str
    units: tuple[Unit, ...]
    strength: Strength
    inner: tuple[Unit, ...] = ()


class Gazetteer:
    """All entries behind one automaton."""

    def __init__(self, entries: dict[str, Entry], towns: Towns) -> None:
        self._entries = entries
        self._towns = towns
        self._with_towns: dict[str, Entry] = {}
        self._names = [*entries, *(name for name in towns if name not in entries)]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for at, name in enumerate(self._names):
            self._automaton.add_word(name, at)
        self._automaton.make_automaton()

    def __iter__(self) -> Iterator[Entry]:
        """The entries of provinces, cities and counties; those of towns are only looked up."""
        return iter(self._entries.values())

    def lookup(self, name: str, *, towns: bool = True) -> Entry | None:
        """The entry of exactly this name.

        Args:
            name: as it stands in simplified text.
            towns: whether to count the towns of this name too.
        """
        if not towns:
            return self._entries.get(name)
        if name not in self._with_towns:
            entry = self._joined(name)
            if entry is None:
                return None
            self._with_towns[name] = entry
        return self._with_towns[name]

    def unit(self, path: Path) -> Unit | None:
        """The unit of exactly this path."""
        entry = self.lookup(path[-1]) if path else None
        return next((u for u in entry.units if u.path == path), None) if entry else None

    def scan(self, text: str, *, towns: bool = True) -> Iterator[tuple[int, Entry]]:
        """Every occurrence, overlapping ones too, as (end, entry), ends ascending."""
        for last, at in self._automaton.iter(text):
            entry = self.lookup(self._names[at], towns=towns)
            if entry is not None:
                yield last + 1, entry

    def _joined(self, name: str) -> Entry | None:
        entry = self._entries.get(name)
        today, before = self._towns.units(name), self._towns.were(name)
        if entry is None:
            if not today:
                return Entry(name, before, "town") if before else None
            return Entry(name, today, "town", before)
        if not (today or before):
            return entry
        return replace(entry, units=(*entry.units, *today), inner=(*entry.inner, *before))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, read at first use."""
    named: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in bearings():
        named[bearing.name].append(bearing)
    ordinary = {word for row in read_table("place_ordinary.tsv") for word in row[0].split()}
    entries = {name: _entry(name, uses, name in ordinary) for name, uses in named.items()}
    for (name,) in read_table("regions.tsv"):
        known = entries.get(name)
        if known is None or known.strength == "bound":
            entries[name] = Entry(name, (), "full", known.units if known else ())
    codes = {u.value.adcode: u for e in entries.values() for u in e.units if u.value.adcode}
    return Gazetteer(entries, Towns.read(codes))


def _entry(name: str, uses: Sequence[Bearing], ordinary: bool) -> Entry:
    if len(uses) == 1:  # nearly all: the load takes a tenth less time
        return Entry(name, (uses[0].unit,), "ordinary" if ordinary else uses[0].strength)
    unbound = [use for use in uses if use.strength != "bound"]
    free = [use for use in unbound if use.today] or unbound or uses
    best = min((use.strength for use in free), key=_STRENGTHS.index)
    inner = [use for use in uses if use not in free] if len(free) < len(uses) else ()
    return Entry(name, _ranked(free), "ordinary" if ordinary else best, _ranked(inner))


def _ranked(uses: Sequence[Bearing]) -> tuple[Unit, ...]:
    """The units, each once, the highest first."""
    return tuple(sorted(dict.fromkeys(use.unit for use in uses), key=lambda unit: unit.rank))
