"""Dates that come with a release, written in any way.

In:  a date as metadata state it.  Out: an ISO date, as precise as it is known.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from reportnlp.entities.dates.digits import common_year
from reportnlp.entities.dates.moment import Moment, day_exists

_METADATA = re.compile(
    r"""
    (?<![0-9./-])([0-9]{4}|1[0-4][0-9]|[89][0-9])                # 2020-4-2 1, 114/12/16
      \s*[-/.年]\s*([0-9]{1,2})(?:\s*[-/.月]\s*([0-9]{1,2})(?![0-9]))?(?![0-9./-])
    | ^\s*([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9]{1,5}$|[0-9]{7})  # 20200402, 20200402103000
    | ^\s*([0-9]{4})\s*年?\s*$                                   # 2020
    """,
    re.VERBOSE,
)


def parse_published(published: str) -> str | None:
    """Metadata of any make as an ISO date; None if it holds no date.

    >>> parse_published("2020-4-2 1"), parse_published("114/12/16"), parse_published("n/a")
    ('2020-04-02', '2025-12-16', None)
    """
    match = _METADATA.search(published)
    if match is None:
        return _parse_mail_date(published)
    told, month, day, *_ = [*(group for group in match.groups() if group), "0", "0"]
    # Years outside our time are placeholders (0001, 9999).
    number = common_year(told)
    if number is None or not day_exists(number, int(month) or 1, int(day) or 1):
        return None
    return Moment(number, int(month) or None, int(day) or None).iso()


def _parse_mail_date(published: str) -> str | None:
    """The date of feeds and mails: Mon, 06 May 2024 10:00:00 GMT."""
    try:
        found = parsedate_to_datetime(published)
    except (TypeError, ValueError, IndexError):
        return None
    return found.date().isoformat() if common_year(str(found.year)) else None
