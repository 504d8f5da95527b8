"""Ends: a number with its unit, which is all of an amount or one end of a range.

In:  text and a numeral.  Out: an `End`, with 余, 多 and 半 on either side of the unit and with the
smaller units that add to it (3元5角, 1小时30分).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reportnlp.entities.numbers.find import number_at
from reportnlp.entities.numbers.plain import Found, plain_at
from reportnlp.entities.quantities.tables import rows
from reportnlp.entities.quantities.units import Unit, unit_at, units

_OPEN_END = frozenset("余多来")
_HALF = Decimal("0.5")
_HALVED = {"个半": _HALF, "个多": Decimal(0)}
# 一年半 adds half a year; 10米半径 and 3天半价 do not.
_NOT_HALF = frozenset("径圆导成岛价日数工决场山程程身")
# Scales that are also SI prefixes: 45千米 is 45 kilometres, 3兆瓦 three megawatts.
_PREFIXES = frozenset("千兆")
_BEFORE_PREFIX = frozenset("0123456789万亿余多")
_MOST_PARTS = 3
_IN_FULL = ("整", "正", "钱")  # 100元整, but 100元整修
_DEGREES = {"摄氏": "℃", "华氏": "℉"}


@dataclass(frozen=True, slots=True)
class End:
    """A number with its unit.

    Attributes:
        low, high: as in `Numeral`.
        over: the true value lies above.
        scale: what the closing scales multiply by.
        unit: None for a bare number.
        number_end: end of the numeral.
        end: end of all of it.
        letter: a letter scales the number.
    """

    low: Decimal | None
    high: Decimal | None
    over: bool
    scale: int
    unit: Unit | None
    number_end: int
    end: int
    letter: bool = False


class Part(NamedTuple):
    """A smaller unit: how many make a whole, and in what the whole is reported."""

    per: int
    unit: str


def read(text: str, found: Found) -> End:
    """The numeral with the unit that follows it."""
    found = _prefixed(text, found) or found
    n, at = found.numeral, found.end
    if n.percent:
        return End(n.low, n.high, n.over, n.scale, units()["%"], at, at)
    over = n.over
    if text[at : at + 1] in _OPEN_END or _is_plus(text, at):
        over, at = True, at + 1
    half, skipped = _half_or_more(text, at)
    hit = unit_at(text, at + len(skipped))
    if hit is None:
        return End(n.low, n.high, over, n.scale, None, at, at, n.letter)
    unit, end = hit
    if skipped == "个多" and unit.kind != "duration":  # 16个多元化项目
        half, skipped, (unit, end) = Decimal(0), "", (units()["个"], at + 1)
    over = over or skipped in ("个多", "以上")
    if skipped in _HALVED:  # 两个多月 is measured in 个月
        unit = units().get(skipped[0] + text[at + 2 : end], unit)
    first = End(n.low, n.high, over, n.scale, unit, at, end, n.letter)
    return _with_more(text, first, half, text[at + len(skipped) : end])


def _is_plus(text: str, at: int) -> bool:
    """Whether a plus sign says that there are more: 50+家, but not 3+2."""
    return text[at : at + 1] in ("+", "＋") and unit_at(text, at + 1) is not None


def named_degree(text: str, start: int, unit: Unit | None) -> tuple[Unit, int] | None:
    """The scale of temperature before the number, and its offset: 摄氏37度, 华氏温度100度."""
    if unit is None or unit.name != "度":
        return None
    at = start - 2 if text.endswith("温度", 0, start) else start
    name = _DEGREES.get(text[max(0, at - 2) : at])
    return (units()[name], at - 2) if name else None


def _half_or_more(text: str, at: int) -> tuple[Decimal, str]:
    """What 3个半小时 and 2个多月 put between number and unit, and a space there."""
    between = text[at : at + 2]
    if between == "以上":  # 36万以上人次
        return Decimal(0), between
    if between in _HALVED:
        return _HALVED[between], between
    return Decimal(0), " " if between[:1] == " " else ""


def _with_more(text: str, first: End, half: Decimal, form: str) -> End:
    """`first` with what follows the unit and adds to the value: 一年半, 5成3, 3元5角."""
    assert first.unit is not None
    at, kind = first.end, first.unit.kind
    mark, following = text[at : at + 1], text[at + 1 : at + 2]
    if mark == "半" and kind in ("duration", "physical") and following not in _NOT_HALF:
        return _plus(first, half + _HALF, at + 1)
    if form == "块" and mark == "多":  # 三块多 is money as 三块二 is
        return replace(first, unit=units()["元"], over=True, end=at + 1)
    tenth = number_at(text, at) if text[at - 1] == "成" else None
    if tenth and tenth.end == at + 1 and tenth.numeral.low is not None:
        return _plus(first, tenth.numeral.low / 10, tenth.end)
    whole = _with_parts(text, _plus(first, half, at) if half else first, form)
    priced = whole.unit is not None and whole.unit.kind == "money"
    return _in_full(text, whole) if priced else whole


def _in_full(text: str, amount: End) -> End:
    """100元整, 七分钱: the sign that closes an amount of money, if no word begins with it."""
    mark, following = text[amount.end : amount.end + 1], text[amount.end + 1 : amount.end + 2]
    closes = mark in _IN_FULL and not "\u4e00" <= following <= "\u9fff"
    return replace(amount, end=amount.end + 1) if closes else amount


def _plus(first: End, more: Decimal, end: int) -> End:
    low, high = (None if v is None else v + more for v in (first.low, first.high))
    return replace(first, low=low, high=high, end=end)


def _with_parts(text: str, first: End, whole: str) -> End:
    """The smaller units that follow: 三块五毛六, 两年零三个月."""
    per = 1
    for _ in range(_MOST_PARTS):
        parts = _parts().get(whole)
        hit = _part(text, first.end, parts) if parts and first.low == first.high else None
        if hit is None:
            break
        value, part, whole, end = hit
        per *= part.per
        unit = units().get(part.unit, first.unit) if per == part.per else first.unit
        first = replace(_plus(first, value / per, end), unit=unit)
    return first


def _part(text: str, at: int, parts: dict[str, Part]) -> tuple[Decimal, Part, str, int] | None:
    """A smaller unit at `at`: its number, what it is, its form and its end."""
    joined = text[at : at + 1] in ("零", "又")
    found, _ = plain_at(text, at + joined, at + joined + 5)
    if found is None or found.numeral.low is None or found.numeral.low != found.numeral.high:
        return None
    found = _prefixed(text, found) or found
    value = found.numeral.low
    if value is None:
        return None
    for length in (3, 2, 1):
        form = text[found.end : found.end + length]
        part = parts.get(form)
        if part and value < part.per:
            return value, part, form, found.end + len(form)
    return _tenth(text, at, found, parts)


def _tenth(
    text: str, at: int, found: Found, parts: dict[str, Part]
) -> tuple[Decimal, Part, str, int] | None:
    """Bare digits after the unit: 三块二, 两米九, 1米75, 三块零四."""
    digits = found.end - at
    if "-" not in parts or digits > 2 or unit_at(text, found.end):
        return None
    value = found.numeral.low
    if value is None or value.as_tuple().exponent or value >= 10**digits or value < digits - 1:
        return None
    return value / 10 ** (digits - 1), parts["-"], "", found.end


def _prefixed(text: str, found: Found) -> Found | None:
    """The numeral without a closing 千 or 兆 that begins the unit."""
    last = found.end - 1
    if text[last] not in _PREFIXES or text[last - 1] not in _BEFORE_PREFIX:
        return None
    hit = unit_at(text, last)
    return number_at(text, found.start, last) if hit and hit[1] > found.end else None


@cache
def _parts() -> dict[str, dict[str, Part]]:
    """The smaller units by the form of the larger one."""
    found: dict[str, dict[str, Part]] = {}
    for whole, part, per, unit in rows("quantity_parts.tsv", 4):
        found.setdefault(whole, {})[part] = Part(int(per), unit)
    return found
