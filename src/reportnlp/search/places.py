"""Places of a query and of a document, by their codes.

In:  a place of a record, or what a user calls one.  Out: GB/T 2260 codes and full names.
The one idea: a document is filed under every unit that its places lie in, so asking for a province
is asking for one code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.record import Place
from reportnlp.search.analysis import normalise

_CODE = re.compile(r"\d{6}")


class Asked(NamedTuple):
    """Which places a filter means; a document with any of them is meant.

    Attributes:
        codes: GB/T 2260.
        names: full names.
    """

    codes: frozenset[str]
    names: frozenset[str]


def codes_of(place: Place) -> Iterator[str]:
    """The codes of a place and of all that it lies in, from the province down."""
    units = (gazetteer().unit(tuple(place.path[:depth])) for depth in range(1, len(place.path)))
    yield from (unit.value.adcode for unit in units if unit and unit.value.adcode)
    if place.adcode:
        yield place.adcode


def name_of(code: str) -> str | None:
    """The full name of the unit with a code, if it is known."""
    return _names().get(code)


def asked(place: str) -> Asked:
    """What a filter asks for.

    Args:
        place: a code of six digits, or a name in any script, full or short: 浙江, 寧波市. A name
            that several places bear means those of the highest rank.
    """
    name = normalise(place).strip()
    if _CODE.fullmatch(name):
        return Asked(frozenset({name}), frozenset())
    entry = gazetteer().lookup(name)
    units = entry.units if entry else ()
    highest = min((unit.rank for unit in units), default=0)
    meant = [unit for unit in units if unit.rank == highest]
    codes = frozenset(unit.value.adcode for unit in meant if unit.value.adcode)
    # Without a code (towns, foreign cities) the full name tells.
    names = frozenset(unit.path[-1] for unit in meant if not unit.value.adcode)
    return Asked(codes, names if meant else frozenset({name}))


@cache
def _names() -> dict[str, str]:
    return {
        unit.value.adcode: unit.path[-1]
        for entry in gazetteer()
        for unit in entry.units
        if unit.value.adcode
    }
