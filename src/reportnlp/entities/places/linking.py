"""Linking: which unit each place of a release means or lies in, and what kind of place it is.

In:  simplified text and all mentions of it, those of places with or without a value.
Out: the same mentions, the places among them typed as GPE, FAC or LOC and with their `PlaceValue`.
The one idea: a release is about few places, so its names are read together. Those that can mean
one unit only are counted first; those that several units bear, and venues that name none, are then
read in their light. What nothing tells has no value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportnlp.entities.mention import Label, Mention, PlaceValue
from reportnlp.entities.places.context import Context
from reportnlp.entities.places.expression import Expression, names_in, read_expression
from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.entities.places.kinds import is_local, kind_of
from reportnlp.entities.places.units import HOME, Path, Unit, shared
from reportnlp.script import Script

PLACES = frozenset({"GPE", "LOC", "FAC"})
# A headline or dateline tells where a release is from: names in it count twice.
_HEAD = 120
# How much better than the second a meaning must fit.
_MARGIN = 1.1
# How far behind a place, in characters of the same sentence, a venue is taken to lie in it.
_NEAR = 40
_SENTENCE_END = re.compile("[。！？!?\\n]")
_OVERSEAS = ("台湾省", "香港特别行政区", "澳门特别行政区")


@dataclass(frozen=True, slots=True)
class _Near:
    """The last unit named: where its name ends, and what it is."""

    end: int
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class _Read:
    """A place or body, read by itself.

    Attributes:
        mention: its mention.
        place: what its words name; None for a body.
        paths: those of the units that it names beyond doubt.
    """

    mention: Mention
    place: Expression | None
    paths: tuple[Path, ...]


def link_places(
    text: str, mentions: Iterable[Mention], *, script: Script = "Hans"
) -> list[Mention]:
    """The `mentions` in order, the places among them typed and linked.

    Args:
        text: the simplified text.
        mentions: all that is known of it. Bodies tell where a release is from; what is neither
            place nor body is left as it is.
        script: of the text as published; in traditional script a name that is borne on both sides
            of the strait means the one there.
    """
    read = [_read(text, mention) for mention in sorted(mentions, key=lambda m: (m.start, m.end))]
    context = Context()
    for item in read:
        for path in item.paths:
            context.count(path, 2 if item.mention.start < _HEAD else 1)
    # Read twice: what a name means may be told behind it.
    for item, unit in zip(read, _named_units(read, context, script), strict=True):
        if unit and unit.path not in item.paths and unit.path != HOME:
            context.count(unit.path)
    units = _named_units(read, context, script)
    return list(_linked(text, read, units, context))


def _read(text: str, mention: Mention) -> _Read:
    words = text[mention.start : mention.end]
    if mention.label == "ORG":
        return _Read(mention, None, tuple(_certain(link.units) for link in names_in(words)))
    if mention.label not in PLACES:
        return _Read(mention, None, ())
    place = read_expression(words)
    path = _certain(place.units) if _is_evidence(place) else ()
    return _Read(mention, place, (path,) if path else ())


def _is_evidence(place: Expression) -> bool:
    """Whether the words of `place` tell where it is, whatever else the text says."""
    if place.strength == "short" and place.rest and place.units:
        return place.links > 1 or place.units[0].rank < 2
    return place.strength in ("full", "short") or place.links > 1


def _certain(units: Sequence[Unit]) -> Path:
    """As much of a path as all `units` share, or that of the only province or country."""
    if units and units[0].rank <= 0 and all(unit.rank > 0 for unit in units[1:]):
        return () if units[0].path == HOME else units[0].path
    return shared(unit.path for unit in units)


def _named_units(read: Iterable[_Read], context: Context, script: Script) -> list[Unit | None]:
    """What the words of each place mean in the light of all; None where they tell no unit."""
    overseas = script == "Hant"
    context.begin()
    out: list[Unit | None] = []
    for item in read:
        unit = _meaning(item.place, context, overseas=overseas) if item.place else None
        out.append(unit)
        for path in (unit.path,) if unit else item.paths:
            context.pass_by(path)
    return out


def _meaning(place: Expression, context: Context, *, overseas: bool) -> Unit | None:
    """The unit among those that `place` can mean that fits best, if one clearly does."""
    units = _outermost(place.units)
    if not units:
        return None
    fits = [context.fit(unit) for unit in units]
    best = max(fits)
    if best == 0:
        return _by_rank(units, overseas=overseas) if _is_name(place, context) else None
    close = [unit for unit, fit in zip(units, fits, strict=True) if fit * _MARGIN >= best]
    if units[0].rank <= 0:
        close = [unit for unit in units if unit.rank == units[0].rank]
    unit = close[0] if len(close) == 1 else None
    return unit if unit and _is_trusted(place, unit, context) else None


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    """The units less those that lie in another of them: 长沙 is the city, not its county."""
    cities = [unit for unit in units if unit.rank < 2]
    return [u for u in units if not any(outer.rank < u.rank and outer.holds(u) for outer in cities)]


def _is_trusted(place: Expression, unit: Unit, context: Context) -> bool:
    """Whether the text bears out that a name that can mean other things too means `unit`."""
    if place.strength == "full" or place.links > 1:
        return True
    if place.strength == "short":
        return not place.rest or unit.rank < 2 or context.names(unit.path[:1])
    if place.strength == "ordinary":
        return context.names(unit.path[:-1])
    return context.names(unit.path[:1] if len(place.units) == 1 else unit.path[:2])


def _is_name(place: Expression, context: Context) -> bool:
    """Whether the words of `place` alone tell a unit, in a text that names nothing near it."""
    if place.strength == "town":
        return place.length > 3 and context.is_empty()
    return place.strength in ("full", "short")


def _by_rank(units: Sequence[Unit], *, overseas: bool) -> Unit | None:
    """The only unit on the text's side of the strait, or the only one of the highest rank there."""
    here = [unit for unit in units if (unit.path[0] in _OVERSEAS) == overseas] or units
    if len(here) == 1 or (here[0].rank < 2 and here[1].rank > here[0].rank):
        return here[0]
    return None


def _linked(
    text: str, read: Sequence[_Read], units: Sequence[Unit | None], context: Context
) -> Iterator[Mention]:
    """The mentions with their kinds and values; venues that name no unit lie in one near them."""
    venues = _venues(read, units)
    about = gazetteer().unit(context.focus())
    near = _Near(0, None)
    for item, unit in zip(read, units, strict=True):
        mention, place = item.mention, item.place
        if place is None:
            yield mention
            continue
        if unit and unit.path != HOME:
            near = _Near(mention.end, unit)
        if (place.links and not _is_doubtful(place, unit)) or place.is_region:
            yield replace(mention, label=_kind(place, unit), place=_value(unit, within=place.rest))
            continue
        words = text[mention.start : mention.end]
        around = venues.get(words) or _around(text, mention.start, near, about)
        unit = around if is_local(place.rest) else None
        yield replace(mention, label=kind_of(place.rest), place=_value(unit, within=place.rest))


def _is_doubtful(place: Expression, unit: Unit | None) -> bool:
    """Whether a venue begins with what may be no place's name: 太和|梅花谷景区."""
    return unit is None and bool(place.rest) and place.strength != "full"


def _kind(place: Expression, unit: Unit | None) -> Label:
    if place.rest:
        return kind_of(place.rest)
    return "LOC" if place.is_region or (unit and unit.rank < 0) else "GPE"


def _value(unit: Unit | None, *, within: str) -> PlaceValue | None:
    """The unit's; what lies somewhere in it has its code, but not its coordinates."""
    if unit is None:
        return None
    return replace(unit.value, lat=None, lon=None) if within else unit.value


def _venues(read: Iterable[_Read], units: Iterable[Unit | None]) -> dict[str, Unit]:
    """What the text says of where a venue lies when it names it in full: 杭州|武林广场."""
    found: dict[str, set[Unit]] = defaultdict(set)
    for item, unit in zip(read, units, strict=True):
        if item.place and item.place.rest and unit:
            found[item.place.rest].add(unit)
    return {name: next(iter(within)) for name, within in found.items() if len(within) == 1}


def _around(text: str, at: int, near: _Near, about: Unit | None) -> Unit | None:
    """The unit that a venue at `at` lies in, by what is named just before and what all is about."""
    unit = near.unit
    is_near = at - near.end <= _NEAR and not _SENTENCE_END.search(text, near.end, at)
    if unit is None or not is_near:
        return about if about and about.rank > 0 else None
    if unit == about or (about.holds(unit) if about else unit.rank > 0):
        return unit
    return about if about and unit.holds(about) else None
