"""Points counted from the release or from another date: 上周五, 下个季度, 月底, 三天后.

In:  the atoms of one point by their kinds, and what it may lean on.  Out: its `Resolved` meaning.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.completion import Context, Resolved
from reportnlp.entities.dates.durations import Length, shifted
from reportnlp.entities.dates.moment import (
    Interval,
    Moment,
    days_from,
    shift_months,
    week_of,
)
from reportnlp.entities.dates.slots import Slots, part_of, relative_day


def week(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """上周 is a week, 上周五 a day; a bare 周五 the nearest, past rather than to come."""
    near = (context.reference if "w" in slots else base or context.reference).whole_day()
    if near is None:
        return Resolved(Interval.point(Moment()), completed=True)
    if "w" not in slots:
        return _weekday(slots["W"], near, context, ahead=base is not None)
    monday = days_from(near, 7 * slots["w"].number - near.weekday())
    if "W" not in slots:
        return Resolved(Interval.point(week_of(monday)), completed=True)
    return _days_of(monday, slots["W"])


def _weekday(atom: Atom, near: date, context: Context, *, ahead: bool) -> Resolved:
    """A bare 周五 is the nearest, past rather than to come."""
    back = (near.weekday() - atom.number) % 7
    if context.prefer == "current_period":
        return _days_of(days_from(near, -near.weekday()), atom)
    if context.prefer == "future":
        return relative_day(Moment.of(days_from(near, (7 - back) % 7 or 7)))
    ahead = ahead or context.planned or back > 4
    return relative_day(Moment.of(days_from(near, (7 - back) % 7 if ahead else -back)))


def _days_of(monday: date, atom: Atom) -> Resolved:
    """A weekday of the week that begins on `monday`; 周末 is two."""
    first = Moment.of(days_from(monday, atom.number))
    last = Moment.of(days_from(monday, max(atom.last, atom.number)))
    return Resolved(Interval(first, last), completed=True)


def quarter(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """上个季度, 下下个季度, 上半年: counted from the one of the release."""
    atom, reference = slots["Q"], context.reference
    if reference.year is None or reference.month is None:
        return Resolved(Interval.point(Moment()), completed=True)
    first = (reference.month - 1) // atom.last * atom.last
    start = shift_months(Moment(reference.year, first + 1), atom.number * atom.last)
    end = shift_months(start, atom.last - 1)
    return part_of(Resolved(Interval(start, end), completed=True), slots)


def this_month(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """A bare 月底 is that of the month of the release."""
    reference = context.reference
    month = Moment(reference.year, reference.month) if reference.month else Moment()
    return part_of(Resolved(Interval.point(month), completed=True), slots)


def away(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """A point a length away: 一个月前 is known to the month, 三天后 to the day.

    What lies before is counted from the release, what comes after from the day told last.
    """
    atom = slots["n"]
    length = atom.length or Length(0, 0, 0, 0, "day", True)
    told = base or context.day
    origin = told if told.day is not None and atom.number > 0 else context.reference
    now = (origin if origin.year is not None else Moment()).window()[0]
    moved = shifted(now, length, atom.number) if now else None
    if moved is None or length.vague or not _sure(atom, length, told, context):
        return Resolved(Interval.point(Moment()), True, (moved, moved))
    return Resolved(Interval.point(_as_known(moved, length, origin)), True, (moved, moved))


def _sure(atom: Atom, length: Length, told: Moment, context: Context) -> bool:
    """Whether it is known what 两年后 is counted from: a story tells it of its own past."""
    if atom.number < 0 or atom.part == "passing":
        return True
    if context.planned or context.reference.hour is not None:
        return True
    return told.day is not None and length.unit in ("day", "clock")


def span_of(atom: Atom, reference: Moment) -> str | None:
    """近三年 and 未来三年 as a range of whole years, months or days; None where left open.

    五年来 counts the year of the release as the last of the five, 近五年 goes five years back.
    """
    length, now = atom.length, reference.plain().window()[0]
    if length is None or length.vague or length.unit == "clock" or atom.part == "between":
        return None
    if now is None:
        return None
    moved = shifted(now, length, atom.number)
    if moved is None:
        return None
    first, last = _as_known(moved, length, reference), _as_known(now, length, reference)
    if atom.number > 0:
        first, last = _next(last), first
    elif atom.part == "sofar":
        first = _next(first)
    return Interval(first, last).iso()


def _next(moment: Moment) -> Moment:
    """The year, month or day that follows."""
    following = moment.window()[1]
    if following is None:
        return Moment()
    if moment.month is None:
        return Moment(following.year)
    if moment.day is None:
        return Moment(following.year, following.month)
    return Moment.of(following.date())


def _as_known(moved: datetime, length: Length, origin: Moment) -> Moment:
    """As precise as both the length and where it is counted from."""
    if length.unit == "year" or origin.month is None:
        return Moment(moved.year)
    if length.unit == "month" or origin.day is None:
        return Moment(moved.year, moved.month)
    day = Moment.of(moved.date())
    if length.unit == "day" or origin.hour is None:
        return day
    return replace(day, hour=moved.hour, minute=moved.minute, second=moved.second or None)
