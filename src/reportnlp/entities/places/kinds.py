"""What kind of place a name tells by its ending.

In:  the text of a place.  Out: "GPE", "LOC" or "FAC", in the meaning that spaCy gives them, and
whether it is to be looked for where the text around it is.
The one idea: the longest known ending decides; a body that stands for a place is a building.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from reportnlp.entities.mention import Label
from reportnlp.entities.places.suffixes import Suffix, suffixes
from reportnlp.entities.places.tables import read_table

# 中山西路2号, 中山西路二段, 市民中心三楼, 展览馆A座, 11号楼311, 二楼A-221
_INSIDE = re.compile(
    r"[\dA-Za-z一二三四五六七八九十](?:号楼?|楼|层|[Ff]|室|座|栋|幢|单元|段)[\dA-Za-z\-]{0,8}\W{0,3}$"
)
_BRACKETS = " )）]】」』”\"'"


class _Kind(NamedTuple):
    label: Label
    local: str


_OTHER = _Kind("LOC", "no")
_VENUE = _Kind("FAC", "yes")
# What calls a town by one character: 涿城.
_WALLS = "城"
_TOWN = _Kind("GPE", "yes")


def kind_of(name: str, *, abroad: bool = False) -> Label:
    """The kind of the place called `name`; "LOC" where its ending tells nothing.

    Args:
        name: a place that the gazetteer does not list, or what follows one that it does.
        abroad: whether it lies outside China, all of whose districts are known.
    """
    kind = _read(name)
    return "LOC" if kind.local == "abroad" and not abroad else kind.label


def is_local(name: str) -> bool:
    """Whether the place called `name` lies in the unit that a text tells: a venue or a village."""
    return _read(name).local == "yes"


def has_ending(name: str) -> bool:
    """Whether the ending of `name` tells anything."""
    return _read(name) is not _OTHER


def is_ending(text: str) -> bool:
    """Whether `text` is all kind and no name: 活动中心."""
    return text in _endings()[0]


def _read(name: str) -> _Kind:
    if _INSIDE.search(name):
        return _VENUE
    name = name.rstrip(_BRACKETS)
    endings, longest = _endings()
    if len(name) == len(_WALLS) + 1 and name.endswith(_WALLS) and name not in endings:
        return _TOWN
    found = (endings.get(name[at:]) for at in range(max(0, len(name) - longest), len(name)))
    return next((kind for kind in found if kind), _OTHER)


@cache
def _endings() -> tuple[Mapping[str, _Kind], int]:
    """The kinds by ending, and the length of the longest ending."""
    kinds = dict(map(_kind, suffixes().by_text.values()))
    for label, local, texts in read_table("place_kinds.tsv", columns=3):
        kinds.update(dict.fromkeys(texts.split(), _Kind(cast(Label, label), local)))
    return kinds, max(map(len, kinds))


def _kind(suffix: Suffix) -> tuple[str, _Kind]:
    """The kind of a suffix of places, or of the building of a body."""
    label: Label = "FAC" if suffix.label == "ORG" else suffix.label
    return suffix.text, _Kind(label, "yes" if suffix.label == "FAC" else "no")
