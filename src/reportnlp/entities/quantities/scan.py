"""Amounts: numbers with their bounds and units, from the text alone.

In:  text.  Out: `Amount`s in order, never overlapping.
One pass: find a numeral, look left for a bound, right for a unit, a second end of a range and
a closing bound. What is counted, and whether the amount is a fact, is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportnlp.entities.mention import Qualifier
from reportnlp.entities.numbers.find import find_number
from reportnlp.entities.numbers.plain import Found
from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.bounds import bound_after, bound_before, combined, compared
from reportnlp.entities.quantities.currency import currency_before
from reportnlp.entities.quantities.ends import End, named_degree, read
from reportnlp.entities.quantities.ranges import between, end_values, joint, second_end
from reportnlp.entities.quantities.spacing import Closed, close_up
from reportnlp.entities.quantities.units import Unit

_FROM = frozenset("从由自")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}+@[\w.-]++", re.ASCII)
_ABOUT_SHARE = re.compile(r"约占[^，。；、\d]{1,9}的$")  # 约占总数的三分之一
_NEAR = 12  # between a bounded amount and the number of its other end; of 约占 and the share
_OPPOSITE: frozenset[Qualifier] = frozenset({"over", "under"})


def scan(text: str) -> Iterator[Amount]:
    """Every amount of `text`."""
    closed = close_up(text)
    if closed is None:
        yield from _scan(text)
        return
    for amount in _scan(closed.text):
        yield _spaced(amount, closed)


def _scan(text: str) -> Iterator[Amount]:
    at = 0
    addresses = _Addresses(text)
    while found := find_number(text, at):
        if end := addresses.end_around(found.start):
            at = end
            continue
        amount = _amount(text, found, at)
        if amount.qualifier in _OPPOSITE and (other := _other_end(text, amount)):
            amount = other
        yield amount
        at = max(amount.end, found.end)


def _amount(text: str, found: Found, left: int) -> Amount:
    first = read(text, found)
    second = second_end(text, first, change=text[found.start - 1 : found.start] in _FROM)
    last = second or first
    low, high = end_values(first, second) if second else (first.low, first.high)
    if low is not None and high is not None and low > high:
        low, high = high, low
    before, unit, core, start = _lead(text, found.start, left, last)
    after, end = bound_after(text, last.end, unit, ends=second is not None)
    bounds = before | after
    if second:
        start = between(text, second, start)
    elif around := _around(text, start, last):
        (qualifier, start, end), unit, last = around
        bounds.add(qualifier)
    if last.over:
        bounds.add("over")
    if _is_about_share(text, start, unit):
        bounds.add("about")
    return Amount(
        start=max(start, left),
        end=end,
        core=core,
        number=found.start,
        number_end=last.number_end,
        unit_end=last.end,
        low=_scaled(low, unit),
        high=_scaled(high, unit),
        qualifier=_qualifier(bounds, ends=second is not None, open_=low is None),
        unit=unit,
        bounded=bool(bounds),
        letter=last.letter,
    )


def _is_about_share(text: str, at: int, unit: Unit | None) -> bool:
    """Whether 约 stands before the whole that the share is of."""
    if unit is None or unit.kind != "percent" or text[at - 1 : at] != "的":
        return False
    return _ABOUT_SHARE.search(text, max(0, at - _NEAR), at) is not None


def _other_end(text: str, amount: Amount) -> Amount | None:
    """A range of two bounded amounts: 大于100并且小于300, 3000元以上3万元以下."""
    at = joint(text, amount.end)
    found = find_number(text, at)
    if found is None or found.start - at > _NEAR:
        return None
    other = _amount(text, found, at)
    if other.start != at or other.qualifier not in _OPPOSITE - {amount.qualifier}:
        return None
    if amount.unit and (other.unit is None or amount.unit.name != other.unit.name):
        return None
    low, high = (amount, other) if amount.qualifier == "over" else (other, amount)
    if low.low is None or high.high is None or low.low >= high.high:
        return None
    return replace(
        other,
        start=amount.start,
        core=amount.core,
        number=amount.number,
        low=low.low,
        high=high.high,
        qualifier="exact",
        unit=amount.unit or other.unit,
    )


def _around(
    text: str, start: int, last: End
) -> tuple[tuple[Qualifier, int, int], Unit | None, End] | None:
    """比…大, whose 大 is no measure word, and what it leaves of the amount."""
    if hit := compared(text, start, last.number_end):
        unit = last.unit if last.end == last.number_end else None
        return hit, unit, replace(last, unit=unit, end=last.number_end)
    hit = compared(text, start, last.end)
    return (hit, last.unit, last) if hit else None


def _lead(text: str, at: int, left: int, last: End) -> tuple[set[Qualifier], Unit | None, int, int]:
    """What stands before a number: bounds, the unit, where a currency and where bounds begin."""
    unit = last.unit
    before, start = bound_before(text, at, unit)
    if start != at:
        return before, unit, at, start
    named = currency_before(text, at, unit) or named_degree(text, at, unit)
    if named and named[1] >= left:
        unit, at = named
        before, start = bound_before(text, at, unit, bare=False)
    return before, unit, at, start


def _qualifier(bounds: set[Qualifier], *, ends: bool, open_: bool) -> Qualifier:
    """What the bounds say; the ends of a range are bounds enough, only "about" says more."""
    if open_:
        return "about"
    return combined(bounds & {"about"} if ends else bounds)


def _scaled(value: Decimal | None, unit: Unit | None) -> Decimal | None:
    """八成 and 五折 in per cent, 九旬 in years."""
    if value is None or unit is None or unit.factor is None or unit.si is not None:
        return value
    if unit.kind not in ("percent", "duration"):
        return value
    # 95折 is nine and a half tenths.
    return value * unit.factor if value <= 10 else value


class _Addresses:
    """The web and mail addresses of a text, whose digits count nothing, asked in text order."""

    def __init__(self, text: str) -> None:
        marked = "://" in text or "www." in text or "@" in text
        self._left = _ADDRESS.finditer(text) if marked else iter(())
        self._next = next(self._left, None)

    def end_around(self, offset: int) -> int:
        """The end of the address that holds `offset`, 0 if none does."""
        while self._next and self._next.end() <= offset:
            self._next = next(self._left, None)
        return self._next.end() if self._next and self._next.start() <= offset else 0


def _spaced(amount: Amount, closed: Closed) -> Amount:
    """The amount at its offsets in the text with spaces."""
    return replace(
        amount,
        start=closed.origin(amount.start),
        core=closed.origin(amount.core),
        number=closed.origin(amount.number),
        end=closed.origin(amount.end - 1) + 1,
        number_end=closed.origin(amount.number_end - 1) + 1,
        unit_end=closed.origin(amount.unit_end - 1) + 1,
    )
