"""What a release tells of its organisations' places.

In:  its text and mentions.  Out: `Heads` and `Speller`, made ready for its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportnlp.entities.mention import Mention, PlaceValue
from reportnlp.entities.organisations.heads import Heads
from reportnlp.entities.organisations.region import Region
from reportnlp.entities.organisations.spelling import Speller, rest_key

_PLACES = frozenset({"GPE", "LOC", "FAC"})


def heads_of(text: str, mentions: Sequence[Mention]) -> Heads:
    """A reader of names that knows the places which the release has linked."""
    places = (m for m in mentions if m.label in _PLACES)
    return Heads([(text[m.start : m.end], m.place) for m in places if m.place is not None])


def speller_of(text: str, mentions: Sequence[Mention], heads: Heads) -> Speller:
    """A speller that knows the units which the release is about."""
    places: list[PlaceValue] = []
    towns: list[str] = []
    units: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = text[mention.start : mention.end]
        if mention.label == "ORG":
            head = heads.read(name)
            if head.place is not None:
                places.append(head.place)
                units[rest_key(name[head.end :])].add(head.place.path[-1])
        elif mention.label in _PLACES:
            if mention.place is not None:
                places.append(mention.place)
            towns.append(_town(name, mention.place))
    return Speller(heads, Region(places, towns), units)


def _town(name: str, place: PlaceValue | None) -> str:
    """What stands behind the units that the gazetteer knows: 诸由观镇 of 龙口市诸由观镇."""
    for unit in reversed(place.path if place else ()):
        at = name.rfind(unit)
        if at >= 0:
            return name[at + len(unit) :]
    return name
