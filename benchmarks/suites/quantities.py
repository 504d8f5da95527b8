"""The value suites' rows on numbers, money, shares and measures, answered by reportnlp.

In:  a row of a suite (task number, ordinal, numrange, percent, money, dimension, temperature,
age, duration).  Out: its prediction, in the form that the suites' scorer reads.
The package finds numerals and amounts; this module picks those that a task asks for and writes
their values in the suites' units and conventions. Its own are: 打 counts as twelve; 块 and 分 are
money where a row asks for money; one suite reads 3000多 to 4000, one names units without a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import spacy
from spacy.tokens import Doc

from reportnlp.entities.numbers.find import parse_number
from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.digits import write_digits
from reportnlp.entities.quantities.every import find_numbers, find_ordinals
from reportnlp.entities.quantities.scan import scan
from reportnlp.entities.quantities.units import units
from reportnlp.segment.tokenizer import JiebaTokenizer, script_of

Row = dict[str, Any]
Ends = tuple[Decimal | None, Decimal | None]

# The suites' names of dimensions, and what to multiply our SI values by (they measure litres).
_DIMENSIONS = {
    "m": ("length", 1),
    "kg": ("mass", 1),
    "m3": ("volume", 1000),
    "m2": ("area", 1),
    "bit": ("data", 1),
    "Hz": ("freq", 1),
    "J": ("energy", 1),
    "W": ("power", 1),
    "m/s": ("speed", 1),
}
_DEGREES = {"℃": "temp_C", "℉": "temp_F", "度": "deg"}
# The suites give every year 365 days and every month 30.
_DAY = 86_400
_LENGTHS = {"年": 365 * _DAY, "岁": 365 * _DAY, "个月": 30 * _DAY, "月": 30 * _DAY}
_MONTHS = 12
# Words that are money only where a text is known to be about money.
_COINS = {"块": Decimal(1), "分": Decimal("0.01")}
_MORE = "多余几"
_COUNTED = frozenset({"count", "duration"})
_NAMES_UNITS = "recognizers-text"
_DOZEN = ("打", 12)


class Spot(NamedTuple):
    """An answer: a span of the simplified text and its value."""

    start: int
    end: int
    norm: dict[str, Any]


def predict(row: Row) -> dict[str, Any]:
    """The prediction for one row."""
    doc = _tokenizer()(row["text"])
    if row["mode"] == "transform":
        return {"case_id": row["case_id"], "output": write_digits(doc)}
    spots = TASKS[row["task"]](doc, row)
    script = script_of(doc)
    spans = []
    for spot in spots:
        start, end = script.to_original(spot.start, spot.end)
        spans.append({"start": start, "end": end, "norm": spot.norm})
    return {"case_id": row["case_id"], "spans": spans}


@cache
def _tokenizer() -> JiebaTokenizer:
    return JiebaTokenizer(spacy.blank("xx").vocab)


def _is_parse(row: Row) -> bool:
    return bool(row["mode"] == "parse")


def _suite(row: Row) -> str:
    return str(row["suite"])


def _whole(
    doc: Doc, amount: Amount, norm: dict[str, Any], row: Row, end: int | None = None
) -> Spot:
    """A spot; in mode parse the bounds belong to the expression, else to none of the suites."""
    if _is_parse(row):
        return Spot(amount.start, max(amount.end, end or 0), norm)
    return Spot(amount.core, amount.unit_end if end is None else end, norm)


def _norm(kind: str, ends: Ends, **more: str) -> dict[str, Any]:
    low, high = (None if v is None else float(v) for v in ends)
    return {"k": kind, "lo": low, "hi": high, **more}


def _times(ends: Ends, factor: Decimal | int) -> Ends:
    low, high = (None if v is None else v * factor for v in ends)
    return low, high


def _amounts(doc: Doc, row: Row) -> list[Amount]:
    """The amounts of a text; of an expression only if it is one."""
    found = list(scan(doc.text))
    return found if len(found) == 1 or not _is_parse(row) else []


def _numbers(doc: Doc, row: Row) -> Iterator[Spot]:
    """Numerals; a money value or a discount is no number to the suites, a dozen is twelve."""
    if _is_parse(row):
        yield from _parsed(doc, row)
        return
    amounts = list(scan(doc.text))
    priced = [a for a in amounts if _is_no_number(a)]
    dozens = {a.number: a.unit_end for a in amounts if a.unit and a.unit.name == _DOZEN[0]}
    for start, end, numeral in find_numbers(doc):
        if any(a.start <= start < a.end for a in priced):
            continue
        ends: Ends = (numeral.low, numeral.high)
        if numeral.percent:
            ends = _times(ends, Decimal("0.01"))
        if start in dozens:
            end, ends = dozens[start], _times(ends, _DOZEN[1])
        yield Spot(start, end, _norm("num", ends))


def _is_no_number(amount: Amount) -> bool:
    """Foreign money, tenths and 3%; the suite takes yuan, points and fractions for numbers."""
    if amount.unit is None or amount.unit_end == amount.number_end:
        return False
    return amount.unit.name == "%" or (amount.unit.kind == "money" and amount.unit.name != "元")


def _parsed(doc: Doc, row: Row) -> Iterator[Spot]:
    """The value of an expression, read as a numeral, else as an amount, else as money."""
    text = doc.text.strip()
    start = doc.text.index(text)
    numeral = parse_number(text)
    if numeral:
        share = Decimal("0.01") if numeral.percent else 1
        norm = _norm("num", _times((numeral.low, numeral.high), share))
        yield Spot(start, start + len(text), norm)
        return
    counted = [a for a in _amounts(doc, row) if a.unit is None or a.unit.kind in _COUNTED]
    for amount in counted:
        dozen = amount.unit is not None and amount.unit.name == _DOZEN[0]
        ends = _times((amount.low, amount.high), _DOZEN[1] if dozen else 1)
        yield _whole(doc, amount, _norm("num", ends), row)
    if not counted:
        yield from _money(doc, row)


def _ordinals(doc: Doc, row: Row) -> Iterator[Spot]:
    for start, end, numeral in find_ordinals(doc.text):
        yield Spot(start, end, _norm("ordinal", (numeral.low, numeral.high)))


def _ranges(doc: Doc, row: Row) -> Iterator[Spot]:
    """Numbers with bounds and ranges; "about" bounds nothing to the suite, units are no part."""
    for amount in scan(doc.text):
        if not amount.bounded and amount.low == amount.high:
            continue
        about = amount.qualifier == "about"
        more = doc.text[amount.number_end - 1] in _MORE
        if about and amount.low == amount.high and not more:
            continue
        ends = (amount.low, None) if about and more else amount.interval
        numeral = doc.text[amount.number : amount.number_end]
        if amount.unit and amount.unit.name == "%" and "百分" not in numeral:
            ends = _times(ends, Decimal("0.01"))
        bare = amount.unit is None or amount.unit_end == amount.number_end
        end = amount.end if bare else amount.number_end
        yield Spot(amount.number if about else amount.start, end, _norm("num", ends))


def _percents(doc: Doc, row: Row) -> Iterator[Spot]:
    """Shares and points; ranges only where an expression is to be read, as the suites have it."""
    for amount in _amounts(doc, row):
        if amount.unit is None or amount.unit.kind != "percent":
            continue
        if _is_parse(row) or amount.low == amount.high:
            ends = _times((amount.low, amount.high), Decimal("0.01"))
            yield _whole(doc, amount, _norm("percent", ends), row)


def _named_units(doc: Doc, row: Row) -> Iterator[Spot]:
    """Units that a text without amounts names; one suite reports them, without a value."""
    if _suite(row) != _NAMES_UNITS or any(scan(doc.text)):
        return
    for token in doc:
        unit = units().get(token.text)
        if unit and (unit.kind == "money" if row["task"] == "money" else unit.name in _DEGREES):
            yield Spot(token.idx, token.idx + len(token), {})


def _money(doc: Doc, row: Row) -> Iterator[Spot]:
    yield from _named_units(doc, row)
    for amount in _amounts(doc, row):
        priced = _price(amount, row)
        if priced:
            factor, code = priced
            ends = _times(_money_ends(doc, amount, row), factor)
            yield _whole(doc, amount, _norm("money", ends, unit=code), row)


def _price(amount: Amount, row: Row) -> tuple[Decimal, str] | None:
    """The factor to the main unit and the code; an expression without a currency is in yuan."""
    unit = amount.unit
    if unit is None:
        return (
            (Decimal(1), "CNY") if amount.letter or row["task"] == "money" == _mode(row) else None
        )
    if unit.kind == "money" and unit.currency:
        return unit.factor or Decimal(1), unit.currency
    if _is_parse(row) and unit.name in _COINS:
        return _COINS[unit.name], "CNY"
    return None


def _mode(row: Row) -> str:
    return "money" if _is_parse(row) else ""


def _money_ends(doc: Doc, amount: Amount, row: Row) -> Ends:
    """One suite leaves a side open where the text bounds the other; one reads 3000多 to 4000."""
    if _suite(row).startswith("duckling"):
        return amount.interval
    if _suite(row) == "jionlp" and amount.low and doc.text[amount.number_end - 1] == "多":
        return amount.low, amount.low + Decimal(10) ** amount.low.adjusted()
    return amount.low, amount.high


def _dimensions(doc: Doc, row: Row) -> Iterator[Spot]:
    for amount in _amounts(doc, row):
        unit = amount.unit
        if unit is None or unit.factor is None or unit.si not in _DIMENSIONS:
            continue
        name, scale = _DIMENSIONS[unit.si]
        ends = _times(amount.interval, unit.factor * scale)
        yield _whole(doc, amount, _norm("qty", ends, dim=name), row)


def _temperatures(doc: Doc, row: Row) -> Iterator[Spot]:
    yield from _named_units(doc, row)
    for amount in _amounts(doc, row):
        if amount.unit and amount.unit.name in _DEGREES:
            norm = _norm("qty", amount.interval, dim=_DEGREES[amount.unit.name])
            yield _whole(doc, amount, norm, row)


def _ages(doc: Doc, row: Row) -> Iterator[Spot]:
    """A length of time that is an age: 岁, or 大 after it."""
    for amount in _amounts(doc, row):
        grown = doc.text.startswith("大", amount.unit_end)
        if amount.unit and (amount.unit.name == "岁" or (amount.unit.kind == "duration" and grown)):
            norm = _norm("duration", _seconds(amount))
            yield _whole(doc, amount, norm, row, amount.unit_end + grown)


def _durations(doc: Doc, row: Row) -> Iterator[Spot]:
    for amount in _amounts(doc, row):
        if amount.unit and amount.unit.kind == "duration":
            yield _whole(doc, amount, _norm("duration", _seconds(amount)), row)


def _seconds(amount: Amount) -> Ends:
    assert amount.unit is not None
    name, ends = amount.unit.name, (amount.low, amount.high)
    if name == "年" and amount.low is not None and amount.low != amount.low.to_integral_value():
        return _times(ends, _MONTHS * _LENGTHS["个月"])
    return _times(ends, amount.unit.factor or _LENGTHS.get(name, 0))


TASKS: dict[str, Callable[[Doc, Row], Iterator[Spot]]] = {
    "number": _numbers,
    "ordinal": _ordinals,
    "numrange": _ranges,
    "percent": _percents,
    "money": _money,
    "dimension": _dimensions,
    "temperature": _temperatures,
    "age": _ages,
    "duration": _durations,
}
