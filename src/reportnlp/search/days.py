"""Days: the first and last day that an ISO 8601 value of a record may mean.

In:  a date, month, year, time, range or open range.  Out: a `Days`, or None for what has no place
in the calendar, such as a period or a day without a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_VALUE = re.compile(
    r"(?P<year>\d{4}) (?: -(?P<month>\d\d) (?: -(?P<day>\d\d) (?: T.* )? )? )?", re.VERBOSE
)


class Days(NamedTuple):
    """A stretch of days.

    Attributes:
        first: None if open.
        last: itself in it; None if open.
    """

    first: date | None
    last: date | None


def days_of(value: str) -> Days | None:
    """The days of an ISO 8601 value: 2024-03 are all of March, 2024-03-05/ has no end."""
    begin, slash, end = value.partition("/")
    first, last = _whole(begin), _whole(end) if slash else _whole(begin)
    if (begin and not first) or (end and not last) or not (first or last):
        return None
    days = Days(first and first[0], last and last[1])
    if days.first and days.last and days.first > days.last:
        return None
    return days


def _whole(value: str) -> tuple[date, date] | None:
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        last_month = month or 12
        last = day or monthrange(year or 0, last_month)[1]
        return date(year or 0, month or 1, day or 1), date(year or 0, last_month, last)
    except ValueError:  # there is no such day
        return None
