"""Addresses: where a place expression lies that stands by itself.

In:  an address, or any text that is one place: 福建省鼓楼区东街8号.  Out: the `PlaceValue` of the
smallest unit that it names.
The one idea: it is read as names are in a release, but every name counts, since nothing but a
place can be meant, and what stands between two of its levels is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.places.names import Named, find_names
from reportnlp.entities.places.suffixes import suffixes
from reportnlp.entities.places.units import Unit, shared
from reportnlp.entities.places.words import Words
from reportnlp.script import simplify

# Separators, and what official lists put where a level is missing.
_BETWEEN = re.compile(
    r"[\s\-_/|>,，、·]+|市辖区|(?:省|自治区)直辖县级行政(?:区划|单位)|生产建设兵团"
)


def parse_address(text: str, *, prefer: Mapping[str, str] | None = None) -> PlaceValue | None:
    """Where the address `text` lies, as far down as provinces, cities and counties go.

    Units that were renamed or merged give those of today. Of a name that several units bear and
    that nothing in the text decides, only what they share is told: 江苏省鼓楼区 gives the path
    ("江苏省", "鼓楼区") and no code.

    Args:
        text: one address, traditional or simplified.
        prefer: codes by name, for names that the text leaves undecided: {"鼓楼区": "320106"}.

    Returns:
        The place, or None where the text names no unit.
    """
    compact = _BETWEEN.sub("", simplify(text).simplified)
    names = [_preferred(n, prefer or {}) for n in find_names(Words.characters(compact), alone=True)]
    chain = _best(compact, list(_chains(names)))
    if not chain:
        return None
    last = chain[-1]
    if last.unit is None:
        return _shared(last.entry.units, chain[-2].unit if len(chain) > 1 else None)
    return _deepest(last.unit, names).value


def _preferred(name: Named, prefer: Mapping[str, str]) -> Named:
    if name.unit or name.entry.name not in prefer:
        return name
    code = prefer[name.entry.name]
    units = (unit for unit in name.entry.units if unit.value.adcode == code)
    return replace(name, unit=next(units, None))


def _chains(names: Iterable[Named]) -> Iterator[list[Named]]:
    """The names, grouped where each stands directly behind one that it lies in."""
    chain: list[Named] = []
    for name in names:
        if chain and not _continues(chain[-1], name):
            yield chain
            chain = []
        chain.append(name)
    if chain:
        yield chain


def _continues(before: Named, name: Named) -> bool:
    outer = before.unit
    if before.end != name.start or outer is None:
        return False
    if name.unit is None:
        return any(outer.holds(unit) for unit in name.entry.units)
    # 上海市上海市徐汇区: the lists name a municipality as its own city.
    return outer == name.unit or outer.holds(name.unit)


def _best(text: str, chains: list[list[Named]]) -> list[Named]:
    """The first chain that is a place beyond doubt, or stands first."""
    kept = [links for chain in chains if (links := _less_streets(text, chain))]
    sure = (c for c in kept if any(name.entry.strength in ("full", "short") for name in c))
    return next(sure, next((c for c in kept if c[0].start == 0), []))


def _less_streets(text: str, chain: list[Named]) -> list[Named]:
    """The chain without a short name that is that of a street or village: 上海路."""
    last = chain[-1]
    is_short = last.entry.strength != "full"
    return chain[:-1] if is_short and suffixes().rename(text, last.end) else chain


def _deepest(unit: Unit, names: Iterable[Named]) -> Unit:
    """The smallest unit in `unit` that is named in full anywhere: 江苏省人民医院鼓楼区分院."""
    for name in names:
        if name.unit and name.entry.strength == "full" and unit.holds(name.unit):
            unit = name.unit
    return unit


def _shared(units: Iterable[Unit], within: Unit | None) -> PlaceValue | None:
    """What is known of a place that is one of `units`."""
    paths = [unit.path for unit in units if within is None or within.holds(unit)]
    above = shared(paths)
    named = {path[-1] for path in paths}
    path = (*above, *named) if len(named) == 1 else above
    return PlaceValue(None, path) if path else None
