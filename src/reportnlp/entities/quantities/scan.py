"""Amounts: numbers with their bounds and units, from the text alone.

In:  text.  Out: `Amount`s in order, never overlapping.
One pass: find a numeral, look left for a bound, right for a unit, a second end of a range and
a closing bound. What is counted, and whether the amount is a fact, is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportnlp.entities.mention import Qualifier
from reportnlp.entities.quantities.bounds import bound_after, bound_before, combined
from reportnlp.entities.quantities.numbers import Found, find_number, number_at
from reportnlp.entities.quantities.units import Unit, unit_at, units

_OPEN_END = frozenset("余多来")
_TO = re.compile(r"(?:以上)?(?:至|到|~|～|-|–|—{1,2}|－)[ ]?|以上(?=\d)")
_FROM = ("从", "由", "自")
_MULTIPLES = frozenset({"倍", "番"})
_HALF = Decimal("0.5")
_HALVED = {"个半": _HALF, "个多": Decimal(0)}
# Scales that are also SI prefixes: 45千米 is 45 kilometres, 3兆瓦 three megawatts.
_PREFIXES = frozenset("千兆")
_BEFORE_PREFIX = frozenset("0123456789万亿余多")


@dataclass(frozen=True, slots=True)
class Amount:
    """A bounded number with its unit.

    Attributes:
        start, end: offsets of the whole, bounds included, end exclusive.
        number: offset of the numeral's first character.
        number_end: end of the numeral.
        unit_end: end of the unit, where the counted noun may begin.
        low, high: the value twice, or the ends of a range; None where left open.
        qualifier: what the bounds say.
        unit: None for a bare number.
        bounded: whether any bound stands there.
    """

    start: int
    end: int
    number: int
    number_end: int
    unit_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit | None
    bounded: bool


def scan(text: str) -> Iterator[Amount]:
    """Every amount of `text`."""
    at = 0
    while found := find_number(text, at):
        amount = _amount(text, found, at)
        yield amount
        at = max(amount.end, found.end)


@dataclass(frozen=True, slots=True)
class _End:
    """A number with its unit: one end of a range, or all of an amount."""

    low: Decimal | None
    high: Decimal | None
    over: bool
    scale: int
    unit: Unit | None
    number_end: int
    end: int


def _amount(text: str, found: Found, left: int) -> Amount:
    first = _read(text, found)
    # 从6元涨到8元 names two amounts, 6到8元 is a range.
    second = None if text[found.start - 1 : found.start] in _FROM else _second(text, first)
    last = second or first
    low, high = _ends(first, second) if second else (first.low, first.high)
    before, unit, start = _lead(text, found.start, last.unit)
    measures = unit is None or unit.kind != "count" or unit.name in _MULTIPLES
    after, end = bound_after(text, last.end, measures=measures)
    bounds = before | after
    if last.over:
        bounds.add("over")
    return Amount(
        start=max(start, left),
        end=end,
        number=found.start,
        number_end=last.number_end,
        unit_end=last.end,
        low=_scaled(low, unit),
        high=_scaled(high, unit),
        qualifier=_qualifier(bounds, ends=second is not None, open_=low is None),
        unit=unit,
        bounded=bool(bounds),
    )


def _lead(text: str, at: int, unit: Unit | None) -> tuple[set[Qualifier], Unit | None, int]:
    """Bounds and currency before a number: the qualifiers, the unit, the offset of the first."""
    before, start = bound_before(text, at)
    if start == at and (currency := _currency(text, at, unit)):
        unit, start = currency
        before, start = bound_before(text, start, bare=False)
    return before, unit, start


def _qualifier(bounds: set[Qualifier], *, ends: bool, open_: bool) -> Qualifier:
    """What the bounds say; the ends of a range are bounds enough, only "about" says more."""
    if open_:
        return "about"
    return combined(bounds & {"about"} if ends else bounds)


def _currency(text: str, end: int, unit: Unit | None) -> tuple[Unit, int] | None:
    """The currency before the number and its offset: 港币3亿元, ¥500."""
    if unit is not None and unit.kind != "money":
        return None
    if text[end - 1 : end] == " ":
        end -= 1
    for start in range(max(0, end - 4), end):
        form = text[start:end]
        if form in _currencies():
            return _currencies()[form], start
    return None


@cache
def _currencies() -> dict[str, Unit]:
    """What may stand before a number: signs and names, but not 元 (100元5个)."""
    money = {form: unit for form, unit in units().items() if unit.kind == "money"}
    return {form: unit for form, unit in money.items() if form[-1] != "元"}


def _read(text: str, found: Found) -> _End:
    """The unit that follows a numeral, with 余, 多 and 半 on either side of it."""
    found = _prefixed(text, found) or found
    n, at = found.numeral, found.end
    if n.percent:
        return _End(n.low, n.high, n.over, n.scale, units()["%"], at, at)
    over = n.over
    if text[at : at + 1] in _OPEN_END:
        over, at = True, at + 1
    half, skipped = _half_or_more(text, at)
    hit = unit_at(text, at + len(skipped))
    if hit is None:
        return _End(n.low, n.high, over, n.scale, None, at, at)
    over = over or skipped in ("个多", "以上")
    unit, end = hit
    if skipped in _HALVED:  # 两个多月 is measured in 个月
        unit = units().get(skipped[0] + text[at + 2 : end], unit)
    extra, end = _tail(text, unit, end)
    more = half + extra
    return _End(_plus(n.low, more), _plus(n.high, more), over, n.scale, unit, at, end)


def _half_or_more(text: str, at: int) -> tuple[Decimal, str]:
    """What 3个半小时 and 2个多月 put between number and unit, and a space that may stand there."""
    between = text[at : at + 2]
    if between == "以上":  # 36万以上人次
        return Decimal(0), between
    if between in _HALVED:
        return _HALVED[between], between
    return Decimal(0), " " if between[:1] == " " else ""


def _tail(text: str, unit: Unit, end: int) -> tuple[Decimal, int]:
    """What follows the unit and adds to the value: 一年半, 5成3."""
    if unit.kind == "duration" and text.startswith("半", end):
        return _HALF, end + 1
    tenth = number_at(text, end) if text.startswith("成", end - 1) else None
    if tenth and tenth.end == end + 1 and tenth.numeral.low is not None:
        return tenth.numeral.low / 10, tenth.end
    return Decimal(0), end


def _prefixed(text: str, found: Found) -> Found | None:
    """The numeral without a closing 千 or 兆 that begins the unit."""
    last = found.end - 1
    if text[last] not in _PREFIXES or text[last - 1] not in _BEFORE_PREFIX:
        return None
    hit = unit_at(text, last)
    return number_at(text, found.start, last) if hit and hit[1] > found.end else None


def _plus(value: Decimal | None, more: Decimal) -> Decimal | None:
    return None if value is None else value + more


def _scaled(value: Decimal | None, unit: Unit | None) -> Decimal | None:
    """八成 and 五折 in per cent."""
    if value is None or unit is None or unit.kind != "percent" or unit.factor is None:
        return value
    # 95折 is nine and a half tenths.
    return value * unit.factor if value <= 10 else value


def _second(text: str, first: _End) -> _End | None:
    """The other end of a range: 2至4人, 50至100万元, 85%~95%."""
    link = _TO.match(text, first.end)
    if link is None:
        return None
    found = number_at(text, link.end())
    if found is None:
        return None
    second = _read(text, found)
    if second.unit is None or (first.unit and first.unit.kind != second.unit.kind):
        return None
    return second


def _ends(first: _End, second: _End) -> tuple[Decimal | None, Decimal | None]:
    """The values of a range; 50至100万 lends its scale to the first number."""
    low, high = first.low, second.high
    if low is None or high is None or first.unit is not None or first.scale > 1:
        return low, high
    return (low * second.scale if low < high / second.scale else low), high
