"""Numbers: the value of a numeral, in any notation that the press uses.

In:  text.  Out: where numerals stand, and what each is worth.
A numeral is coefficients (1,234.5 or 三百零五) and scales (百 万 亿) in turn, so one regular
expression finds it and one pass over its parts adds it up: 2亿6,615万 is two scaled parts.
Digits that the writer left open (数十, 几百) have no value; two neighbouring Chinese digits
(二三十) are a range; 余, 多 and a trailing 几 say that the value is a lower bound.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportnlp.entities.mention import Number

# Longer numerals are identifiers or noise; the limit also bounds the cost of one conversion.
_MAX_NUMERAL = 40

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "俩": 2, "○": 0, "幺": 1}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_VAGUE = frozenset("几数")
_HALF = Decimal("0.5")

_HAN_DIGIT = f"[{''.join(_DIGITS)}]"
# 兆 is also "mega" (300兆宽带); a number scale only with digits or money after it.
_SCALE = r"(?:[十拾百佰千仟万亿]|兆(?=[\d元一二两三四五六七八九]))"
_POINT = rf"(?:点{_HAN_DIGIT}+)"  # after a scale: 三千点五
_COEFFICIENT = rf"""(?:
    \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?   # 1,234.5
  | \d{{1,3}}(?:，\d{{3}})+(?!\d)             # 1，234
  | \d+(?:\.\d+)?                            # 36.5
  | {_HAN_DIGIT}+{_POINT}?                     # 二〇二三, 三点五
  | [几数]                                    # 数十, 十几
  | 半
)"""
_SMALL_NUMERAL = rf"[{''.join(_DIGITS)}十百千万]{{1,8}}"
_NUMERAL = re.compile(
    rf"""
    (?P<half>一半) | (?P<whole>百分之?百)
  | 百分之(?P<percent>{_COEFFICIENT}(?:{_SCALE}{_COEFFICIENT}?)*{_POINT}?|{_SCALE}{_COEFFICIENT}?)
  | (?P<fraction>{_SMALL_NUMERAL}分之{_SMALL_NUMERAL})          # 三分之一, 万分之五
  | (?P<plain>
      (?:负|零下)?
      (?:{_COEFFICIENT}|(?={_SCALE}))
      (?:[余多来]?[ ]?{_SCALE}(?:{_POINT}|{_COEFFICIENT})?)*    # 36.5万, 2亿6,615万, 二十多万
    )
    """,
    re.VERBOSE,
)
_PART = re.compile(
    rf"(?P<ascii>\d[\d,，]*(?:\.\d+)?)|(?P<han>{_HAN_DIGIT}+)|点(?P<point>{_HAN_DIGIT}+)"
    r"|(?P<small>[十拾百佰千仟])|(?P<large>[万亿兆])|(?P<vague>[几数])|(?P<half>半)|(?P<over>[余多来])"
)
_ZERO = re.compile("零(?=[十百千])")  # 一千零十一
_HAN_RUN = re.compile(rf"{_HAN_DIGIT}{{2,}}")
# Two digits side by side are "a or b" only where people say so: neighbours, and 三五.
_PAIRS = frozenset(
    map("".join, zip("一一二两三三四五六七八", "二两三三四五五六七八九", strict=True))
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral is worth.

    Attributes:
        low, high: the value, twice; the two ends of 二三十; None where left open (数十).
        over: the true value lies above (20余万, 十几).
        scale: what the closing scales multiply by (3千万 -> 10 ** 7), 1 if none.
        percent: the value is in per cent (百分之三, 三分之一).
    """

    low: Decimal | None
    high: Decimal | None
    over: bool = False
    scale: int = 1
    percent: bool = False


class Found(NamedTuple):
    """A numeral and where it stands, end exclusive."""

    start: int
    end: int
    numeral: Numeral


def find_number(text: str, start: int) -> Found | None:
    """The first numeral at or after `start`, skipping runs too long to be one."""
    while match := _NUMERAL.search(text, start):
        if match.end() - match.start() <= _MAX_NUMERAL:
            return Found(match.start(), match.end(), _evaluate(match))
        start = match.end()
    return None


def number_at(text: str, start: int, end: int = sys.maxsize) -> Found | None:
    """The numeral that begins at `start`, if one does; nothing at or after `end` belongs to it."""
    match = _NUMERAL.match(text, start, end)
    if match is None or match.end() - start > _MAX_NUMERAL:
        return None
    return Found(start, match.end(), _evaluate(match))


def parse_number(text: str) -> Numeral | None:
    """The value of `text` when all of it is one numeral, else None."""
    match = _NUMERAL.fullmatch(text) if len(text) <= _MAX_NUMERAL else None
    return _evaluate(match) if match else None


def to_number(value: Decimal) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _evaluate(match: re.Match[str]) -> Numeral:
    if fraction := match["fraction"]:
        below, above = (_sum(part).low or Decimal(0) for part in fraction.split("分之"))
        share = above * 100 / below if below else None
        return Numeral(share, share, percent=True)
    if match["half"] or match["whole"]:
        share = Decimal(50 if match["half"] else 100)
        return Numeral(share, share, percent=True)
    if percent := match["percent"]:
        inner = _sum(percent)
        return Numeral(inner.low, inner.high, inner.over, percent=True)
    return _sum(match["plain"])


def _sum(numeral: str) -> Numeral:
    """The value of a numeral with its sign."""
    positive = numeral.removeprefix("负").removeprefix("零下")
    sum_ = _positive(_ZERO.sub("", positive))
    if positive == numeral or sum_.low is None or sum_.high is None:
        return sum_
    return Numeral(-sum_.high, -sum_.low, sum_.over, sum_.scale)


def _positive(numeral: str) -> Numeral:
    """Add up a numeral; a pair of neighbouring digits is added up once for each."""
    for match in _HAN_RUN.finditer(numeral):
        if match[0] in _PAIRS:
            low, high = (
                _add(numeral[: match.start()] + digit + numeral[match.end() :])
                for digit in match[0]
            )
            return Numeral(low.low, high.high, low.over, low.scale)
    return _add(numeral)


class _Adder:
    """The running sum of one numeral."""

    def __init__(self) -> None:
        self.done: list[Decimal] = []  # sums closed by 万, 亿 or 兆
        self.section = Decimal(0)  # what stands below the next 万
        self.coefficient: Decimal | None = None
        self.scale = 1
        self.vague = self.over = False

    def small(self, scale: int) -> None:
        """Multiply the coefficient: 三 + 百."""
        self.section += (Decimal(1) if self.coefficient is None else self.coefficient) * scale
        self.coefficient, self.scale = None, scale

    def large(self, scale: int) -> None:
        """Multiply all that is below: 三百零五 + 万."""
        below = self.section + (self.coefficient or 0)
        self.section, self.coefficient = Decimal(0), None
        while self.done and self.done[-1] < scale:
            below += self.done.pop()
        self.done.append((below or Decimal(1)) * scale)
        self.scale = scale

    def total(self) -> Decimal:
        """The value of all that was added."""
        self._close()
        return sum(self.done, Decimal(0))

    def _close(self) -> None:
        value = self.section + (self.coefficient or 0)
        if value or not self.done:
            self.done.append(value)
        self.section, self.coefficient = Decimal(0), None


def _add(numeral: str) -> Numeral:
    adder = _Adder()
    for part in _PART.finditer(numeral):
        text = part[0]
        if part["small"]:
            adder.small(_SMALL[text])
        elif part["large"]:
            adder.large(_LARGE[text])
        elif part["over"]:
            adder.over = True
        elif part["vague"]:
            # 十几 is more than ten; 几十 and 数十 have no known size.
            adder.over = adder.over or part.start() > 0
            adder.vague = adder.vague or part.start() == 0
        elif part["point"]:
            digits = "".join(str(_DIGITS[c]) for c in part["point"])
            adder.coefficient = (adder.coefficient or 0) + Decimal(f"0.{digits}")
        else:
            adder.coefficient = _coefficient(part, numeral, adder.scale)
    value = None if adder.vague else adder.total()
    return Numeral(value, value, adder.over, _last_scale(numeral))


def _coefficient(part: re.Match[str], numeral: str, scale: int) -> Decimal:
    if part["half"]:
        return _HALF
    if part["ascii"]:
        value = Decimal(part["ascii"].replace(",", "").replace("，", ""))
    else:
        value = Decimal("".join(str(_DIGITS[c]) for c in part["han"]))
    spoken = part.end() == len(numeral) and len(part[0]) == 1 and scale >= 100
    return value * scale / 10 if spoken else value  # 三万五 is 35,000


def _last_scale(numeral: str) -> int:
    """The product of the scales that close a numeral: 3千万 -> 10 ** 7."""
    product = 1
    for char in reversed(numeral):
        if char in _SMALL:
            product *= _SMALL[char]
        elif char in _LARGE:
            product *= _LARGE[char]
        else:
            break
    return product
