"""Numerals: what a run of digits and scales is worth.

In:  a numeral (2亿6,615万, 三百零五, 十几).  Out: a `Numeral`.
A numeral is coefficients (1,234.5 or 三百零五) and scales (百 万 亿) in turn, so one pass over its
parts adds it up: 2亿6,615万 is two scaled parts. Digits that the writer left open (数十, 几百)
have no value; two neighbouring Chinese digits (二三十) are a range; 余, 多 and a trailing 几 say
that the value is a lower bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS |= {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
DIGITS |= {"○": 0, "幺": 1, "弌": 1, "弍": 2, "弎": 3}
PAIR_DIGITS = {"两": 2, "俩": 2}  # never inside a run of digits, but for 一两 and 两三
THREE = "参"  # 叁 as copied from traditional text; elsewhere a word
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6}

_HALF = Decimal("0.5")
_VALUES = DIGITS | PAIR_DIGITS | {THREE: 3}
_HAN = f"[{''.join(_VALUES)}]"
_PART = re.compile(
    rf"(?P<ascii>零?(?:\d[\d,，]*(?:\.\d+)?|\.\d+))|(?P<han>{_HAN}+)|(?P<tens>[{''.join(TENS)}])"
    rf"|点(?P<point>{_HAN}+|\d+)|(?P<small>[{''.join(SMALL)}])|(?P<large>[{''.join(LARGE)}])"
    r"|(?P<vague>[几数])|(?P<half>半)|(?P<over>[余多来])"
)
_ZERO = re.compile(r"零(?=[十百千拾佰仟几])")  # 一千零十一
_RUN = re.compile(rf"点{_HAN}+|(?P<run>{_HAN}{{2,}})")
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
        letter: a letter scales it (15k), which also names kinds of things (4K, 5G).
    """

    low: Decimal | None
    high: Decimal | None
    over: bool = False
    scale: int = 1
    percent: bool = False
    letter: bool = False


@lru_cache(maxsize=4096)
def evaluate(numeral: str) -> Numeral:
    """Add up a numeral; a pair of neighbouring digits is added up once for each."""
    numeral = _ZERO.sub("", numeral)
    for match in _RUN.finditer(numeral):
        if match["run"] in _PAIRS:
            low, high = (
                _add(numeral[: match.start()] + digit + numeral[match.end() :])
                for digit in match["run"]
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
        """Multiply all that is below: 三百零五 + 万; 万 + 万 multiply each other."""
        below = self.section + (self.coefficient or 0)
        empty = self.coefficient is None and not self.section
        self.section, self.coefficient = Decimal(0), None
        if empty and self.done:
            below = self.done.pop()
        while self.done and self.done[-1] < scale:
            below += self.done.pop()
        self.done.append((Decimal(1) if empty and not below else below) * scale)
        self.scale = scale

    def total(self) -> Decimal:
        """The value of all that was added."""
        return sum(self.done, self.section + (self.coefficient or 0))


def _add(numeral: str) -> Numeral:
    adder = _Adder()
    for part in _PART.finditer(numeral):
        text = part[0]
        if part["small"]:
            adder.small(SMALL[text])
        elif part["large"]:
            adder.large(LARGE[text])
        elif part["over"]:
            adder.over = True
        elif part["vague"]:
            # 十几 is more than ten; 几十 and 数十 have no known size.
            adder.over = adder.over or part.start() > 0
            adder.vague = adder.vague or part.start() == 0
        elif part["tens"]:
            adder.section += TENS[text]
        elif part["point"]:
            fraction = Decimal(f"0.{_plain_digits(part['point'])}")
            adder.coefficient = (adder.coefficient or 0) + fraction
        else:
            adder.coefficient = _coefficient(part, numeral, adder.scale)
    value = None if adder.vague else adder.total()
    return Numeral(value, value, adder.over, _last_scale(numeral))


def _plain_digits(run: str) -> str:
    return "".join(str(_VALUES.get(c, c)) for c in run)


def _coefficient(part: re.Match[str], numeral: str, scale: int) -> Decimal:
    if part["half"]:
        return _HALF
    if part["ascii"]:
        value = Decimal(part["ascii"].lstrip("零").replace(",", "").replace("，", ""))
    else:
        value = Decimal(_plain_digits(part["han"]))
    spoken = len(part[0]) == 1 and scale >= 100 and _closes(numeral[part.end() :], scale)
    return value * scale / 10 if spoken else value


def _closes(rest: str, scale: int) -> bool:
    """Whether a digit is short for one of the next lower scale: 三万五, 两千三点一, 百二万."""
    return not rest or rest[0] == "点" or (rest[0] in LARGE and scale < LARGE["万"])


def _last_scale(numeral: str) -> int:
    """The product of the scales that close a numeral: 3千万 -> 10 ** 7."""
    product = 1
    for char in reversed(numeral):
        if char not in SMALL and char not in LARGE:
            break
        product *= SMALL.get(char) or LARGE[char]
    return product
