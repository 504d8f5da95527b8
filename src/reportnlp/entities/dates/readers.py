"""What each piece of a time expression says.

In:  a match of the lexer's pattern, whose last outer group names the kind of piece.  Out: an
`Atom`, or None for numbers that name no day, month or year. One small reader for each kind;
`number_readers` has those of the pieces that begin with a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportnlp.entities.dates.atom import Atom, Match, atom_of
from reportnlp.entities.dates.digits import common_year, count, span, weekday_number
from reportnlp.entities.dates.durations import parse_length
from reportnlp.entities.dates.lunar import lunar_moment
from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.dates.number_readers import NUMBER_READERS
from reportnlp.entities.dates.tables import eras, words

# Kinds of words as date_words.tsv names them, and their letters. Letters of the other pieces:
# N date written with digits, Y year, Z year of two digits, M month, D day, q day that needs a
# month, U lunar date, C clock time, c clock time that needs a day or a part of the day, b weekday
# in brackets, F festival, G decade, century or five-year plan, Q quarter counted from this one,
# j part of a month or year (第一周), n point a length away (3天后), V length up to now (近三年),
# v the same behind a date (成立以来), i length that measures (4年内), L list mark, ( and )
# brackets, X trap.
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
    "before": "B",
    "after": "h",
    "join": "T",
}
# The era 康熙 went on longest; Republic of China years are counted to this day.
_LONGEST_ERA, _ROC_YEARS = 61, 200
_OFFSETS = {"前": -2, "去": -1, "昨": -1, "今": 0, "本": 0, "明": 1, "翌": 1}
_UNITS = {"星期": "周", "礼拜": "周", "季度": "季"}


def read(match: Match) -> Atom | None:
    """The atom that a match of the lexer's pattern stands for."""
    return _READERS[match.lastgroup or ""](match)


def _trap(match: Match) -> Atom:
    return atom_of(match, "X")


def _festival(match: Match) -> Atom:
    return atom_of(match, "F")


def _word(match: Match) -> Atom:
    row = words()[match[0]]
    kind = KINDS[row.kind]
    if kind == "R":
        return replace(atom_of(match, kind, part=row.part), word=row.value)
    if kind == "P":
        return atom_of(match, kind, part=row.value, hours=span(row.part))
    if kind == "V" and match[0].endswith(("以来", "至今")):
        return atom_of(match, "v")
    if kind == "V":
        return atom_of(match, kind, part=row.value)
    if kind in "HezS":
        first, last = span(row.value)
        return atom_of(match, kind, first, last=last)
    return atom_of(match, kind, int(row.value or 0), part=row.part)


def _gloss(match: Match) -> Atom | None:
    """今(23)日 is the 23rd, 去(110)年 the year 110: the number says more than the word."""
    unit, number = match["gunit"], int(match["gn"])
    if unit.startswith("年"):
        found = common_year(match["gn"])
        return (
            atom_of(match, "Y", found) if found else atom_of(match, "y", _OFFSETS[match["gword"]])
        )
    if unit == "月":
        return atom_of(match, "M", number) if 1 <= number <= 12 else None
    part = {"晚": "night", "早": "am", "晨": "am"}.get(unit, "")
    day, offset = Moment(day=number), _OFFSETS[match["gword"]]
    return atom_of(match, "d", offset, part=part, moment=day) if 1 <= number <= 31 else None


def _bracketday(match: Match) -> Atom:
    return atom_of(match, "b", weekday_number(match["bw"]))


def _weekday(match: Match) -> Atom:
    number = weekday_number(match["wn"])
    return atom_of(match, "W", number, last=6 if match["wn"] == "末" else number)


def _era(match: Match) -> Atom | None:
    number = 1 if match["ey"] == "元" else count(match["ey"])
    if not 1 <= number <= (_LONGEST_ERA if match["en"] != "民国" else _ROC_YEARS):
        return None
    return atom_of(match, "Y", eras()[match["en"]] + number - 1)


def _lunar(match: Match) -> Atom:
    month = match["lm"] or match["lm2"]
    told = count(match["ly"]) if match["ly"] else None
    return atom_of(match, "U", moment=lunar_moment(told, month, match["ld"] or match["ld2"]))


def _newyear(match: Match) -> Atom:
    """大年初一 is the first day of the lunar year, 大年三十 the last of the year before."""
    day = count(match["ny"]) if match["ny"] else 0
    return atom_of(match, "U", moment=Moment(None, 1, day))


def _part(match: Match) -> Atom | None:
    """第一周, 前三个月, 最后一天: counted from an end of the month or year before it."""
    unit = _UNITS.get(match["ju"], match["ju"])
    if not (match["jn"] or match["jfirst"] == "首"):
        return None
    number = count(match["jn"]) if match["jn"] else 1
    side = "last" if match["jlast"] else "first" if match["jfirst"] == "前" else "nth"
    weekday = weekday_number(match["jw"]) if match["jw"] else -1
    return replace(atom_of(match, "j", number, last=weekday, part=side), word=unit[0])


def _relative(match: Match) -> Atom:
    """上上周, 下个季度: as many steps from now as there are 上 or 下."""
    if match["rboth"]:
        return atom_of(match, "y", last=1)
    steps = match["rs"] or match["rq"]
    number = steps.count("下") - steps.count("上")
    unit = match["ru"] or match["rqu"]
    unit = _UNITS.get(unit, unit)
    kind = {"周": "w", "月": "m", "年": "y"}.get(unit, "Q")
    return atom_of(match, kind, number, last=6 if unit == "半年" else 3)


def _quarter(match: Match) -> Atom:
    first = 3 * count(match["qn"]) - 2
    return atom_of(match, "H", first, last=first + 2)


def _firstmonths(match: Match) -> Atom | None:
    last = count(match["fn"])
    return atom_of(match, "H", 1, last=last) if 1 <= last <= 12 else None


def _measured(match: Match, kind: str, words_: str, sign: int) -> Atom | None:
    length = parse_length(words_ if words_[-1] != "月" else _with_counter(words_))
    return replace(atom_of(match, kind, sign), length=length) if length else None


def _with_counter(words_: str) -> str:
    """近3月 is meant as 近3个月."""
    return words_ if words_[:-1].endswith(("个", "半")) else f"{words_[:-1]}个月"


def _window(match: Match) -> Atom | None:
    found = _measured(match, "V", match["wlength"], -1 if match["back"] else 1)
    # 近40分钟 is almost 40 minutes, 最近40分钟 the last ones.
    nearly = match["back"] == "近" and found and found.length and found.length.unit == "clock"
    return None if nearly else found


def _away(match: Match) -> Atom | None:
    """4年内, 一个月前, 3天后; 两年来 and 两年间 reach up to now."""
    if match["inside"]:
        return _measured(match, "i", match["length"], 1)
    if match["ago"] or match["later"]:
        return _measured(match, "n", match["length"], -1 if match["ago"] else 1)
    found = _measured(match, "V", match["length"], -1)
    # 两年间 lies anywhere in a story, 两年来 ends now.
    return found and replace(found, part="between" if match[0].endswith("间") else "sofar")


def _passing(match: Match) -> Atom | None:
    found = _measured(match, "n", match["plength"], 1)
    return found and replace(found, part="passing")


def _period(match: Match) -> Atom | None:
    found = _measured(match, "R", match["elength"], 1)
    return found and replace(found, word=(found.length and found.length.iso()) or "")


def _dash(match: Match) -> Atom:
    return atom_of(match, "T")


def _list(match: Match) -> Atom:
    return atom_of(match, "L")


def _paren(match: Match) -> Atom:
    return atom_of(match, "(" if match[0] in "(（" else ")")


_READERS: dict[str, Callable[[Match], Atom | None]] = {
    **NUMBER_READERS,
    "trap": _trap,
    "festival": _festival,
    "word": _word,
    "gloss": _gloss,
    "bracketday": _bracketday,
    "weekday": _weekday,
    "era": _era,
    "lunar": _lunar,
    "newyear": _newyear,
    "part": _part,
    "relative": _relative,
    "firstmonths": _firstmonths,
    "quarter": _quarter,
    "window": _window,
    "away": _away,
    "passing": _passing,
    "period": _period,
    "dash": _dash,
    "list": _list,
    "paren": _paren,
}
