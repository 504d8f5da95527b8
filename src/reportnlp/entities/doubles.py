"""Names that are a body and a place at once.

In:  the text and its entities.  Out: the entities; those of a body or place with the other kind
that they stand for as well.
A school that hosts an event is a venue too (在青田小学举行); a township that acts is a body too
(海溪镇积极推进…). What stands right beside a name tells it; the signs are lexicon/double_signs.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import resources

from reportnlp.entities.mention import Mention

# The longest sign in front, and how far behind a venue the event is told.
_BEFORE = 4
_BEHIND = 16
_CLAUSE_ENDS = frozenset("，。；：！？,;:!?、\n\r 　”」』】)）")


def doubled(text: str, entities: Iterable[Mention]) -> Iterator[Mention]:
    """All of `entities`, `also` filled for venues among the bodies and bodies among the places."""
    for entity in entities:
        if entity.label == "ORG" and _hosts(text, entity):
            yield replace(entity, also="FAC")
        elif entity.label in ("GPE", "LOC") and _acts(text, entity):
            yield replace(entity, also="ORG")
        else:
            yield entity


def _hosts(text: str, body: Mention) -> bool:
    before = text[max(0, body.start - _BEFORE) : body.start]
    if before.endswith(_signs()["toward"]):
        return True
    behind = _behind().match(text, body.end, body.end + _BEHIND)
    return behind is not None and before.endswith(_signs()["in"])


def _acts(text: str, place: Mention) -> bool:
    opens = place.start == 0 or text[place.start - 1] in _CLAUSE_ENDS
    seat = text.endswith(_signs()["seat"], place.start, place.end)
    return opens and seat and text.startswith(_signs()["acts"], place.end)


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind a venue: 内, or within the clause what happens there."""
    inside, happens, part = ("|".join(_signs()[name]) for name in ("inside", "happens", "part"))
    return re.compile(f"{inside}|(?:(?!{part})[^，。；！？,;!?])*?(?:{happens})")


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    path = resources.files("reportnlp") / "lexicon" / "double_signs.tsv"
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {sign: tuple(words.split()) for sign, words in (line.split("\t") for line in lines)}
