"""Units: what a known place is.

In:  nothing.  Out: `Unit`, its path and rank, and what lies in what.
The one idea: a unit is its path of full names, so "lies in" is "begins with the same path"; what
it was called, and where it lay, are further paths of the same unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from reportnlp.entities.mention import PlaceValue

Path = tuple[str, ...]
Strength = Literal["full", "short", "weak", "ordinary", "town", "bound"]
# The rank of towns and subdistricts.
TOWN = 3
# How the provinces are called, and no country.
_PROVINCE = ("省", "市", "自治区", "特别行政区")
# What the text's provinces lie in, though their paths do not say so.
HOME: Path = ("中国",)


@dataclass(frozen=True, slots=True)
class Unit:
    """A country, city, province, county or the like.

    Attributes:
        value: code, path and coordinates.
        rank: -1 for continents, 0 for countries and provinces, 1 for cities, 2 for counties, 3 for
            towns.
        former: paths that it, or what it took in, had before; each under today's path of what
            enclosed it then.
    """

    value: PlaceValue
    rank: int
    former: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """Full names from the top down to the unit."""
        return self.value.path

    def holds(self, other: Unit) -> bool:
        """Whether `other` lies, or lay, in it."""
        return any(encloses(self.path, path) for path in (other.path, *other.former))


def encloses(outer: Path, inner: Path) -> bool:
    """Whether `inner` lies in `outer`."""
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def is_domestic(path: Path) -> bool:
    """Whether the unit of `path` is a province of China or lies in one."""
    return path[0].endswith(_PROVINCE)


def shared(paths: Iterable[Path]) -> Path:
    """What all paths begin with."""
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in levels)
