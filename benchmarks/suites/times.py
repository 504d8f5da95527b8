"""Times: what `find_dates` finds, in the conventions of each suite.

In:  a row of a suite whose task is datetime.  Out: a prediction for it.
Each suite reads a text as spoken at its reference time, so that is given as the moment of
speaking. What the suites settle differently is a row of `_CONVENTIONS`; lengths of time that
stand alone are quantities to us, and answered as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.suites import quantities
from benchmarks.suites.agreement import Json
from reportnlp.entities.dates.completion import Prefer
from reportnlp.entities.dates.durations import find_lengths, parse_length, shifted
from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.mention import Mention, TimeValue
from reportnlp.script import simplify


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a suite settles in its own way.

    Attributes:
        prefer: the day of a date without a year.
        now: open ends reach until the moment of speaking, or from it.
        coarse: a point a length away is told to the length's unit (三年后 is a year).
        lengths: a length that stands alone counts as a time.
        sets: what recurs counts as a time.
        whole: lengths are counted in whole units from now: 三天后 is the three days to come.
        open: what lies 以前 or 以后 is open on that side; windows of months end with a day.
    """

    prefer: Prefer
    now: bool = False
    coarse: bool = False
    lengths: bool = True
    sets: bool = True
    whole: bool = False
    open: bool = False


_CONVENTIONS = {
    "jionlp": Conventions("current_period", now=True, coarse=True, open=True),
    "fst-time-nlu": Conventions("current_period", now=True, lengths=False, sets=False),
    "recognizers-text": Conventions("nearest"),
    "duckling-zh-s": Conventions("future", whole=True),
}


def predict(row: Json) -> Json:
    """Find the times of a row's text."""
    conventions = _CONVENTIONS.get(row["suite"], Conventions("nearest"))
    text = simplify(row["text"]).simplified
    now = row["reference_time"] and datetime.fromisoformat(row["reference_time"])
    found = find_dates(text, reference=_moment(now), prefer=conventions.prefer)
    norms = [(mention, _norm(text, mention, now, conventions)) for mention in found]
    # Without a reference time a suite asks where the times stand, not what they mean.
    spans = [_span(mention, norm) for mention, norm in norms if norm or now is None]
    if conventions.lengths:
        spans += _lengths(row, text, found)
    return {"case_id": row["case_id"], "spans": sorted(spans, key=lambda span: span["start"])}


def _moment(now: datetime | None) -> Moment | None:
    if now is None:
        return None
    second = now.second or None
    return Moment(now.year, now.month, now.day, None, now.hour, now.minute, second)


def _span(mention: Mention, norm: Json | None) -> Json:
    return {"start": mention.start, "end": mention.end, "norm": norm}


def _lengths(row: Json, text: str, found: list[Mention]) -> list[Json]:
    """The lengths of time that are no part of a time found: press text has them as quantities."""
    spans: list[Json] = []
    for start, end, length in find_lengths(text):
        seconds = length.approximate_seconds()
        norm = {"k": "duration", "lo": seconds, "hi": seconds}
        spans.append({"start": start, "end": end, "norm": norm})
    spans += quantities.predict({**row, "task": "duration"})["spans"]
    taken = [(time.start, time.end) for time in found]
    chosen = []
    for span in sorted(spans, key=lambda each: each["start"] - each["end"]):
        if all(span["end"] <= start or end <= span["start"] for start, end in taken):
            chosen.append(span)
            taken.append((span["start"], span["end"]))
    return chosen


def _norm(
    text: str, mention: Mention, now: datetime | None, conventions: Conventions
) -> Json | None:
    time = mention.time
    if time is None:
        return None
    if time.kind == "set":
        return {"k": "set"} if conventions.sets else None
    start, end = _stretch(time, conventions)
    if conventions.whole and now and start:
        start, end = _whole_units(text[mention.start : mention.end], now, start, end)
    if start is None and end is None:
        return _time_of_day(time)
    if conventions.open:
        start, end = _opened(text[mention.start : mention.end], now, start, end)
    if conventions.now and now is not None:
        start = now if start is None and end and end > now else start
        end = now if end is None and start and start < now else end
    return {"k": "interval", "any_of": [[_iso(start), _iso(end)]]}


def _stretch(time: TimeValue, conventions: Conventions) -> tuple[datetime | None, datetime | None]:
    """From and until when, to the unit of the record's value where the suite counts so."""
    start, end = time.start, time.end
    instant = start is not None and start == end
    if instant and conventions.coarse and time.value and re.fullmatch(r"[0-9-]+", time.value):
        return Moment(*map(int, time.value.split("-"))).window()
    if instant and time.value and "T" not in time.value and start is not None:
        day = start.replace(hour=0, minute=0, second=0, microsecond=0)
        return day, day + timedelta(days=1)
    return start, end


def _whole_units(
    words: str, now: datetime, start: datetime, end: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """The stretch of a length, counted from the beginning of the unit that now lies in."""
    length = next((length for _, _, length in find_lengths(words)), None)
    unit = next((unit for unit in _UNITS if unit in words), None)
    if length is None or unit is None or end is None:
        return start, end
    opened = _UNITS[unit](now)
    if start < opened:
        return shifted(opened, length, -1), opened
    following = shifted(opened, parse_length(f"一{unit}") or length, 1)
    return following, following and shifted(following, length, 1)


def _opened(
    words: str, now: datetime | None, start: datetime | None, end: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """A stretch open on one side, or the far end of it at midnight."""
    length = next((length for _, _, length in find_lengths(words)), None)
    if length is None:
        return start, end
    if words.endswith("以前"):
        return None, end
    passing = words.startswith("过") and words[1:2] != "去"
    if passing or words.endswith(("以后", "之后")):
        return start, None
    if start == end and start and ("小时" in words or "钟头" in words):
        return start, start + timedelta(hours=1)
    if length.unit in ("year", "month") or words.endswith("内"):
        start, end = (each if each == now else each and _midnight(each) for each in (start, end))
    return start, end


def _monday(now: datetime) -> datetime:
    return _midnight(now) - timedelta(days=now.weekday())


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0)


# The units of lengths, and when the one that a moment lies in began.
_UNITS: dict[str, Callable[[datetime], datetime]] = {
    "秒": lambda now: now,
    "分钟": lambda now: now.replace(second=0),
    "小时": lambda now: now.replace(minute=0, second=0),
    "个钟": lambda now: now.replace(minute=0, second=0),
    "星期": _monday,
    "礼拜": _monday,
    "周": _monday,
    "天": _midnight,
    "日": _midnight,
    "个月": lambda now: _midnight(now).replace(day=1),
    "月": lambda now: _midnight(now).replace(day=1),
    "年": lambda now: _midnight(now).replace(month=1, day=1),
}


def _time_of_day(time: TimeValue) -> Json | None:
    if not time.value or not time.value.startswith("T"):
        return None
    clocks = [part.removeprefix("T") + ":00" for part in time.value.split("/")]
    return {"k": "tod", "any_of": ["/".join(clocks)]}


def _iso(moment: datetime | None) -> str | None:
    return moment.replace(microsecond=0).isoformat() if moment else None
