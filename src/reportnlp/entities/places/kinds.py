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
from reportnlp.entities.places.suffixes import suffixes
from reportnlp.entities.places.tables import read_table

# 中山西路2号, 市民中心三楼, 展览馆A座, 11号楼311, 二楼A-221
_INSIDE = re.compile(
    r"[\dA-Za-z一二三四五六七八九十](?:号楼?|楼|层|[Ff]|室|座|栋|幢|单元)[\dA-Za-z\-]{0,8}\W{0,3}$"
)
_BRACKETS = " )）]】」』”\"'"


class _Kind(NamedTuple):
    label: Label
    local: bool


_OTHER = _Kind("LOC", False)


def kind_of(name: str) -> Label:
    """The kind of the place called `name`; "LOC" where its ending tells nothing."""
    return _read(name).label


def is_local(name: str) -> bool:
    """Whether the place called `name` lies in the unit that a text tells: a venue or a village."""
    return _read(name).local


def has_ending(name: str) -> bool:
    """Whether the ending of `name` tells anything."""
    return _read(name) is not _OTHER


def _read(name: str) -> _Kind:
    if _INSIDE.search(name):
        return _Kind("FAC", True)
    name = name.rstrip(_BRACKETS)
    endings, longest = _endings()
    found = (endings.get(name[at:]) for at in range(max(0, len(name) - longest), len(name)))
    return next((kind for kind in found if kind), _OTHER)


@cache
def _endings() -> tuple[Mapping[str, _Kind], int]:
    """The kinds by ending, and the length of the longest ending."""
    kinds = {
        text: _Kind("FAC" if suffix.label == "ORG" else suffix.label, suffix.label == "FAC")
        for text, suffix in suffixes().by_text.items()
    }
    for label, local, texts in read_table("place_kinds.tsv", columns=3):
        kinds.update(dict.fromkeys(texts.split(), _Kind(cast(Label, label), local == "yes")))
    return kinds, max(map(len, kinds))
