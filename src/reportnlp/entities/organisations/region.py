"""The units that a release is about.

In:  its places and the heads of its bodies.  Out: `Region`, which tells what 市 means in 市教育局.
The one idea: a unit is meant if it leads all others of its level by far; else none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.organisations import tables
from reportnlp.entities.places.units import Path

_MAJORITY = 0.6
_LEAD = 3
_TAIWAN = "台湾省"
_CITY = ("市", "县")

_Unit = TypeVar("_Unit", str, Path)


class Region:
    """Counts of the units that a release names."""

    def __init__(self, places: Iterable[PlaceValue], towns: Iterable[str]) -> None:
        """Count them.

        Args:
            places: one for each mention of a place, and of a body that begins with one.
            towns: the mentions' texts without the units that the gazetteer knows: 诸由观镇.
        """
        self._paths = Counter(place.path for place in places)
        self._towns = Counter(towns)

    def unit(self, level: tables.Level) -> str | None:
        """The one unit of a level that the release is about."""
        units: Counter[str] = Counter()
        for path, count in self._paths.items():
            unit = _lowest(path, level.ends)
            if unit:
                units[unit] += count
        for town, count in self._towns.items():
            if len(town) > len(level.word) and town.endswith(level.ends):
                units[town] += count
        return _leader(units)

    def is_taiwan(self) -> bool:
        """Whether the release is about Taiwan."""
        provinces = Counter[str]()
        for path, count in self._paths.items():
            provinces[path[0]] += count
        return _leader(provinces) == _TAIWAN

    def city(self) -> Path | None:
        """The city, prefecture or municipality that the release is about."""
        cities = Counter[Path]()
        for path, count in self._paths.items():
            depth = 1 if path[0].endswith("市") else 2
            if len(path) >= depth:
                cities[path[:depth]] += count
        return _leader(cities)

    def taiwan_city(self) -> str | None:
        """The city or county of Taiwan that the release is about."""
        cities = Counter[str]()
        for path, count in self._paths.items():
            if path[0] == _TAIWAN and len(path) > 1 and path[1].endswith(_CITY):
                cities[path[1]] += count
        return _leader(cities)


def _lowest(path: tuple[str, ...], ends: tuple[str, ...]) -> str | None:
    """The lowest unit of that kind on the path; a 自治区 is no district, a 自治州 no town."""
    for unit in reversed(path):
        if unit.endswith(ends) and (not unit.endswith("自治区") or "自治区" in ends):
            return unit
    return None


def _leader(units: Counter[_Unit]) -> _Unit | None:
    if not units:
        return None
    (unit, count), *others = units.most_common(2)
    second = others[0][1] if others else 0
    leads = count >= _LEAD * second and count >= _LEAD
    return unit if leads or count >= _MAJORITY * units.total() else None
