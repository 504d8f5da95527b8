"""Initiatives over time.

In:  frames.  Out: a chart.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import altair as alt
import pandas as pd

from reportnlp.explore.frames import Frames
from reportnlp.explore.markup.labels import UiLanguage, load_labels

Unit = Literal["year", "month", "week", "day"]


class _Length(NamedTuple):
    period: str
    bin: str
    days: int


_UNITS: dict[Unit, _Length] = {
    "year": _Length("Y", "year", 366),
    "month": _Length("M", "yearmonth", 31),
    "week": _Length("W", "yearmonthdate", 7),
    "day": _Length("D", "yearmonthdate", 1),
}
_MANY = 80
_HIDDEN = 1 / 20
# The title stands above the axis, where Chinese can be read.
_AXIS = alt.Axis(tickMinStep=1, titleAngle=0, titleAlign="left", titleX=-30, titleY=-8)
_STATUSES = {"completed": "#16a34a", "ongoing": "#d97706", "planned": "#3b82f6"}


def timeline(frames: Frames, *, unit: Unit = "month", language: UiLanguage = "en") -> alt.Chart:
    """How many initiatives began in each stretch of time, by status.

    An initiative counts where the earliest of its times begins that is no longer than the stretch;
    without such a time, where its release was published. What has neither is left out. Releases
    tell of long ago, too: of many initiatives the earliest and the latest twentieth are not shown,
    or the rest could not be seen.

    Args:
        frames: of `to_frames`.
        unit: how long a stretch is.
        language: of the labels.
    """
    labels = load_labels(language)
    found = frames.initiatives[["doc_id", "initiative", "status", "published"]].astype("object")
    found = found.merge(_begins(frames, unit), how="left", on=["doc_id", "initiative"])
    days = pd.to_datetime(found["first"].fillna(found["published"]))
    if len(days) >= _MANY:
        days = days[days.between(days.quantile(_HIDDEN), days.quantile(1 - _HIDDEN))]
    start = days.dt.to_period(_UNITS[unit].period).dt.start_time
    counted = pd.DataFrame({"start": start, "status": found["status"]}).dropna().value_counts()
    counted = counted.rename("count").reset_index()
    counted["label"] = counted["status"].map(labels)
    order = [labels(status) for status in _STATUSES]
    chart: alt.Chart = (
        alt.Chart(counted, width=600, height=240)
        .mark_bar()
        .encode(
            x=alt.X(f"{_UNITS[unit].bin}(start):T", title=labels(unit)),
            y=alt.Y("sum(count):Q", title=labels("initiatives"), axis=_AXIS),
            color=alt.Color(
                "label:N",
                title=labels("status"),
                scale=alt.Scale(domain=order, range=list(_STATUSES.values())),
            ),
            order=alt.Order("label:N"),
            tooltip=[
                alt.Tooltip("start:T", title=labels(unit)),
                alt.Tooltip("label:N", title=labels("status")),
                alt.Tooltip("count:Q", title=labels("initiatives")),
            ],
        )
    )
    return chart


def _begins(frames: Frames, unit: Unit) -> pd.DataFrame:
    """The first day of initiatives, of times that are no longer than a stretch."""
    times = frames.fillers[["doc_id", "initiative", "first", "last"]].astype("object").dropna()
    lengths = (pd.to_datetime(times["last"]) - pd.to_datetime(times["first"])).dt.days
    times = times[lengths < _UNITS[unit].days]
    return times.groupby(["doc_id", "initiative"], as_index=False)["first"].min()
