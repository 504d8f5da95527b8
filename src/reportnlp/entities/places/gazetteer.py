"""The gazetteer: names of known places, and which places a name can mean.

In:  a text or a name.  Out: every occurrence of a known name (one automaton, one pass), or the
units that bear the name.
The one idea: one automaton holds all names, an entry says how far each can be trusted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from reportnlp.entities.places.tables import Bearing, bearings, read_table
from reportnlp.entities.places.units import Strength, Unit

_STRENGTHS: tuple[Strength, ...] = ("full", "short", "weak", "ordinary", "bound")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with the units that bear it.

    Attributes:
        name: as it stands in simplified text.
        units: at least one, the highest rank first; a region of no administration has none.
        strength: "full" and "short" names are places wherever they stand, "weak" ones where
            the text names the unit that encloses them, "ordinary" words only in company, "bound"
            ones only directly behind the unit that encloses them (合肥|高新区).
        inner: units that the name means only behind one that encloses them, or in a text about
            their city: those that bore it before while others do today, and zones.
    """

    name: str
    units: tuple[Unit, ...]
    strength: Strength
    inner: tuple[Unit, ...] = ()


class Gazetteer:
    """All entries behind one automaton."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._automaton = ahocorasick.Automaton()
        for name, entry in entries.items():
            self._automaton.add_word(name, entry)
        self._automaton.make_automaton()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def lookup(self, name: str) -> Entry | None:
        """The entry of exactly this name."""
        return self._entries.get(name)

    def scan(self, text: str) -> Iterator[tuple[int, Entry]]:
        """Every occurrence, overlapping ones too, as (end, entry), ends ascending."""
        for last, entry in self._automaton.iter(text):
            yield last + 1, entry


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
    return Gazetteer(entries)


def _entry(name: str, uses: Sequence[Bearing], ordinary: bool) -> Entry:
    unbound = [use for use in uses if use.strength != "bound"]
    free = [use for use in unbound if use.today] or unbound or uses
    best = min((use.strength for use in free), key=_STRENGTHS.index)
    inner = [use for use in uses if use not in free] if len(free) < len(uses) else ()
    return Entry(name, _ranked(free), "ordinary" if ordinary else best, _ranked(inner))


def _ranked(uses: Sequence[Bearing]) -> tuple[Unit, ...]:
    """The units, each once, the highest first."""
    if len(uses) < 2:
        return tuple(use.unit for use in uses)
    return tuple(sorted(dict.fromkeys(use.unit for use in uses), key=lambda unit: unit.rank))
