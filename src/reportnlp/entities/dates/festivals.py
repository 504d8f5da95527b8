"""The day of a festival in a given year.

In:  a rule of date_festivals.tsv and a year.  Out: the date, or None where the rule's calendar
does not reach. Lunar days come from the `lunardate` package, solar terms from the usual formula.
"""

from __future__ import annotations

from datetime import date, timedelta

from lunardate import LunarDate

# The constants of the solar terms hold for these years.
_TERM_YEARS = range(2000, 2100)


def festival_day(rule: str, year: int) -> date | None:
    """When the festival of `rule` falls in `year`.

    >>> festival_day("lunar 05-05", 2023), festival_day("nth 05 7 2", 2024)
    (datetime.date(2023, 6, 22), datetime.date(2024, 5, 12))
    """
    if not 1 <= year <= 9998 or not rule:
        return None
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        return _lunar(rest, year)
    if kind == "nth":
        return _nth_weekday(rest, year)
    if kind == "term":
        return _solar_term(rest, year)
    month, day = map(int, kind.split("-"))
    return date(year, month, day)


def _lunar(rest: str, year: int) -> date | None:
    month, day = map(int, rest.split("-"))
    try:
        found = [LunarDate(lunar, month, 1).to_solar_date() for lunar in (year - 1, year)]
    except ValueError:
        return None
    # The last lunar month mostly lies in the next solar year.
    days = [first + timedelta(days=day - 1) for first in found]
    return next((each for each in days if each.year == year), None)


def _nth_weekday(rest: str, year: int) -> date:
    month, weekday, nth = map(int, rest.split())
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _solar_term(rest: str, year: int) -> date | None:
    if year not in _TERM_YEARS:
        return None
    month, constant = rest.split()
    short = year - 2000
    return date(year, int(month), int(short * 0.2422 + float(constant)) - short // 4)
