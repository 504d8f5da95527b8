"""Joined numerals: a plain one with what a mark joins to it.

In:  text and a plain numeral.  Out: the longer numeral that it begins: a fraction (三分之一,
百分之三十五, 1/2, 3又1/2), a power (2e5, 10^6), a letter for a scale (15k).
A fraction is a share, given in per cent; with a whole number before it, it is a number.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from decimal import Decimal

from reportnlp.entities.numbers.numerals import LETTERS, Numeral
from reportnlp.entities.numbers.plain import Found, plain_at

_EXPONENT = re.compile(r"[eE](?P<ten>[+\-－]?\d{1,2})(?![\dA-Za-z])|\^(?P<power>-?\d{1,2})(?!\d)")
_LETTER = re.compile(r" ?([kKM])(?![0-9A-Za-z/])")
_SLASH = re.compile(r"/(?P<below>[1-9]\d{0,3})(?![\d/.])|[ ](?P<above>\d{1,4})/(?P<also>[1-9]\d*)")
_MIXED = re.compile(r"又(?P<above>\d{1,3})/(?P<below>[1-9]\d{0,2})(?![\d/.])")
_LONGEST_ABOVE = 4
_LARGEST_EXPONENT = 30  # larger numbers are noise


def joined(text: str, found: Found, limit: int) -> Found:
    """`found`, or the longer numeral that it begins."""
    mark = text[found.end : found.end + 1] if found.end < limit else ""
    if mark and mark in "分又":
        return _mixed(text, found) or _fraction(text, found) or found
    if mark and mark in "/ eE^kKM" and text[found.start].isascii():
        return _slash(text, found) or _power(text, found) or _letter(text, found) or found
    return found


def _fraction(text: str, found: Found) -> Found | None:
    """三分之一, 百分之三十五, 百分百, 一又三分之一."""
    if not text.startswith("又", found.end):
        return _over(text, found)
    whole, (below, _) = found.numeral.low, plain_at(text, found.end + 1, sys.maxsize)
    part = _over(text, below) if below else None
    if part is None or whole is None or part.numeral.low is None:
        return None
    value = whole + part.numeral.low / 100
    return Found(found.start, part.end, Numeral(value, value))


def _over(text: str, below: Found) -> Found | None:
    """`below` as the denominator of what follows."""
    at = below.end + 2 if text.startswith("分之", below.end) else 0
    if not at and text.startswith("百分", below.start) and below.end == below.start + 1:
        at = below.end + 1  # 百分百
    if not at or not below.numeral.low:
        return None
    negative = text.startswith("负", at)
    above, _ = plain_at(text, at + negative, sys.maxsize)
    if above is None:
        return None
    above = _letter(text, above) or above
    share = Decimal(-100 if negative else 100) / below.numeral.low
    low, high = (None if v is None else v * share for v in (above.numeral.low, above.numeral.high))
    numeral = replace(above.numeral, low=low, high=high, percent=True, letter=False)
    return Found(below.start, above.end, numeral)


def _slash(text: str, found: Found) -> Found | None:
    """1/2, 1 3/5; not a date (2023/5/6)."""
    match = _SLASH.match(text, found.end)
    value = found.numeral.low
    if match is None or value is None or not text[found.start : found.end].isdigit():
        return None
    if match["above"]:
        value += Decimal(match["above"]) / Decimal(match["also"])
        return Found(found.start, match.end(), Numeral(value, value))
    before = text[found.start - 1 : found.start]
    if before == "/" or found.end - found.start > _LONGEST_ABOVE:
        return None
    value = value * 100 / Decimal(match["below"])
    return Found(found.start, match.end(), Numeral(value, value, percent=True))


def _mixed(text: str, found: Found) -> Found | None:
    """3又1/2."""
    match, value = _MIXED.match(text, found.end), found.numeral.low
    if match is None or value is None:
        return None
    value += Decimal(match["above"]) / Decimal(match["below"])
    return Found(found.start, match.end(), Numeral(value, value))


def _power(text: str, found: Found) -> Found | None:
    """2e5, 10^6."""
    match, value = _EXPONENT.match(text, found.end), found.numeral.low
    if match is None or not value or not text[found.end - 1].isdigit():
        return None
    factor = Decimal(10) ** int(match["ten"].replace("－", "-")) if match["ten"] else None
    value = value * factor if factor is not None else value ** int(match["power"])
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    return Found(found.start, match.end(), Numeral(value, value))


def _letter(text: str, found: Found) -> Found | None:
    """15k, 1.2M."""
    match = _LETTER.match(text, found.end)
    if match is None or found.numeral.low is None or not text[found.end - 1].isdigit():
        return None
    scale = LETTERS[match[1]]
    value = found.numeral.low * scale
    return Found(found.start, match.end(), Numeral(value, value, scale=scale, letter=True))
