"""Bounds: the words that say how a number limits the true value.

In:  text and the offset of a number or of its unit's end.  Out: the qualifiers that stand
before or after it, and how far the bounding words reach.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from reportnlp.entities.mention import Qualifier
from reportnlp.entities.quantities.tables import rows, words

_SCALES = frozenset("十百千万亿")
_LONGEST_BEFORE = 5
_LONGEST_AFTER = 2


class Bound(NamedTuple):
    """A bounding word: what it says, and the condition under which it says so."""

    qualifier: Qualifier
    condition: str


def bound_before(text: str, at: int, *, bare: bool = True) -> tuple[set[Qualifier], int]:
    """The qualifiers that end at `at` (约超, 不足) and where the first of them begins.

    Args:
        text: the text.
        at: offset of the number.
        bare: whether the number itself begins at `at`, so that 上千 can be read.
    """
    found: set[Qualifier] = set()
    scale = bare and text[at : at + 1] in _SCALES
    while hit := _before(text, at, scale=scale):
        qualifier, at = hit
        found.add(qualifier)
        scale = False
    return found, at


def bound_after(text: str, at: int, *, measures: bool) -> tuple[set[Qualifier], int]:
    """The qualifiers that begin at `at` (以上, 左右) and where the last of them ends.

    Args:
        text: the text.
        at: end of the number or its unit.
        measures: whether the unit measures, so that 多 may follow it (3元多).
    """
    found: set[Qualifier] = set()
    while hit := _after(text, at, measures=measures):
        qualifier, at = hit
        found.add(qualifier)
    return found, at


def combined(found: set[Qualifier]) -> Qualifier:
    """One qualifier for all that were found: 约…余 and 近…多 are "about"."""
    telling = found - {"exact"}
    if len(telling) > 1:
        return "about"
    return telling.pop() if telling else "exact"


def _before(text: str, at: int, *, scale: bool) -> tuple[Qualifier, int] | None:
    table = _table("before")
    for start in range(max(0, at - _LONGEST_BEFORE), at):
        bound = table.get(text[start:at])
        if bound is None or (bound.condition == "with-scale" and not scale):
            continue
        if text[start - 1 : start + 1] not in words("inside"):  # 签约9项 has no 约
            return bound.qualifier, start
    return None


def _after(text: str, at: int, *, measures: bool) -> tuple[Qualifier, int] | None:
    table = _table("after")
    for end in range(min(len(text), at + _LONGEST_AFTER), at, -1):
        bound = table.get(text[at:end])
        if bound and (measures or bound.condition != "measure"):
            return bound.qualifier, end
    return None


@cache
def _table(side: str) -> dict[str, Bound]:
    """The bounding words of one side."""
    return {
        form: Bound(cast(Qualifier, qualifier), condition)
        for form, where, qualifier, condition in rows("quantity_bounds.tsv", 4)
        if where == side
    }
