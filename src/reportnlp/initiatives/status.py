"""Whether an initiative is over, going on or to come.

In:  its evidence, the values of its times, and the day of the release.  Out: a `Status`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reportnlp.initiatives.initiative import Status

_PLANNED = re.compile("将于|将在|即将|拟于|计划于|预计[^，。]{0,8}(?:开|举|启|完成|投产|上线)|定于")
_ONGOING = re.compile(
    "正在|持续(?:开展|推进|进行)|目前|每年|每月|每周|即日起|自\\d{4}年|截至|常态化|至今"
)


def status_of(evidence: str, times: Sequence[str | None], released: str | None) -> Status:
    """The status.

    Args:
        evidence: simplified text.
        times: ISO 8601 values of its times.
        released: ISO 8601 date of the release, or None.
    """
    known = [value for value in times if value]
    starts = [_first_day(value.split("/")[0]) for value in known if value[0].isdigit()]
    if _PLANNED.search(evidence) and not _is_past(starts, released):
        return "planned"
    if released and starts and all(start[: len(released)] > released for start in starts):
        return "planned"
    open_ended = any(value.endswith("/") or value.startswith("P") for value in known)
    return "ongoing" if open_ended or _ONGOING.search(evidence) else "completed"


def _first_day(point: str) -> str:
    """The point as year, month and day, as far as it tells; of a week, its Monday."""
    return date.fromisoformat(point).isoformat() if "-W" in point else point


def _is_past(starts: Sequence[str], released: str | None) -> bool:
    """Whether one lies before the release; a year or month that the release is in may be ahead."""
    if released is None:
        return False
    return any(start < released[: len(start)] or start == released for start in starts)
