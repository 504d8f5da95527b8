"""Numbers: where numerals stand in a text, and what they are worth with their signs.

In:  simplified text.  Out: each numeral's span and value, whatever its notation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportnlp.entities.mention import Number
from reportnlp.entities.numbers.joined import joined
from reportnlp.entities.numbers.numerals import Numeral
from reportnlp.entities.numbers.plain import Found, next_start, plain_at

_MINUS = frozenset("-−－")
_SIGNS = _MINUS | {"负"}
_BELOW_ZERO = "零下"
_SIGNED_UNITS = frozenset("%℃‰°")


def find_number(text: str, start: int) -> Found | None:
    """The first numeral at or after `start`, skipping runs too long to be one."""
    at: int | None = start
    while at is not None and (at := next_start(text, at)) is not None:
        found, end = _unsigned(text, at, sys.maxsize)
        if found:
            return _signed(text, found, start)
        at = end
    return None


def find_numerals(text: str) -> Iterator[Found]:
    """Every numeral of `text`, in order."""
    at = 0
    while found := find_number(text, at):
        yield found
        at = found.end


def number_at(text: str, start: int, end: int = sys.maxsize) -> Found | None:
    """The numeral that begins at `start`, if one does; nothing at or after `end` belongs to it."""
    first = _after_sign(text, start)
    found, _ = _unsigned(text, first, end)
    if found is None or first == start:
        return found
    return Found(start, found.end, _negated(found.numeral))


def parse_number(text: str) -> Numeral | None:
    """The value of `text` when all of it is one numeral, else None."""
    found = number_at(text, 0)
    return found.numeral if found and found.end == len(text) else None


def to_number(value: Decimal) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _unsigned(text: str, start: int, limit: int) -> tuple[Found | None, int]:
    """The numeral that begins at `start`, and where to go on if there is none."""
    if text.startswith(_BELOW_ZERO, start):
        return None, start + len(_BELOW_ZERO)
    found, end = plain_at(text, start, limit)
    return (None, end) if found is None else (joined(text, found, limit), end)


def _after_sign(text: str, start: int) -> int:
    """Where the digits begin, behind a sign at `start` and a space."""
    if text.startswith(_BELOW_ZERO, start):
        at = start + len(_BELOW_ZERO)
    elif text[start : start + 1] in _SIGNS:
        at = start + 1
    else:
        return start
    return at + text.startswith(" ", at)


def _signed(text: str, found: Found, least: int) -> Found:
    """The numeral with the sign before it; a stroke between words or digits is none."""
    at = found.start - (text[found.start - 1 : found.start] == " ")
    if at - 2 >= least and text.startswith(_BELOW_ZERO, at - 2):
        return Found(at - 2, found.end, _negated(found.numeral))
    at -= 1
    if at < least or not (text[at] == "负" or (text[at] in _MINUS and _is_minus(text, at, found))):
        return found
    return Found(at, found.end, _negated(found.numeral))


def _is_minus(text: str, at: int, found: Found) -> bool:
    """Whether the stroke at `at` is a sign (-5℃, 同比-3.2%), not a link (专线-5, 3-5)."""
    before = text[at - 1 : at] if at else ""
    if "\u4e00" <= before <= "\u9fff":
        return text[found.end : found.end + 1] in _SIGNED_UNITS
    return not before or not (before.isalnum() or before in "%℃°)）]】.-—~～－−")


def _negated(numeral: Numeral) -> Numeral:
    if numeral.low is None or numeral.high is None:
        return numeral
    return replace(numeral, low=-numeral.high, high=-numeral.low)
