"""Completing dates that leave out their year or month.

In:  the parts that a date states, the release's date and what the text said before.  Out: the
same date, whole. The year is the one that brings the date nearest to the release, reports
looking back further than ahead; the month of a bare day that of the day told last.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from reportnlp.entities.dates.moment import Interval, Moment, Window, day_exists, shift_months

# Which of the days that a date without a year may mean: the one that press usage makes likely
# ("nearest"), the one of the reference's own year and week, or the next one to come.
Prefer = Literal["nearest", "current_period", "future"]

# How many days ahead of the release a date without a year may lie: in the same year, in the
# next year, after words of planning (将, 预计). Announcements seldom look further than a season
# ahead; set on the training releases, where the outcome is the same from 90 to 150 and 30 to 60.
_AHEAD = 120
_AHEAD_NEXT_YEAR = 45
_AHEAD_PLANNED = 300
# A day without a month belongs to the month the text was speaking of, unless that is long past.
_SAME_STORY = 62


@dataclass(slots=True)
class Context:
    """What a date may lean on; it changes as the text is read.

    Attributes:
        reference: the release's date, as far as it is known; with a clock time, the moment of
            speaking, on whose day clock times lie that name none.
        prefer: which day a date without a year means.
        roc: the text counts years of the Republic of China.
        last: the last day or month that the text named.
        day: the last day that the text named.
        told: the last year that the text named.
        year: the past year that this sentence has named.
        fresh: `day` was named in this sentence.
        planned: words of planning stand before the expression being resolved.
        past: the expression being resolved cannot lie ahead (截至 …, … 以来).
    """

    reference: Moment = field(default_factory=Moment)
    prefer: Prefer = "nearest"
    roc: bool = False
    last: Moment = field(default_factory=Moment)
    day: Moment = field(default_factory=Moment)
    told: int | None = None
    year: int | None = None
    fresh: bool = False
    planned: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a point means.

    Attributes:
        interval: the days, months or years, as precisely as the record tells them.
        completed: whether it leans on anything beyond the words themselves.
        window: from and until when, where that is finer than the interval.
    """

    interval: Interval
    completed: bool
    window: Window | None = None

    def stretch(self) -> Window:
        """From and until when."""
        return self.window or self.interval.window()


def complete(moment: Moment, context: Context, base: Moment | None) -> Resolved | None:
    """Fill in the year, and the month of a bare day."""
    if moment.month is None and moment.day is not None:
        return _bare_day(moment.day, context, base)
    if moment.month is None or not day_exists(moment.year, moment.month, moment.day or 1):
        return None
    if moment.year is not None:
        return Resolved(Interval.point(moment), completed=False)
    year = missing_year(moment, context, base)
    while year is not None and not day_exists(year, moment.month, moment.day or 1):
        year -= 1  # only the 29th of February exists in some years alone
    return Resolved(Interval.point(replace(moment, year=year)), completed=True)


def missing_year(moment: Moment, context: Context, base: Moment | None) -> int | None:
    """The year that the text leaves out; None if nothing says it."""
    month, day = moment.month or 1, moment.day or 1
    if base is not None and base.month is not None:
        earlier = (month, day) < (base.month, (base.day or 1) if moment.day else 1)
        return None if base.year is None else base.year + earlier
    if base is not None and base.year is not None:
        return base.year
    if context.year is not None:
        return context.year
    near = context.reference.near()
    if near is None:
        return context.told
    if context.reference.month is None:
        return near.year
    year = nearest_year(near, month, day, context)
    # A month told without a day and a plan, 1至10月 in December, is one of this year.
    return year if moment.day or context.planned else min(year, near.year)


def nearest_year(near: date, month: int, day: int, context: Context) -> int:
    """The year that puts the day nearest to the release, not too far ahead of it."""
    if context.prefer == "current_period":
        return near.year
    if context.prefer == "future":
        return near.year + ((month, day) < (near.month, near.day))
    for year in (near.year + 1, near.year):
        if day_exists(year, month, day) and 0 < year < 9999:
            ahead = (date(year, month, day) - near).days
            if ahead <= _allowed_ahead(context, next_year=year > near.year):
                return year
    return near.year - 1


def _allowed_ahead(context: Context, *, next_year: bool) -> int:
    if context.past:
        return 7
    if context.planned:
        return _AHEAD_PLANNED
    return _AHEAD_NEXT_YEAR if next_year else _AHEAD


def _bare_day(day: int, context: Context, base: Moment | None) -> Resolved | None:
    """The 26日 of a text that has just spoken of July, or of a release of July."""
    if base is not None and base.month is not None:
        return _day_after(day, base)
    anchor = _anchor(context)
    if anchor.month is None:
        return Resolved(Interval.point(Moment()), completed=True) if 1 <= day <= 31 else None
    if anchor.day is None:
        exists = day_exists(anchor.year, anchor.month, day)
        found = replace(anchor, day=day) if exists else Moment()
        return Resolved(Interval.point(found), completed=True)
    return Resolved(Interval.point(_month_of(day, anchor, context.prefer)), completed=True)


def _month_of(day: int, anchor: Moment, prefer: Prefer) -> Moment:
    """The day of that number in the month that is preferred."""
    if prefer == "nearest":
        return nearest_day(day, anchor)
    later = prefer == "future" and day < (anchor.day or 1)
    month = shift_months(anchor, int(later))
    found = replace(month.plain(), day=day)
    return found if day_exists(found.year, found.month or 1, day) else nearest_day(day, anchor)


def _day_after(day: int, base: Moment) -> Resolved | None:
    found = replace(base.plain(), day=day)
    if base.day is not None and day < base.day:
        found = replace(shift_months(base, 1), day=day)
    if found.month is None or not day_exists(found.year, found.month, day):
        return None
    return Resolved(Interval.point(found), completed=True)


def _anchor(context: Context) -> Moment:
    last, near = context.last, context.reference.near()
    if last.month is None:
        return context.reference
    if near is None or context.reference.month is None:
        return last
    told = last.near()
    far = told is None or abs((near - told).days) > _SAME_STORY
    return context.reference if far else last


def nearest_day(day: int, anchor: Moment) -> Moment:
    """The day of that number nearest to the anchor; a year that is unknown stays so."""
    year = anchor.year or 2000
    centre = date(year, anchor.month or 1, anchor.day or 1)
    months = [shift_months(Moment(year, anchor.month), step) for step in (-1, 0, 1)]
    days = [replace(month, day=day).whole_day() for month in months]
    best = min((d for d in days if d is not None), key=lambda d: abs((d - centre).days))
    return Moment(best.year if anchor.year is not None else None, best.month, best.day)
