"""Lengths of time: 3天, 两个半月, 2小时18分钟.

In:  the words of a length.  Out: `Length`, in months, days and seconds, and the day or second
that lies so far from another. Months are kept apart from days, since they differ in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from reportnlp.entities.dates.moment import Moment, shift_months
from reportnlp.entities.numbers.find import parse_number

Unit = Literal["year", "month", "day", "clock"]

# 2022年 and 二〇二二年 are years, not lengths.
_NUMBER = (
    r"(?:(?!(?:1[789]|20|21)[0-9]{2}\ ?年)[0-9]{1,5}(?:\.[0-9])?[余多几]?"
    r"|(?![一二][零一二三四五六七八九]{3}年)[一二两三四五六七八九十百千零几数半仨俩余多]{1,6})"
)
_NAMES = (
    r"(?:周年|(?<!个)年(?![份级龄代轻会终底初货夜])|个?季度|个月|(?<=[两俩仨几数半多余])月"
    r"|个?(?:星期|礼拜)|(?<!个)周(?![岁年边期围末])|工作日|交易日|(?<!个)天(?:[0-9一二三四五六七八九十]{1,2}[晚夜])?(?![气然空津])"
    r"|(?<!个)日(?![期本常程])|昼夜|个?(?:半)?(?:小时|钟头)|个钟(?!头)|刻钟|分钟|分(?=[半多]钟)"
    r"|秒钟?|世纪)"
)
_PIECE = rf"(?:{_NUMBER}\ ?[个]?[多余半]?(?:个)?{_NAMES}(?:[半多](?:钟)?)?)"
# The source of a pattern that matches a length; at most four units follow each other.
LENGTH = rf"(?:{_PIECE}(?:[又零]?{_PIECE}){{0,3}}(?:(?<=小时)[0-9]{{1,2}}分(?![之钟]))?)"

_PIECES = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9])?|[一二两三四五六七八九十百千零几数半仨俩]+?"
    r"(?=[余多几个年季月星礼周工交天日昼小钟刻分秒世半 ]))"
    r"(?P<vague>[余多几])?\ ?个?(?P<half>半)?(?P<more>多)?个?(?P<half2>半)?"
    r"(?P<name>周年|年|季度|月|星期|礼拜|周|工作日|交易日|天|日|昼夜"
    r"|小时|钟头|钟|刻钟|分钟?|秒钟?|世纪)"
    r"(?P<tail>[半多])?"
)
_YEARS = {"世纪": 100, "年": 1, "周年": 1}
_MONTHS = {"季度": 3, "月": 1}
_DAYS = {"星期": 7, "礼拜": 7, "周": 7, "天": 1, "日": 1, "昼夜": 1, "工作日": 1, "交易日": 1}
_SECONDS = {"小时": 3600, "钟头": 3600, "钟": 3600, "刻钟": 900}
_SECONDS |= {"分钟": 60, "分": 60, "秒钟": 1, "秒": 1}
_UNITS: tuple[Unit, ...] = ("year", "month", "day", "clock")
_HALF, _MONTH, _YEAR = 0.5, 30, 365
_SLANG = {"俩": 2.0, "仨": 3.0, "半": 0.5}


@dataclass(frozen=True, slots=True)
class Length:
    """How long.

    Attributes:
        years, months, days, seconds: the parts; all of them count.
        unit: the unit told first, or the next smaller one of a half (半年); it says how exactly
            a distance is meant.
        vague: the writer left it open (几天, 三年多).
    """

    years: float
    months: float
    days: float
    seconds: float
    unit: Unit
    vague: bool

    def iso(self) -> str | None:
        """ISO 8601 period; None where it is left open.

        >>> Length(1, 0, 0, 0, "year", False).iso(), Length(0, 0, 0, 5400, "clock", False).iso()
        ('P1Y', 'PT90M')
        """
        if self.vague:
            return None
        years, months = divmod(self.years * 12 + self.months, 12)
        days, part = divmod(round(self.days + _MONTH * (months % 1), 6), 1)
        date = f"{int(years)}Y" * (years >= 1) + f"{int(months)}M" * (months >= 1)
        date += f"{int(days)}D" * (days >= 1)
        clock = _clock(round(self.seconds + 86400 * part, 3))
        return f"P{date}{clock}" if date or clock else None

    def approximate_seconds(self) -> float:
        """The length in seconds, a month counted as 30 days and a year as 365."""
        days = self.years * _YEAR + self.months * _MONTH + self.days
        return days * 86400 + self.seconds


def _clock(seconds: float) -> str:
    """The part of a period behind its T, in the largest unit that it has whole."""
    for letter, size in (("H", 3600), ("M", 60), ("S", 1)):
        if seconds and (seconds % size == 0 or size == 1):
            return f"T{seconds / size:g}{letter}"
    return ""


def parse_length(words: str) -> Length | None:
    """The length that `words` tell; None if they tell none."""
    years = months = days = seconds = 0.0
    vague, unit = False, None
    read = 0
    for piece in _PIECES.finditer(words):
        if words[read : piece.start()].strip(" 又零"):
            return None
        read = piece.end()
        number, open_ = _number(piece["number"])
        if number is None:
            return None
        halves = sum(bool(piece[group]) for group in ("half", "half2"))
        number += _HALF * (halves + (piece["tail"] == "半"))
        vague = vague or open_ or bool(piece["vague"] or piece["more"] or piece["tail"] == "多")
        name = piece["name"]
        years += number * _YEARS.get(name, 0)
        months += number * _MONTHS.get(name, 0)
        days += number * _DAYS.get(name, 0)
        seconds += number * _SECONDS.get(name, 0)
        unit = unit or _unit(name, half=number % 1 == _HALF)
    return Length(years, months, days, seconds, unit, vague) if unit else None


def _number(words: str) -> tuple[float | None, bool]:
    """The number, and whether the writer left it open."""
    if words in _SLANG:
        return _SLANG[words], False
    if set(words) <= set("几数"):
        return 3.0, True
    if words in ("百", "千"):  # 百年之后 is no hundred years
        return 100.0, True
    parsed = parse_number(words)
    if parsed is None or parsed.low is None:
        return (30.0, True) if parsed else (None, True)
    return float(parsed.low), parsed.over or parsed.low != parsed.high


def _unit(name: str, *, half: bool) -> Unit:
    sizes = (_YEARS, _MONTHS, _DAYS, _SECONDS)
    index = next(i for i, names in enumerate(sizes) if name in names)
    return _UNITS[min(index + half, len(_UNITS) - 1)]


def shifted(start: datetime, length: Length, sign: int) -> datetime | None:
    """The time that lies `length` after `start`, or before it for a sign of -1."""
    months = length.years * 12 + length.months
    whole = int(months)
    days = length.days + _MONTH * (months - whole)
    month = shift_months(Moment(start.year, start.month), sign * whole)
    try:
        moved = _clipped(start, month) if whole else start
        return moved + sign * timedelta(days=days, seconds=length.seconds)
    except (OverflowError, ValueError):
        return None


def _clipped(start: datetime, month: Moment) -> datetime:
    """The same day of another month, or its last."""
    end = Moment(month.year, month.month).window()[1]
    moved = start.replace(day=1, year=month.year or 0, month=month.month or 1)
    last = (end - timedelta(days=1)).day if end else 28
    return moved.replace(day=min(start.day, last))


_LENGTH = re.compile(rf"(?<![0-9.]){LENGTH}", re.VERBOSE)


def find_lengths(text: str) -> Iterator[tuple[int, int, Length]]:
    """Every length of time of `text`: start, end, and how long."""
    for match in _LENGTH.finditer(text):
        length = parse_length(match[0])
        if length is not None:
            yield match.start(), match.end(), length
