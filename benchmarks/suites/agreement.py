"""When a prediction passes a row of the value suites.

In:  a row of a suite and a prediction for it, both plain JSON objects as the suites' README
describes them.  Out: whether it passes.
The suites disagree on whether a range holds its last day, so ends may differ by one named day,
month or year; starts may not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

Json = dict[str, Any]

_MUNICIPALITIES = frozenset({"北京市", "上海市", "天津市", "重庆市"})
_NO_CITY = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_MINUTE, _HOUR = 60, 3600


def passes(row: Json, prediction: Json) -> bool:
    """Whether `prediction` gives what `row` expects."""
    if row["mode"] in ("transform", "convert"):
        return bool(prediction.get("output") == row["expected"])
    if row["task"] == "place":
        return _places_pass(row, prediction.get("places", []))
    return _SPAN_MODES[row["mode"]](row, prediction.get("spans", []))


def _places_pass(row: Json, given: list[Json]) -> bool:
    wanted = row["expected"]
    if len(given) != row.get("expected_len", len(wanted)):
        return False
    pairs = zip(wanted, given, strict=False)
    return all(_levels(want["norm"]) == _levels(got) for want, got in pairs)


def _values_pass(row: Json, spans: list[Json]) -> bool:
    wanted = [each["norm"] for each in row["expected"]]
    norms = [span.get("norm") or {} for span in spans]
    given = [norm for norm in norms if norm.get("k") in ("interval", "tod")]
    return len(wanted) == len(given) and all(map(agree, wanted, given))


def _parse_passes(row: Json, spans: list[Json]) -> bool:
    text, wanted = row["text"], row["expected"][0].get("norm")
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    whole = [span for span in spans if span["start"] <= first and span["end"] >= last]
    return any(not wanted or agree(wanted, span.get("norm")) for span in whole)


def _extract_passes(row: Json, spans: list[Json]) -> bool:
    wanted = {(each["start"], each["end"]): each.get("norm") for each in row["expected"]}
    given = {(each["start"], each["end"]): each.get("norm") for each in spans}
    if wanted.keys() != given.keys():
        return False
    return all(not norm or agree(norm, given[span]) for span, norm in wanted.items())


_SPAN_MODES: dict[str, Callable[[Json, list[Json]], bool]] = {
    "values": _values_pass,
    "parse": _parse_passes,
    "extract": _extract_passes,
}


def agree(wanted: Json | None, given: Json | None) -> bool:
    """Whether two normalised values say the same."""
    if not wanted or not given:
        return False
    kinds = wanted["k"], given["k"]
    if kinds == ("interval", "interval"):
        return any(_same_interval(a, b) for a in wanted["any_of"] for b in given["any_of"])
    if kinds == ("interval", "tod"):
        clocks = {each.split("/")[0] for each in given["any_of"]}
        return any(start and start[11:] in clocks for start, _ in wanted["any_of"])
    if kinds[0] == "tod":
        return _same_time_of_day(wanted, given)
    if kinds[0] != kinds[1]:
        return False
    return kinds[0] == "set" or (
        _same_kind_of_number(wanted, given) and _same_bounds(wanted, given)
    )


def _same_kind_of_number(wanted: Json, given: Json) -> bool:
    if wanted["k"] == "qty":
        return bool(wanted["dim"] == given.get("dim"))
    if wanted["k"] == "money" and "unknown" not in wanted.get("unit", "unknown"):
        return given.get("unit") in wanted["unit"].split("|")
    return True


def _same_bounds(wanted: Json, given: Json) -> bool:
    return all(_close(wanted[end], given[end]) for end in ("lo", "hi"))


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(float(one), float(other), rel_tol=1e-6, abs_tol=1e-9)


def _same_time_of_day(wanted: Json, given: Json) -> bool:
    if given["k"] == "tod":
        return bool(set(wanted["any_of"]) & set(given["any_of"]))
    if given["k"] != "interval":
        return False
    return any(_clock_agrees(a, *b) for a in wanted["any_of"] for b in given["any_of"])


def _clock_agrees(clock: str, start: str | None, end: str | None) -> bool:
    first, _, last = clock.partition("/")
    if not start or first == "None" or start[11:] != first:
        return False
    return not last or bool(end and _same_end(end[:11] + last, end))


def _same_interval(wanted: list[str | None], given: list[str | None]) -> bool:
    try:
        return _same_start(wanted[0], given[0]) and _ends_agree(wanted, given)
    except ValueError:  # 无效 days such as 02-30, and offsets that only one side has
        return False


def _same_start(one: str | None, other: str | None) -> bool:
    if one == other:
        return True
    return bool(one and other) and abs(_seconds(one, other)) < 1


def _ends_agree(wanted: list[str | None], given: list[str | None]) -> bool:
    """Compare the ends; an instant agrees with whatever follows it for an hour."""
    if _is_instant(wanted) and given[1] is not None:
        return 0 <= _seconds(*given) <= _HOUR
    if _is_instant(given) and wanted[1] is not None:
        return _seconds(*wanted) <= _HOUR
    return _same_end(wanted[1], given[1])


def _is_instant(interval: list[str | None]) -> bool:
    return interval[0] is not None and interval[0] == interval[1]


def _same_end(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    first, last = sorted(map(datetime.fromisoformat, (one, other)))
    if (last - first).total_seconds() <= _MINUTE:
        return True
    if not first.time() == last.time() == time(0):
        return False
    months = (last.year - first.year) * 12 + last.month - first.month
    return (last - first).days == 1 or (first.day == last.day and months in (1, 12))


def _seconds(start: str | None, end: str | None) -> float:
    if start is None or end is None:
        raise ValueError("an open interval has no length")
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


def _levels(place: Json) -> tuple[str | None, ...]:
    province, city, county = (place.get(level) or None for level in ("province", "city", "county"))
    if province in _MUNICIPALITIES:
        city = province
    elif city in _NO_CITY:
        city = None
    return province, city, None if county == "市辖区" else county
