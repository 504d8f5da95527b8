"""Where a body is, as its name tells it beyond its head: 青禾银行|宁波|分行, 驻|宁波|办事处.

In:  a name and the places of its release.  Out: where the body is, None if the name does not say.
The one idea: an outpost lies at the place right before its kind, whatever stands at the head; in
any other name a town or district counts that the release names in full, or that its city has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Heads, short_unit
from reportnlp.entities.places.address import parse_address
from reportnlp.entities.places.units import Path

_STATIONED = "驻"
_SHORTEST = 2
_LONGEST = 8
_SHORTEST_TOWN = 3


class Seats:
    """Reads the places in the names of one release."""

    def __init__(
        self, heads: Heads, linked: Sequence[tuple[str, PlaceValue]], city: Path | None
    ) -> None:
        """Take what the release tells.

        Args:
            heads: reads the heads of names.
            linked: the places of the release.
            city: the city that it is about.
        """
        self._heads = heads
        self._city = city
        ends = tables.words("town_end")
        self._towns = {
            name: place
            for name, place in linked
            if _SHORTEST_TOWN <= len(name) <= _LONGEST and name.endswith(ends)
        }

    def outpost(self, name: str) -> PlaceValue | None:
        """Where an outpost or branch is, if its name is one of such."""
        if not name.endswith(tables.words("outpost")):
            return None
        at = name.rfind(_STATIONED) + 1
        if at > _SHORTEST:
            return self._heads.place(name, at)[0]
        place = None
        for kind in _kinds().finditer(name):
            place = self._before(name, kind.start(), place) or place
        return place

    def finer(self, name: str, told: PlaceValue | None) -> PlaceValue | None:
        """Where a body is that lies at `told` by its head: in a town there, if its name has one."""
        for town in self._towns_in(name):
            if told is None or town.path[: len(told.path)] == told.path:
                return town
        if told is not None or name.endswith(tables.words("brand")):
            return told
        if any(name.startswith(doubtful) for doubtful in tables.doubtful_places()):
            return None
        return _unit_in(self._city, name)

    def _towns_in(self, name: str) -> Iterator[PlaceValue]:
        """The towns in `name` that the release names, the longest at each place first."""
        for at in range(len(name) - _SHORTEST if self._towns else 0):
            for size in range(_LONGEST, _SHORTEST_TOWN - 1, -1):
                town = self._towns.get(name[at : at + size])
                if town is not None:
                    yield town

    def _before(self, name: str, end: int, above: PlaceValue | None) -> PlaceValue | None:
        """The place right before `end`: by itself, or within `above`, the head's or the city."""
        wholes = (above, self._heads.read(name).place)
        within = [*(place.path for place in wholes if place is not None), self._city]
        for start in range(max(_SHORTEST, end - _LONGEST), end - _SHORTEST + 1):
            place, behind = self._heads.place(name, start)
            if place is not None and behind == end:
                return place
            for path in within:
                found = _unit_in(path, name[start:end])
                if found is not None and name[start:end] in _names(found):
                    return found
        return None


def _unit_in(path: Path | None, text: str) -> PlaceValue | None:
    """The unit in the one at `path` that `text` begins with."""
    value = parse_address("".join(path) + text[:_LONGEST]) if path else None
    if path is None or value is None or value.adcode is None:
        return None
    is_within = len(value.path) > len(path) and value.path[: len(path)] == path
    return value if is_within and text.startswith(_names(value)) else None


def _names(place: PlaceValue) -> tuple[str, str]:
    return place.path[-1], short_unit(place.path[-1])


@cache
def _kinds() -> re.Pattern[str]:
    longest = sorted(tables.words("outpost"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))
