"""The lunar calendar, solar terms and movable feasts.

In:  a day told in another calendar and a solar year.  Out: the date, or None where that calendar
has no such day or its library does not reach. The calendars come from `lunar_python` (Chinese),
`dateutil` (Easter), `hijridate` (Islamic, Umm al-Qura) and `pyluach` (Hebrew).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from lunar_python import Lunar, LunarMonth
from pyluach.dates import HebrewDate

from reportnlp.entities.dates.digits import count
from reportnlp.entities.dates.moment import Moment

_CACHE = 4096
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def lunar_moment(year: int | None, month: str, day: str | None) -> Moment:
    """A date of the lunar calendar, as told; the number of a leap month is negative.

    >>> lunar_moment(None, "闰四", "初一")
    Moment(year=None, month=-4, day=1, week=None, hour=None, minute=None, second=None)
    """
    plain = month.removeprefix("闰")
    number = _MONTHS.get(plain) or count(plain)
    return Moment(year, -number if plain != month else number, count(day) if day else None)


@lru_cache(_CACHE)
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The date of a day of the lunar `year`; a leap month is negative, day 0 the eve of the first.

    >>> lunar_day(2023, 5, 5), lunar_day(2024, 1, 0), lunar_day(2020, -4, 1)
    (datetime.date(2023, 6, 22), datetime.date(2024, 2, 9), datetime.date(2020, 5, 23))
    """
    found = lunar_month(year, month)
    if found is None or not 0 <= day <= (found[1] - found[0]).days:
        return None
    return found[0] + timedelta(days=day - 1)


@lru_cache(_CACHE)
def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """The first day of a month of the lunar `year`, and the first after it."""
    if not 1 < year < 9999 or not 1 <= abs(month) <= 12:
        return None
    length = LunarMonth.fromYm(year, month)
    if length is None:
        return None
    solar = Lunar.fromYmd(year, month, 1).getSolar()
    first = date(solar.getYear(), solar.getMonth(), solar.getDay())
    return first, first + timedelta(days=length.getDayCount())


@lru_cache(_CACHE)
def solar_term(name: str, year: int) -> date | None:
    """The date of one of the 24 solar terms within the solar `year`."""
    # The table of a lunar year runs from one winter solstice past the next.
    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    days = [table[key] for key in (name, _LATIN.get(name, name)) if key in table]
    dates = [date(day.getYear(), day.getMonth(), day.getDay()) for day in days]
    return next((each for each in dates if each.year == year), None)


def easter_day(year: int, *, orthodox: bool) -> date | None:
    """Easter Sunday, by the reckoning of the western or the eastern churches."""
    if not 1900 <= year <= 2199:
        return None
    found: date = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return found


@lru_cache(_CACHE)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """The date within the solar `year` of a day of the Islamic calendar."""
    around = year - 622 + (year - 622) // 32
    for each in (around, around + 1, around + 2):
        try:
            found = Hijri(each, month, day).to_gregorian()
        except (OverflowError, ValueError):
            continue
        if found.year == year:
            return date(found.year, found.month, found.day)
    return None


@lru_cache(_CACHE)
def hebrew_day(year: int, month: int, day: int) -> date | None:
    """The date within the solar `year` of a day of the Hebrew calendar, Nisan its first month."""
    for each in (year + 3760, year + 3761):
        found = HebrewDate(each, month, day).to_pydate()
        if found.year == year:
            return date(found.year, found.month, found.day)
    return None


# Terms at the far end of the library's table have their names in Latin letters there.
_LATIN = {
    "大雪": "DA_XUE",
    "冬至": "DONG_ZHI",
    "小寒": "XIAO_HAN",
    "大寒": "DA_HAN",
    "立春": "LI_CHUN",
}
