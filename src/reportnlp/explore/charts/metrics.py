"""The figures of initiatives.

In:  frames.  Out: a chart.
The one idea: figures range from one to billions, so that they are counted in steps of a power of
ten, each unit by itself: 人 and 元 have no common axis to share but this.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from reportnlp.explore.frames import Frames
from reportnlp.explore.markup.labels import UiLanguage, load_labels

_STEPS = 3  # in a power of ten


def metric_values(frames: Frames, *, top: int = 8, language: UiLanguage = "en") -> alt.Chart:
    """How large the figures of initiatives are, for the units that are used most.

    A range counts with its middle; money is told by its currency. What is zero or less has no
    place on the axis and is left out.

    Args:
        frames: of `to_frames`.
        top: how many units.
        language: of the labels.
    """
    labels = load_labels(language)
    found = frames.fillers[frames.fillers["field"] == "metrics"]
    value = found["value"].fillna((found["min"] + found["max"]) / 2).astype("float64")
    unit = found["currency"].fillna(found["unit"]).astype("object")
    figures = pd.DataFrame({"unit": unit, "value": value}).dropna()
    figures = figures[(figures["value"] > 0) & np.isfinite(figures["value"])]
    order = list(figures["unit"].value_counts().sort_index().nlargest(top, keep="first").index)
    figures = figures[figures["unit"].isin(order)]
    step = np.floor(np.log10(figures["value"]) * _STEPS)
    counted = figures.assign(step=step).groupby(["unit", "step"]).size().rename("count")
    counted = counted.reset_index().assign(zero=0)
    counted["low"] = 10 ** (counted["step"] / _STEPS)
    counted["high"] = 10 ** ((counted["step"] + 1) / _STEPS)
    chart: alt.Chart = (
        alt.Chart(counted, width=480, height=44)
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("low:Q", title=labels("metrics"), scale=alt.Scale(type="log")),
            x2="high:Q",
            y2="zero:Q",
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=2)),
            row=alt.Row(
                "unit:N",
                title=labels("unit"),
                sort=order,
                header=alt.Header(labelAngle=0, labelAlign="left"),
            ),
            tooltip=[
                alt.Tooltip("unit:N", title=labels("unit")),
                alt.Tooltip("low:Q", format=",.3~g"),
                alt.Tooltip("high:Q", format=",.3~g"),
                alt.Tooltip("count:Q", title=labels("metrics")),
            ],
        )
        .resolve_scale(y="independent")
    )
    return chart
