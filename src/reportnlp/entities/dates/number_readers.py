"""What the pieces say that begin with a number: dates, years, months, days and clock times.

In:  a match of one of the pieces of `number_patterns`.  Out: an `Atom`, or None for numbers that
name no day, month or year.
"""

from __future__ import annotations

from collections.abc import Callable

from reportnlp.entities.dates.atom import Atom, Match, atom_of
from reportnlp.entities.dates.digits import ROC_START, common_year, count
from reportnlp.entities.dates.lunar import lunar_moment
from reportnlp.entities.dates.moment import Moment

# Beyond it, and upside down, M/D is no fraction that people write.
_LARGEST_DENOMINATOR = 12
_LONGEST_COURSE = 6  # years of school told as one range


def _full(match: Match) -> Atom:
    year = int(match["fy"]) if match["fy"] else int(match["fr"]) + ROC_START
    return atom_of(match, "N", moment=Moment(year, int(match["fm"]), int(match["fd"])))


def _compact(match: Match) -> Atom:
    return atom_of(match, "N", moment=Moment(int(match["py"]), int(match["pm"]), int(match["pd"])))


def _yearmonth(match: Match) -> Atom:
    return atom_of(match, "N", moment=Moment(int(match["my"]), int(match["mm"])))


def _slash(match: Match) -> Atom | None:
    """9/28 and 10/6; 2/3 only where it stands as a date does."""
    month, day = int(match["sm"]), int(match["sd"])
    if match["dated"] is None and month <= day <= _LARGEST_DENOMINATOR:
        return None
    return atom_of(match, "N", moment=Moment(None, month, day))


def _dotted(match: Match) -> Atom:
    month = match["tm"] or match["tm2"] or match["tm3"]
    day = match["td"] or match["td2"] or match["td3"]
    return atom_of(match, "N", moment=Moment(None, int(month), int(day)))


def _decade(match: Match) -> Atom:
    century = count(match["dc"]) - 1 if match["dc"] else 19
    tens = int(match["dn"]) if match["dn"] else count(match["dh"])
    first = 100 * century + 10 * tens
    return atom_of(match, "G", first, last=first + 9)


def _plan(match: Match) -> Atom:
    """The five years of a national plan; the tenth ended in 2005."""
    first = 2001 + 5 * count(match["five"])
    last = first if match["pedge"] == "初" else first + 4
    return atom_of(match, "G", last if match["pedge"] == "末" else first, last=last)


def _century(match: Match) -> Atom:
    first = 100 * (count(match["cn"] or match["ch"]) - 1)
    last = first + (19 if match["cedge"] == "初" else 99)
    return atom_of(match, "G", first + 80 * (match["cedge"] == "末"), last=last)


def _school(match: Match) -> Atom | None:
    """2021-22学年 begins in one year and ends in the next."""
    first, last = int(match["sy"]), int(match["sy2"])
    last += first // 100 * 100 if last < 100 else 0
    return atom_of(match, "G", first, last=last) if 0 < last - first <= _LONGEST_COURSE else None


def _years(match: Match) -> Atom | None:
    number = common_year(match["y4"] or match["y3"])
    return atom_of(match, "Y", number) if number else None


def _cnyears(match: Match) -> Atom | None:
    number = common_year(str(count(match["yc"])))
    return atom_of(match, "Y", number) if number else None


def _shortyear(match: Match) -> Atom:
    words = match["y2"] or match["yc2"]
    sure = words[0] in "0〇○零"
    return atom_of(match, "Z", count(words), last=int(sure))


def _borrow(match: Match) -> Atom | None:
    """A number that takes its unit from the number after the dash or comma."""
    unit, words = match["bunit"].lstrip("两"), match["bn"] or str(count(match["bc"]))
    number = int(words)
    if unit.endswith("年"):
        found = common_year(words)
        return atom_of(match, "Y", found) if found else None
    if unit in "时点":
        return atom_of(match, "c", moment=Moment(hour=number, minute=0)) if number <= 24 else None
    if unit == "月" and match.string[match.start() - 1 : match.start()] == "月":
        unit = "号"  # the 3 of 4月3至5月1日 is a day
    kind, most = ("M", 12) if unit == "月" else ("D" if unit == "日" else "q", 31)
    return atom_of(match, kind, number) if 1 <= number <= most else None


def _months(match: Match) -> Atom:
    words = match["mn"] or match["mc"]
    return atom_of(match, "M", 1 if words == "元" else count(words))


def _days(match: Match) -> Atom:
    return atom_of(match, "D", int(match["dd"]))


def _weakdays(match: Match) -> Atom:
    return atom_of(match, "q", count(match["wd"] or match["wc"]))


def _bareday(match: Match) -> Atom:
    return atom_of(match, "q", count(match["bd"] or match["bdc"]))


def _lunarday(match: Match) -> Atom:
    return atom_of(match, "U", moment=lunar_moment(None, match["lm3"], match["ld3"]))


def _clock(match: Match) -> Atom:
    quarter = match["ck"] or match["ck2"]
    minute = match["cm"] or match["cs"] or (match["cp"] or "").rstrip("分") or match["cz"] or "0"
    second = match["cx"] or match["cy"] or match["cq"]
    told = 30 if match["half"] else 15 * count(quarter) if quarter else int(minute)
    half = (match["ap"] or match["ap2"] or "").lower()
    part = {"a": "am", "p": "pm"}.get(half, "")
    moment = Moment(hour=int(match["hour"]), minute=told, second=int(second) if second else None)
    return atom_of(match, "C", part=part, moment=moment)


def _weakclock(match: Match) -> Atom | None:
    hour = count(match["kh"] or match["kc"])
    if hour > 24:
        return None
    minute = 30 if match["khalf"] else 0
    if match["kq"]:
        minute = 15 * count(match["kq"])
    if match["km"]:
        minute = count(match["km"])
    # 三点半 and 零点 are clock times by themselves, 三点 may be three points.
    alone = bool(match["kx"]) or match["kc"] == "零"
    return atom_of(match, "C" if alone else "c", moment=Moment(hour=hour, minute=minute))


NUMBER_READERS: dict[str, Callable[[Match], Atom | None]] = {
    "plan": _plan,
    "full": _full,
    "compact": _compact,
    "yearmonth": _yearmonth,
    "slash": _slash,
    "dotted": _dotted,
    "decade": _decade,
    "century": _century,
    "school": _school,
    "years": _years,
    "cnyears": _cnyears,
    "shortyear": _shortyear,
    "borrow": _borrow,
    "months": _months,
    "days": _days,
    "weakdays": _weakdays,
    "bareday": _bareday,
    "lunarday": _lunarday,
    "clock": _clock,
    "weakclock": _weakclock,
}
