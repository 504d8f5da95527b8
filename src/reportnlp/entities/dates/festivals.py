"""The day of a festival in a given year.

In:  a rule of date_festivals.tsv and a year.  Out: the date, or None where the rule's calendar
does not reach.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reportnlp.entities.dates.lunar import (
    easter_day,
    hebrew_day,
    hijri_day,
    lunar_day,
    solar_term,
)

# Beyond these the calendars do not reach.
_YEARS = range(600, 9000)


def festival_day(rule: str, year: int) -> date | None:
    """When the festival of `rule` falls in `year`.

    >>> festival_day("lunar 05-05", 2023), festival_day("nth 05 7 2", 2024)
    (datetime.date(2023, 6, 22), datetime.date(2024, 5, 12))
    """
    if year not in _YEARS or not rule:
        return None
    kind, _, rest = rule.partition(" ")
    reader = _CALENDARS.get(kind)
    if reader is not None:
        return reader(rest, year)
    month, day = map(int, kind.split("-"))
    return date(year, month, day)


def _lunar(rest: str, year: int) -> date | None:
    """The last lunar month mostly lies in the next solar year."""
    month, day = map(int, rest.split("-"))
    days = [lunar_day(lunar, month, day) for lunar in (year - 1, year)]
    return next((each for each in days if each is not None and each.year == year), None)


def _nth_weekday(rest: str, year: int) -> date:
    month, weekday, nth = map(int, rest.split())
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(rest: str, year: int) -> date | None:
    found = easter_day(year, orthodox=False)
    return found and found + timedelta(days=int(rest))


def _orthodox(rest: str, year: int) -> date | None:
    found = easter_day(year, orthodox=True)
    return found and found + timedelta(days=int(rest))


def _hijri(rest: str, year: int) -> date | None:
    month, day = map(int, rest.split("-"))
    return hijri_day(year, month, day)


def _hebrew(rest: str, year: int) -> date | None:
    month, day = map(int, rest.split("-"))
    return hebrew_day(year, month, day)


_CALENDARS: dict[str, Callable[[str, int], date | None]] = {
    "lunar": _lunar,
    "nth": _nth_weekday,
    "term": solar_term,
    "easter": _easter,
    "orthodox": _orthodox,
    "hijri": _hijri,
    "hebrew": _hebrew,
}
