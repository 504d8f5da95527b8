"""Whether an initiative is over, going on or to come.

In:  its evidence, the values of its times, and the day of the release.  Out: a `Status`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    starts = [value.split("/")[0] for value in known if not value.startswith(("P", "/"))]
    if _PLANNED.search(evidence) and not _is_past(starts, released):
        return "planned"
    if released and starts and all(start[: len(released)] > released for start in starts):
        return "planned"
    open_ended = any(value.endswith("/") or value.startswith("P") for value in known)
    return "ongoing" if open_ended or _ONGOING.search(evidence) else "completed"


def _is_past(starts: Sequence[str], released: str | None) -> bool:
    return bool(released) and any(start <= str(released) for start in starts)
