"""From text to atoms: the pieces that time expressions are made of.

In:  simplified text.  Out: `Atom`s in order of the text, never overlapping, each with a kind of
one letter. `phrases` composes them by a grammar over those letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.dates.patterns import lexer_pattern
from reportnlp.entities.dates.tables import words

# Kinds of words as date_words.tsv names them, and their letters. Letters of the other pieces:
# N date written with digits, Y year, M month, D day, q day that needs a month, C clock time,
# c clock time that needs a day or a part of the day, b weekday in brackets, F festival,
# G decade, n a count of units ago, v vague word that opens a time (成立以来), L list mark,
# ( and ) brackets, X trap.
KINDS = {
    "rel_year": "y",
    "same_year": "k",
    "rel_month": "m",
    "same_month": "l",
    "rel_week": "w",
    "rel_day": "d",
    "same_day": "A",
    "weekday": "W",
    "year_part": "H",
    "season": "S",
    "year_edge": "E",
    "month_edge": "z",
    "edge": "e",
    "vague": "V",
    "every": "R",
    "day_part": "P",
    "from": "f",
    "until": "u",
    "since": "s",
    "close": "x",
    "join": "T",
}
_ROC_START = 1911
_NO_MOMENT = Moment()
_DIGITS = {c: i % 10 for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_OFFSETS = {"前": -2, "去": -1, "昨": -1, "今": 0, "本": 0, "明": 1, "翌": 1}


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a time expression.

    Attributes:
        start, end: code points of the text, end exclusive.
        kind: one letter, see `KINDS`.
        number: year, month, day, weekday (0 Monday), offset or first month, as the kind asks.
        last: last month of a part of the year.
        word: the piece as written, or the ISO period of 每月.
        part: am, noon, pm or night for words that name a part of the day.
        moment: the date or clock time of pieces that state several numbers; for 今(23)日 the day.
    """

    start: int
    end: int
    kind: str
    number: int = 0
    last: int = 0
    word: str = ""
    part: str = ""
    moment: Moment = _NO_MOMENT


def atoms(text: str, *, roc: bool) -> Iterator[Atom]:
    """The pieces of `text`; with `roc`, years may be those of the Republic of China."""
    for match in lexer_pattern(roc=roc).finditer(text):
        kind = match.lastgroup or ""
        atom = _READERS[kind](match)
        if atom is not None:
            yield atom


def _atom(
    match: re.Match[str],
    kind: str,
    number: int = 0,
    *,
    last: int = 0,
    part: str = "",
    moment: Moment | None = None,
) -> Atom:
    return Atom(
        match.start(), match.end(), kind, number, last, match[0], part, moment or _NO_MOMENT
    )


def _count(digits: str) -> int:
    """Value of 12, 十二, 二十一 or 两."""
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _weekday_number(sign: str) -> int:
    """0 for 一, 6 for 日 and 天."""
    return min("一二三四五六日天".index(sign), 6)


def _month(digits: str) -> int:
    return 1 if digits == "元" else _count(digits)


def _year(digits: str) -> int | None:
    """Year of the common era for 2024 and 113; None for numbers that are no year of our time."""
    year = int(digits)
    if len(digits) == 4:
        return year if 1700 <= year < 2200 else None
    return year + _ROC_START if 80 <= year < 150 else None


def _trap(match: re.Match[str]) -> Atom:
    return _atom(match, "X")


def _festival(match: re.Match[str]) -> Atom:
    return _atom(match, "F")


def _word(match: re.Match[str]) -> Atom:
    row = words()[match[0]]
    kind = KINDS[row.kind]
    if kind == "R":
        return Atom(match.start(), match.end(), kind, word=row.value, part=row.part)
    if kind == "P":
        return _atom(match, kind, part=row.value)
    if kind == "V" and match[0].endswith(("以来", "至今")):
        return _atom(match, "v")
    first, _, last = row.value.rpartition("-") if kind == "H" else (row.value, "", "0")
    return _atom(match, kind, int(first or 0), last=int(last), part=row.part)


def _full(match: re.Match[str]) -> Atom:
    year = int(match["fy"]) if match["fy"] else int(match["fr"]) + _ROC_START
    return _atom(match, "N", moment=Moment(year, int(match["fm"]), int(match["fd"])))


def _slash(match: re.Match[str]) -> Atom:
    return _atom(match, "N", moment=Moment(None, int(match["sm"]), int(match["sd"])))


def _gloss(match: re.Match[str]) -> Atom | None:
    """今(23)日 is the 23rd, 去(110)年 the year 110: the number says more than the word."""
    unit, number = match["gunit"], int(match["gn"])
    if unit.startswith("年"):
        year = _year(match["gn"])
        return _atom(match, "Y", year) if year else _atom(match, "y", _OFFSETS[match["gword"]])
    if unit == "月":
        return _atom(match, "M", number) if 1 <= number <= 12 else None
    part = {"晚": "night", "早": "am", "晨": "am"}.get(unit, "")
    day, offset = Moment(day=number), _OFFSETS[match["gword"]]
    return _atom(match, "d", offset, part=part, moment=day) if 1 <= number <= 31 else None


def _bracketday(match: re.Match[str]) -> Atom:
    return _atom(match, "b", _weekday_number(match["bw"]))


def _weekday(match: re.Match[str]) -> Atom:
    return _atom(match, "W", _weekday_number(match["wn"]))


def _decade(match: re.Match[str]) -> Atom:
    return _atom(match, "G", 1900 + 10 * int(match["dn"]))


def _years(match: re.Match[str]) -> Atom | None:
    if match["yr"]:
        return _atom(match, "Y", int(match["yr"]) + _ROC_START)
    year = _year(match["y4"] or match["y3"])
    return _atom(match, "Y", year) if year else None


def _cnyears(match: re.Match[str]) -> Atom | None:
    year = _year("".join(str(_DIGITS[c]) for c in match["yc"]))
    return _atom(match, "Y", year) if year else None


def _borrow(match: re.Match[str]) -> Atom | None:
    """A number that takes its unit from the number after the dash or comma."""
    unit, number = match["bunit"], int(match["bn"])
    if unit.endswith("年"):
        year = _year(match["bn"])
        return _atom(match, "Y", year) if year else None
    if unit in "时点":
        return _atom(match, "c", moment=Moment(hour=number, minute=0)) if number <= 24 else None
    kind, most = ("M", 12) if unit == "月" else ("D" if unit == "日" else "q", 31)
    return _atom(match, kind, number) if 1 <= number <= most else None


def _months(match: re.Match[str]) -> Atom:
    return _atom(match, "M", int(match["mn"]) if match["mn"] else _month(match["mc"]))


def _days(match: re.Match[str]) -> Atom:
    return _atom(match, "D", int(match["dd"]))


def _weakdays(match: re.Match[str]) -> Atom:
    return _atom(match, "q", int(match["wd"]) if match["wd"] else _count(match["wc"]))


def _clock(match: re.Match[str]) -> Atom:
    minute = 30 if match["half"] else int(match["cm"] or match["cs"] or match["cp"] or 0)
    return _atom(match, "C", moment=Moment(hour=int(match["ch"]), minute=minute))


def _weakclock(match: re.Match[str]) -> Atom:
    hour = int(match["kh"]) if match["kh"] else _count(match["kc"])
    return _atom(match, "c", moment=Moment(hour=hour, minute=30 if match["khalf"] else 0))


def _firstmonths(match: re.Match[str]) -> Atom | None:
    last = _count(match["fn"])
    return _atom(match, "H", 1, last=last) if 1 <= last <= 12 else None


def _ago(match: re.Match[str]) -> Atom:
    return _atom(match, "n", _count(match["an"]))


def _while(match: re.Match[str]) -> Atom:
    return _atom(match, "V")


def _dash(match: re.Match[str]) -> Atom:
    return _atom(match, "T")


def _list(match: re.Match[str]) -> Atom:
    return _atom(match, "L")


def _paren(match: re.Match[str]) -> Atom:
    return _atom(match, "(" if match[0] in "(（" else ")")


_READERS: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    "trap": _trap,
    "festival": _festival,
    "word": _word,
    "full": _full,
    "slash": _slash,
    "gloss": _gloss,
    "bracketday": _bracketday,
    "weekday": _weekday,
    "decade": _decade,
    "years": _years,
    "cnyears": _cnyears,
    "borrow": _borrow,
    "months": _months,
    "days": _days,
    "weakdays": _weakdays,
    "clock": _clock,
    "weakclock": _weakclock,
    "firstmonths": _firstmonths,
    "ago": _ago,
    "while": _while,
    "dash": _dash,
    "list": _list,
    "paren": _paren,
}
