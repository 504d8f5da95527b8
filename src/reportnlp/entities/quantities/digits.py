"""Digits: a text with its Chinese numerals written as digits.

In:  a `Doc` of simplified text.  Out: the text, 二〇二三年三月 as 2023年3月, 百分之三 as 3%.
"""

from __future__ import annotations

from decimal import Decimal

from spacy.tokens import Doc

from reportnlp.entities.numbers.find import parse_number
from reportnlp.entities.numbers.numerals import DIGITS
from reportnlp.entities.numbers.plain import Found
from reportnlp.entities.quantities.every import find_numbers

_PER_CENT = "百分"
_OVER = "分之"
_CELSIUS = "摄氏度"


def write_digits(doc: Doc) -> str:
    """The text of `doc` with every Chinese numeral in digits."""
    text, done = doc.text, 0
    pieces: list[str] = []
    for found in find_numbers(doc):
        pieces += text[done : found.start], _digits(text[found.start : found.end], found)
        done = found.end
        if text.startswith(_CELSIUS, done):
            pieces.append("℃")
            done += len(_CELSIUS)
    return "".join([*pieces, text[done:]])


def _digits(written: str, found: Found) -> str:
    """One numeral in digits; a range, and what has digits already, stays as it is."""
    low, high = found.numeral.low, found.numeral.high
    if low is None or low != high or found.numeral.over or written.isascii():
        return written
    if set(written) <= DIGITS.keys():  # 二〇〇二, 零零三
        return "".join(str(DIGITS[c]) for c in written)
    if not found.numeral.percent:
        return _plain(low)
    below, _, above = written.partition(_OVER)
    if written.startswith(_PER_CENT) or not above:
        return f"{_plain(low)}%"
    parts = parse_number(above), parse_number(below)
    return "/".join(_plain(part.low) for part in parts if part and part.low is not None)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
