"""Parts of months, years and days.

In:  an interval and the atom that names a part of it (月底, 第一周, 上午).  Out: from and until
when that part goes, to the second; None where the interval is not known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.moment import Interval, Moment, Window, shift_months

_HOURS = {"am": (6, 12), "noon": (11, 13), "pm": (13, 18), "night": (18, 24)}
_EARLY = 15  # a part of the month that begins before its middle is the first part of a year


def edge(interval: Interval, atom: Atom) -> Window:
    """月初, 中旬, 月底 of a month; 年初 and 年底 of a year, the last month of a quarter."""
    start, end = interval.window()
    if start is None or end is None:
        return None, None
    if (end - start).days <= 31:
        last = start + timedelta(days=atom.last)
        return start + timedelta(days=atom.number - 1), min(last, end)
    months = 2 if (end - start).days > 184 else 1
    if atom.number < _EARLY:
        return start, shifted_months(start, months)
    return shifted_months(end, -months), end


def shifted_months(day: datetime, months: int) -> datetime | None:
    """The first day of the month that lies so many months from the one of `day`."""
    return shift_months(Moment(day.year, day.month), months).window()[0]


def hours(day: Moment, atom: Atom) -> Window:
    """上午 of a day."""
    start = day.plain().window()[0] if day.day is not None else None
    if start is None:
        return None, None
    first, last = atom.hours or _HOURS.get(atom.part, (0, 24))
    return start + timedelta(hours=first), start + timedelta(hours=last)


def counted(interval: Interval, atom: Atom) -> Interval | None:
    """第一周, 前三个月, 最后一天 of a month or year."""
    start, end = interval.window()
    if start is None or end is None:
        return None
    if atom.last >= 0:
        return _nth_weekday(start, atom)
    first, last = _counted_window(start, end, atom)
    if first is None or last is None or not start <= first < last:
        return None
    return _days(first, last, atom.word)


def _counted_window(start: datetime, end: datetime, atom: Atom) -> Window:
    if atom.part == "last":
        return _step(end, atom.word, -atom.number), end
    if atom.part == "first":
        return start, _step(start, atom.word, atom.number)
    begin = _first_monday(start) if atom.word == "周" else start
    return _step(begin, atom.word, atom.number - 1), _step(begin, atom.word, atom.number)


def _days(first: datetime, last: datetime, unit: str) -> Interval:
    """The interval from `first` to before `last`, by months where the unit is one."""
    final = last - timedelta(days=1)
    if unit == "月":
        return Interval(Moment(first.year, first.month), Moment(final.year, final.month))
    return Interval(Moment.of(first.date()), Moment.of(final.date()))


def _step(day: datetime, unit: str, count: int) -> datetime | None:
    if unit == "月":
        return shifted_months(day, count)
    try:
        return day + timedelta(days=count * (7 if unit == "周" else 1))
    except OverflowError:
        return None


def _first_monday(start: datetime) -> datetime:
    """The Monday of a year's first ISO week, the first Monday of a month."""
    if start.month == 1:
        return datetime.fromisocalendar(start.year, 1, 1)
    return start + timedelta(days=-start.weekday() % 7)


def _nth_weekday(start: datetime, atom: Atom) -> Interval:
    first = start + timedelta(days=(atom.last - start.weekday()) % 7)
    return Interval.point(Moment.of((first + timedelta(days=7 * (atom.number - 1))).date()))
