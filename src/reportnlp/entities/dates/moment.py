"""Calendar positions of any precision.

In:  the parts that a text states (year, month, day, clock), some unknown.  Out: ISO 8601, or None
while the year is unknown. `Moment` is a point known down to some part, `Interval` a stretch
from one moment to another, `Window` the same to the second; all date arithmetic of the package
is here.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from typing import NamedTuple

# From and until when, the end excluded; None where open or unknown.
Window = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as precisely as it is known.

    Attributes:
        year, month, day: parts of the calendar date; None where unknown or not stated.
        week: ISO week, instead of month and day.
        hour, minute: local time; the minute is None only where the hour is.
        second: None where not stated.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None

    @classmethod
    def of(cls, day: date) -> Moment:
        """The whole of `day`."""
        return cls(day.year, day.month, day.day)

    def whole_day(self) -> date | None:
        """The calendar day, if it is known and exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        if not MINYEAR <= self.year <= MAXYEAR or not day_exists(self.year, self.month, self.day):
            return None
        return date(self.year, self.month, self.day)

    def near(self) -> date | None:
        """A day that stands for the moment where its distance to others is asked for."""
        if self.year is None:
            return None
        month = self.month or 12
        last = 15 if self.month else 31
        return Moment(self.year, month, self.day or last).whole_day()

    def plain(self) -> Moment:
        """The calendar part alone."""
        return replace(self, hour=None, minute=None, second=None)

    def clock(self) -> datetime | None:
        """The second at which it begins, if its day is known: midnight where no hour is told."""
        day = self.whole_day()
        if day is None:
            return None
        return datetime(
            day.year, day.month, day.day, self.hour or 0, self.minute or 0, self.second or 0
        )

    def window(self) -> Window:
        """All of it, to the second; an instant, empty, where the moment has a clock time.

        >>> Moment(2024, 2).window()[1]
        datetime.datetime(2024, 3, 1, 0, 0)
        """
        if self.year is None or not MINYEAR <= self.year < MAXYEAR:
            return None, None
        if self.week is not None:
            monday = datetime.fromisocalendar(self.year, self.week, 1)
            return monday, monday + timedelta(days=7)
        if self.month is None:
            return datetime(self.year, 1, 1), datetime(self.year + 1, 1, 1)
        if self.day is None:
            after = shift_months(self, 1)
            return datetime(self.year, self.month, 1), replace(after, day=1).clock()
        start = self.clock()
        if start is None or self.hour is not None:
            return start, start
        return start, start + timedelta(days=1)

    def iso(self) -> str | None:
        """ISO 8601, as precise as the moment is.

        >>> Moment(2024, 3).iso(), Moment(2024, 3, 3, None, 9, 30).iso(), Moment(None, 3, 3).iso()
        ('2024-03', '2024-03-03T09:30', None)
        """
        if self.year is None or not MINYEAR <= self.year <= MAXYEAR:
            return None
        parts = [f"{self.year:04d}"]
        if self.week is not None:
            parts.append(f"W{self.week:02d}")
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        clock = "" if self.hour is None else f"T{self.hour:02d}:{self.minute or 0:02d}"
        if self.second is not None:
            clock += f":{self.second:02d}"
        return "-".join(parts) + clock


class Interval(NamedTuple):
    """From one moment to another, both included; a point where they are equal."""

    start: Moment
    end: Moment

    @classmethod
    def point(cls, moment: Moment) -> Interval:
        """The interval that is only `moment`."""
        return cls(moment, moment)

    def iso(self) -> str | None:
        """ISO 8601 point or range; None where an end is unknown."""
        start, end = self.start.iso(), self.end.iso()
        if start is None or end is None:
            return None
        return start if start == end else f"{start}/{end}"

    def window(self) -> Window:
        """From the start of the first moment until the end of the last."""
        return self.start.window()[0], self.end.window()[1]


def day_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the month has such a day; in an unknown year February has 29."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def shift_days(moment: Moment, days: int) -> Moment:
    """`days` later; a day without a known year keeps what stays certain."""
    day = moment.whole_day()
    if day is not None:
        try:
            return Moment.of(day + timedelta(days=days))
        except OverflowError:
            return Moment()
    return moment.plain() if days == 0 else Moment()


def shift_months(moment: Moment, months: int) -> Moment:
    """The month that lies `months` later."""
    if moment.year is None or moment.month is None:
        return Moment(month=moment.month) if months == 0 else Moment()
    index = moment.year * 12 + moment.month - 1 + months
    return Moment(index // 12, index % 12 + 1)


def days_from(day: date, days: int) -> date:
    """`days` later, or the first or last day of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week_of(day: date) -> Moment:
    """The ISO week that `day` lies in."""
    iso = day.isocalendar()
    return Moment(iso.year, week=iso.week)
