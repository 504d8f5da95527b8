"""Ranges: two numbers that are the ends of one amount.

In:  text and the first end.  Out: the second, and the values of both.
The ends are joined by a link (2至4人, 20和30之间), or each has a bound of its own
(大于100并且小于300, 18岁以上60岁以下), which `scan` puts together.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportnlp.entities.numbers.find import number_at
from reportnlp.entities.quantities.ends import End, read
from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.units import Unit

_TO = re.compile(r"(?:[（(]含[）)])?[ ]?(?:至|到|~{1,2}|～|-{1,2}|–|—{1,2}|－|─)[ ]?")
_AND = re.compile(r"[和与跟及][ ]?")
_BETWEEN = "之间"
_MYRIAD = 10_000
_JOINT = re.compile(r"[ ]?(?:[,，、][ ]?)?(?:并且?|而且?|同时|且|但|和|至|到)?[ ]?")


def second_end(text: str, first: End, *, change: bool) -> End | None:
    """The other end of a range: 2至4人, 50至100万元, 85%~95%, 20和30之间.

    Args:
        text: the text.
        first: the end that was read.
        change: 从 stands before it: 从6元到8元 names two amounts, 从3到5万元 is a range.
    """
    if not (change and first.unit) and (link := _TO.match(text, first.end)):
        return _other(text, first, link.end())
    if link := _AND.match(text, first.end):
        return _between(text, first, link.end())
    return None


def between(text: str, second: End, start: int) -> int:
    """Where 位于 or 介于 before a range begins, if 之间 closes it; else `start`."""
    if not text.startswith(_BETWEEN, second.end) and text[second.end - 1] != "间":
        return start
    return next((start - n for n in (2, 1) if text[max(0, start - n) : start] in _opening()), start)


def joint(text: str, at: int) -> int:
    """Where a second bounded amount must begin to be the other end: after 并且, a comma."""
    match = _JOINT.match(text, at)
    return match.end() if match else at


def end_values(first: End, second: End) -> tuple[Decimal | None, Decimal | None]:
    """The values of a range; 50至100万 lends its scale to the first number."""
    low, high = first.low, second.high
    if low is None or high is None or first.unit is not None:
        return low, high
    scale = second.scale if first.scale == 1 else _large(second.scale)
    return (low * scale if first.scale < scale and low < high / scale else low), high


def _large(scale: int) -> int:
    """What 万 and 亿 have in a scale: 一百二十 of 一百二十到一百五十万 lacks only 万."""
    large = 1
    while scale >= _MYRIAD:
        large, scale = large * _MYRIAD, scale // _MYRIAD
    return large


def _other(text: str, first: End, at: int) -> End | None:
    found = number_at(text, at)
    if found is None:
        return None
    second = read(text, found)
    if second.unit is None:
        # 百分之三十到四十一: the first names what both are.
        spoken = first.unit is not None and first.end == first.number_end
        return replace(second, unit=first.unit) if first.unit is None or spoken else None
    return _in_unit_of(first.unit, second) if first.unit else second


def _in_unit_of(unit: Unit, second: End) -> End | None:
    """`second` if both ends are measured in the same unit, or can be: 500克到1公斤.

    Where they cannot, they are two figures: 3个月至1年, 下降1.2个百分点至48.8%.
    """
    other = second.unit
    assert other is not None
    if other.name == unit.name:
        return second
    factor, to = other.factor, unit.factor
    if factor is None or to is None or unit.si is None or other.si != unit.si:
        return None
    low, high = (None if v is None else v * factor / to for v in (second.low, second.high))
    return replace(second, low=low, high=high, unit=unit)


def _between(text: str, first: End, at: int) -> End | None:
    """The other end of 20和30之间; 20与30间 is the same, not rooms."""
    second = _other(text, first, at)
    if second is None or text.startswith(_BETWEEN, second.end):
        return second
    rooms = second.unit is not None and second.unit.name == "间"
    return replace(second, unit=None) if rooms and first.unit is None else None


def _opening() -> frozenset[str]:
    return words("between")
