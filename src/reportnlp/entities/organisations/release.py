"""What a release tells of its organisations' places.

In:  its text and mentions.  Out: `Heads`, `Seats` and `Speller`, made ready for its names,
and the bodies that stand for no one unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportnlp.entities.mention import Mention, PlaceValue
from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Heads
from reportnlp.entities.organisations.region import Region
from reportnlp.entities.organisations.seats import Seats
from reportnlp.entities.organisations.spelling import Speller, level_of, rest_key
from reportnlp.entities.places.units import Path

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEVELS = re.compile("[省市区县州旗镇乡][、和与及]")


def heads_of(text: str, mentions: Sequence[Mention]) -> Heads:
    """A reader of names that knows the places which the release has linked."""
    return Heads(_linked(text, mentions))


def seats_of(text: str, mentions: Sequence[Mention], heads: Heads, city: Path | None) -> Seats:
    """A reader of the places within names that knows those which the release has linked."""
    return Seats(heads, _linked(text, mentions), city)


def elided(text: str, mentions: Sequence[Mention]) -> set[tuple[int, int]]:
    """Spans of bodies that end a list of levels, and so mean no one unit: 省、|市检察院."""
    ends = {mention.end for mention in mentions}
    return {
        (m.start, m.end)
        for m in mentions
        if m.label == "ORG"
        and _LEVELS.match(text, max(m.start - 2, 0), m.start)
        and m.start - 1 not in ends  # 宁波市、|省教育厅
        and level_of(text[m.start : m.end]) is not None
    }


def _linked(text: str, mentions: Sequence[Mention]) -> list[tuple[str, PlaceValue]]:
    places = (m for m in mentions if m.label in _PLACES)
    return [(text[m.start : m.end], m.place) for m in places if m.place is not None]


def speller_of(text: str, mentions: Sequence[Mention], heads: Heads) -> Speller:
    """A speller that knows the units which the release is about."""
    places: list[PlaceValue] = []
    national: dict[str, str] = {}
    towns: list[str] = []
    units: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = text[mention.start : mention.end]
        if mention.label == "ORG":
            head = heads.read(name)
            national |= dict.fromkeys(_agencies(name), name)
            if head.place is not None:
                places.append(head.place)
                units[rest_key(name[head.end :])].add(head.place.path[-1])
        elif mention.label in _PLACES:
            if mention.place is not None:
                places.append(mention.place)
            towns.append(_town(name, mention.place))
    return Speller(heads, Region(places, towns), units, national)


def _agencies(name: str) -> Iterator[str]:
    """What stands behind a ministry at the head of `name`: 观光局 of 交通部观光局."""
    for ministry in tables.words("ministry"):
        if name.startswith(ministry) and name != ministry:
            yield name[len(ministry) :]


def _town(name: str, place: PlaceValue | None) -> str:
    """What stands behind the units that the gazetteer knows: 诸由观镇 of 龙口市诸由观镇."""
    for unit in reversed(place.path if place else ()):
        at = name.rfind(unit)
        if at >= 0:
            return name[at + len(unit) :]
    return name
