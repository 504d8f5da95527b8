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
from reportnlp.entities.places.evidence import Read, is_weak, read_mention, weighed
from reportnlp.entities.places.expression import Expression
from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.entities.places.kinds import is_local, kind_of
from reportnlp.entities.places.lists import apart
from reportnlp.entities.places.namesakes import is_apart
from reportnlp.entities.places.units import HOME, TOWN, Unit, is_domestic
from reportnlp.script import Script

# How much better than the second a meaning must fit.
_MARGIN = 1.1
# How far behind a place, in characters of the same sentence, a venue is taken to lie in it.
_NEAR = 40
_SENTENCE_END = re.compile("[。！？!?\\n]")
_COUNTY = 2
_KIND_OF_TOWN = re.compile("(?:街道|镇|乡)$")
_OVERSEAS = ("台湾省", "香港特别行政区", "澳门特别行政区")


@dataclass(frozen=True, slots=True)
class _Near:
    """The last unit named: where its name ends, and what it is."""

    end: int
    unit: Unit | None


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
    context = Context()
    read = [
        read_mention(text, mention) for mention in sorted(mentions, key=lambda m: (m.start, m.end))
    ]
    read = weighed(read, context)
    # Read twice: what a name means may be told behind it.
    for item, unit in zip(read, _named_units(read, context, script), strict=True):
        if unit and unit.path not in item.paths and unit.path != HOME:
            context.count(unit.path)
    units = _named_units(read, context, script)
    return list(_linked(text, read, units, context))


def _named_units(read: Iterable[Read], context: Context, script: Script) -> list[Unit | None]:
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
    if not units or _is_water(place):
        return None
    fits = [context.fit(unit) for unit in units]
    best = max(fits)
    if best == 0:
        unit = _by_rank(units, overseas=overseas)
        return unit if unit and _is_name(place, unit, context) else None
    close = [unit for unit, fit in zip(units, fits, strict=True) if fit * _MARGIN >= best]
    if units[0].rank <= 0:
        close = [unit for unit in units if unit.rank == units[0].rank]
    unit = close[0] if len(close) == 1 else None
    return unit if unit and _is_trusted(place, unit, context) else None


def _is_water(place: Expression) -> bool:
    """Whether a river is only called like the county: 永定|河."""
    is_county = all(unit.rank >= _COUNTY for unit in place.units)
    return is_county and place.links == 1 and place.strength != "full" and is_apart(place.rest)


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    """The units less those that lie in another of them: 长沙 is the city, not its county."""
    cities = [unit for unit in units if unit.rank < 2]
    return [u for u in units if not any(outer.rank < u.rank and outer.holds(u) for outer in cities)]


def _is_trusted(place: Expression, unit: Unit, context: Context) -> bool:
    """Whether the text bears out that a name that can mean other things too means `unit`."""
    if place.strength == "full" or place.links > 1:
        return True
    if place.strength == "short":
        return _is_borne_out(place, unit, context)
    if place.strength == "ordinary":
        return context.names(unit.path[:-1])
    return context.names(unit.path[:1] if len(place.units) == 1 else unit.path[:2])


def _is_borne_out(place: Expression, unit: Unit, context: Context) -> bool:
    """Whether the text bears out that a short name means `unit`, and no namesake of it."""
    weak = is_weak(place.name, place.rest, (unit,))
    return not weak or context.bears_out(unit.path, place.name)


def _is_name(place: Expression, unit: Unit, context: Context) -> bool:
    """Whether the words of `place` alone tell `unit`, in a text that names nothing near it."""
    if place.strength == "town":
        return len(place.name) > 3 and context.is_empty()
    if place.strength == "short" and place.links == 1:
        return _is_borne_out(place, unit, context)
    return place.strength in ("full", "short")


def _by_rank(units: Sequence[Unit], *, overseas: bool) -> Unit | None:
    """The only unit on the text's side of the strait, or the only one of the highest rank there."""
    here = [unit for unit in units if (unit.path[0] in _OVERSEAS) == overseas] or units
    if len(here) == 1 or (here[0].rank < 2 and here[1].rank > here[0].rank):
        return here[0]
    return None


def _linked(
    text: str, read: Sequence[Read], units: Sequence[Unit | None], context: Context
) -> Iterator[Mention]:
    """The mentions with their kinds and values; venues that name no unit lie in one near them."""
    venues, towns, alone = _venues(read, units), _towns(units), apart(text, read, units)
    about = gazetteer().unit(context.focus())
    abroad = about is not None and not is_domestic(about.path)
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
        if words in towns:
            yield replace(mention, label="GPE", place=towns[words].value)
            continue
        beside = _Near(0, None) if mention.start in alone else near
        around = venues.get(words) or _around(text, mention.start, beside, about)
        unit = around if is_local(place.rest) else None
        label = kind_of(place.rest, abroad=abroad)
        yield replace(mention, label=label, place=_value(unit, within=place.rest))


def _is_doubtful(place: Expression, unit: Unit | None) -> bool:
    """Whether a venue begins with what may be no place's name: 太和|梅花谷景区."""
    return unit is None and bool(place.rest) and place.strength != "full"


def _kind(place: Expression, unit: Unit | None) -> Label:
    if place.rest:
        return kind_of(place.rest, abroad=unit is not None and not is_domestic(unit.path))
    return "LOC" if place.is_region or (unit and unit.rank < 0) else "GPE"


def _value(unit: Unit | None, *, within: str) -> PlaceValue | None:
    """The unit's; what lies somewhere in it has its code, but not its coordinates."""
    if unit is None:
        return None
    return replace(unit.value, lat=None, lon=None) if within else unit.value


def _venues(read: Iterable[Read], units: Iterable[Unit | None]) -> dict[str, Unit]:
    """What the text says of where a venue lies when it names it in full: 杭州|武林广场."""
    found: dict[str, set[Unit]] = defaultdict(set)
    for item, unit in zip(read, units, strict=True):
        if item.place and item.place.rest and unit:
            found[item.place.rest].add(unit)
    return {name: next(iter(within)) for name, within in found.items() if len(within) == 1}


def _towns(units: Iterable[Unit | None]) -> dict[str, Unit]:
    """The towns that the text names in full, by their names without the kind: 玉潭|街道."""
    named = {unit for unit in units if unit and unit.rank == TOWN}
    short = defaultdict[str, set[Unit]](set)
    for unit in named:
        short[_KIND_OF_TOWN.sub("", unit.path[-1])].add(unit)
    return {
        name: next(iter(towns))
        for name, towns in short.items()
        if len(name) > 1 and len(towns) == 1
    }


def _around(text: str, at: int, near: _Near, about: Unit | None) -> Unit | None:
    """The unit that a venue at `at` lies in, by what is named just before and what all is about."""
    unit = near.unit
    is_near = at - near.end <= _NEAR and not _SENTENCE_END.search(text, near.end, at)
    if unit is None or not is_near:
        return about if about and about.rank > 0 else None
    if unit == about or (about.holds(unit) if about else unit.rank > 0):
        return unit
    return about if about and unit.holds(about) else None
