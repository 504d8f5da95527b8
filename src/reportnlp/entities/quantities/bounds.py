"""Bounds: the words that say how a number limits the true value.

In:  text and the offset of a number or of its unit's end.  Out: the qualifiers that stand
before or after it, and how far the bounding words reach.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from reportnlp.entities.mention import Qualifier
from reportnlp.entities.quantities.tables import rows, words
from reportnlp.entities.quantities.units import Unit

_SCALES = frozenset("十百千万亿")
_MULTIPLES = frozenset({"倍", "番"})
# What may stand between two bounding words and before the number: 大于 或 等于 100, 约为 36.
_LINK = re.compile(r"[ ]*(?:或者?)?[ ]*$")
_LINK_SPAN = 6
_EXCEEDS = frozenset("出于了达")  # 比10%高出两点 compares, it does not bound


class Bound(NamedTuple):
    """A bounding word: what it says, and the condition under which it says so."""

    qualifier: Qualifier
    condition: str


class _Side(NamedTuple):
    """The bounding words of one side, with what a look at one character can rule out."""

    table: dict[str, Bound]
    nearest: frozenset[str]  # the characters that touch the number
    longest: int


def bound_before(
    text: str, at: int, unit: Unit | None, *, bare: bool = True
) -> tuple[set[Qualifier], int]:
    """The qualifiers that end at `at` (约超, 不足) and where the first of them begins.

    Args:
        text: the text.
        at: offset of the number.
        unit: its unit, since some words bound only what measures (年满60岁).
        bare: whether the number itself begins at `at`, so that 上千 can be read.
    """
    found: set[Qualifier] = set()
    scale = bare and text[at : at + 1] in _SCALES
    measures = unit is not None and unit.kind in ("duration", "money", "physical")
    while hit := _before(text, _skip(text, at), scale=scale, measures=measures):
        qualifier, at = hit
        found.add(qualifier)
        scale = False
    return found, at


def bound_after(
    text: str, at: int, unit: Unit | None, *, ends: bool = False
) -> tuple[set[Qualifier], int]:
    """The qualifiers that begin at `at` (以上, 左右) and where the last of them ends.

    Args:
        text: the text.
        at: end of the number or its unit.
        unit: the unit, since some words bound only what measures (3元多).
        ends: whether the number is a range.
    """
    found: set[Qualifier] = set()
    while hit := _after(text, at, unit, ends=ends):
        qualifier, at = hit
        found.add(qualifier)
    return found, at


def compared(text: str, start: int, end: int) -> tuple[Qualifier, int, int] | None:
    """The bound that stands on both sides, 比…大 or 比…低, and where it begins and ends."""
    at = start - (text[start - 1 : start] == " ")
    if text[at - 1 : at] != "比":
        return None
    end += text[end : end + 1] == " "
    for word in (text[end : end + 2], text[end : end + 1]):
        bound = _side("around").table.get(word)
        if bound and text[end + len(word) : end + len(word) + 1] not in _EXCEEDS:
            return bound.qualifier, at - 1, end + len(word)
    return None


def combined(found: set[Qualifier]) -> Qualifier:
    """One qualifier for all that were found: 约…余 and 近…多 are "about"."""
    telling = found - {"exact"}
    if len(telling) > 1:
        return "about"
    return telling.pop() if telling else "exact"


def _skip(text: str, at: int) -> int:
    """Where the link before `at` begins; `at` itself if none does."""
    if text[at - 1 : at] not in (" ", "或", "者"):
        return at
    match = _LINK.search(text, max(0, at - _LINK_SPAN), at)
    return match.start() if match else at


def _before(text: str, at: int, *, scale: bool, measures: bool) -> tuple[Qualifier, int] | None:
    side = _side("before")
    if text[at - 1 : at] not in side.nearest:
        return None
    for start in range(max(0, at - side.longest), at):
        bound = side.table.get(text[start:at])
        if bound is None or (bound.condition == "with-scale" and not scale):
            continue
        if bound.condition == "measure" and not measures:
            continue
        if bound.condition == "vague" and text[at] != "几":
            continue
        if text[start - 1 : start + 1] not in words("inside"):  # 签约9项 has no 约
            return bound.qualifier, start
    return None


def _after(text: str, at: int, unit: Unit | None, *, ends: bool) -> tuple[Qualifier, int] | None:
    side = _side("after")
    at += text[at : at + 1] == " "
    if text[at : at + 1] not in side.nearest:
        return None
    for end in range(min(len(text), at + side.longest), at, -1):
        bound = side.table.get(text[at:end])
        if bound and text[end - 1 : end + 1] in words("whole"):
            continue  # 一场内在的变革, 30班次之多元训练
        if bound and _holds(bound.condition, text, end, unit, ends=ends):
            return bound.qualifier, end
    return None


def _holds(condition: str, text: str, end: int, unit: Unit | None, *, ends: bool) -> bool:
    if condition == "measure":
        return unit is None or unit.kind != "count" or unit.name in _MULTIPLES
    if condition == "range":
        return ends
    if condition == "closing":  # 100元整 and 50元起, but 100元整修, 50元起步价
        kind = unit.kind if unit else "count"
        return kind == "money" and not "\u4e00" <= text[end : end + 1] <= "\u9fff"
    if condition == "share":
        return unit is not None and unit.kind == "percent"
    return True


@cache
def _side(side: str) -> _Side:
    table = {
        form: Bound(cast(Qualifier, qualifier), condition)
        for form, where, qualifier, condition in rows("quantity_bounds.tsv", 4)
        if where == side
    }
    near = frozenset(form[-1] if side == "before" else form[0] for form in table)
    return _Side(table, near, max(map(len, table)))
