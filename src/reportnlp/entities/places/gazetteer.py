"""The gazetteer: names of known places, and which places a name can mean.

In:  a text or a name.  Out: every occurrence of a known name (one automaton, one pass), or the
units that bear the name.
The one idea: a unit is its path of full names, so "lies in" is "begins with the same path".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import ahocorasick

from reportnlp.entities.mention import PlaceValue
from reportnlp.errors import ModelError

Path = tuple[str, ...]
Strength = Literal["full", "short", "weak", "ordinary"]

_STRENGTHS: tuple[Strength, ...] = ("full", "short", "weak", "ordinary")


@dataclass(frozen=True, slots=True)
class Unit:
    """A country, city, province, county or the like.

    Attributes:
        value: code, path and coordinates.
        rank: -1 for continents, 0 for countries and provinces, 1 for cities, 2 for counties and
            what is below.
    """

    value: PlaceValue
    rank: int

    @property
    def path(self) -> Path:
        """Full names from the top down to the unit."""
        return self.value.path


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with the units that bear it.

    Attributes:
        name: as it stands in simplified text.
        units: at least one, the highest rank first; a region of no administration has none.
        strength: "full" and "short" names are places wherever they stand, "weak" ones where
            the text names the unit that encloses them, "ordinary" words only in company.
    """

    name: str
    units: tuple[Unit, ...]
    strength: Strength


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
    named: dict[str, list[tuple[Strength, Unit]]] = {}
    for table in ("places.tsv", "countries.tsv"):
        for unit, names in _units(table):
            for name, strength in names.items():
                named.setdefault(name, []).append((strength, unit))
    ordinary = {word for row in read_table("place_ordinary.tsv") for word in row[0].split()}
    entries = {name: _entry(name, uses, name in ordinary) for name, uses in named.items()}
    for (name,) in read_table("regions.tsv"):
        entries.setdefault(name, Entry(name, (), "full"))
    return Gazetteer(entries)


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of a file of the lexicon, without its header."""
    text = (resources.files("reportnlp") / "lexicon" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _units(table: str) -> Iterator[tuple[Unit, dict[str, Strength]]]:
    for row in read_table(table):
        if len(row) != 6:
            raise ModelError(f"lexicon/{table}: 6 columns expected in {row}; reinstall reportnlp")
        code, path, aliases, weak, lat, lon = row
        parts = tuple(path.split("/"))
        at = (float(lat), float(lon)) if lat else (None, None)
        value = PlaceValue(code if code.isdecimal() and len(code) == 6 else None, parts, *at)
        names: dict[str, Strength] = dict.fromkeys(weak.split(), "weak")
        names |= dict.fromkeys(aliases.split(), "short")
        names[parts[-1]] = "full"
        yield Unit(value, _rank(code, parts)), names


def _rank(code: str, path: Path) -> int:
    """Counties that lie in a province directly are told from cities by their code."""
    if code.isdecimal() and len(code) == 3:
        return -1
    if len(path) != 2 or not code or path[0] == "台湾省":
        return len(path) - 1
    return 1 if code.endswith("00") else 2


def _entry(name: str, uses: list[tuple[Strength, Unit]], ordinary: bool) -> Entry:
    units = tuple(sorted((unit for _, unit in uses), key=lambda unit: unit.rank))
    best = min((strength for strength, _ in uses), key=_STRENGTHS.index)
    return Entry(name, units, "ordinary" if ordinary else best)
