"""Themes by organisation.

In:  frames.  Out: a chart.
"""

from __future__ import annotations

import altair as alt

from reportnlp.explore.charts.labels import theme_labels
from reportnlp.explore.frames import Frames
from reportnlp.explore.markup.labels import UiLanguage, load_labels


def themes_by_organisation(
    frames: Frames, *, top: int = 15, language: UiLanguage = "en"
) -> alt.Chart:
    """How many initiatives of each theme the organisations organise that organise most.

    Args:
        frames: of `to_frames`.
        top: how many organisations.
        language: of the labels.
    """
    labels = load_labels(language)
    pairs = frames.initiatives[["organisers", "themes"]].astype("object")
    pairs = pairs.explode("organisers").dropna(subset="organisers")
    most = pairs["organisers"].value_counts().sort_index().nlargest(top, keep="first").index
    pairs = pairs[pairs["organisers"].isin(most)].explode("themes").dropna()
    counted = pairs.value_counts().rename("count").reset_index()
    counted["label"] = counted["themes"].map(theme_labels(counted["themes"].unique(), language))
    chart: alt.Chart = (
        alt.Chart(counted, width=alt.Step(22), height=alt.Step(20))
        .mark_rect()
        .encode(
            x=alt.X(
                "label:N", title=labels("themes"), sort="-color", axis=alt.Axis(labelAngle=-60)
            ),
            y=alt.Y(
                "organisers:N",
                title=None,
                sort=list(most),
                axis=alt.Axis(labelLimit=260),
            ),
            color=alt.Color(
                "count:Q", title=labels("initiatives"), scale=alt.Scale(scheme="blues")
            ),
            tooltip=[
                alt.Tooltip("organisers:N", title=labels("organiser")),
                alt.Tooltip("label:N", title=labels("themes")),
                alt.Tooltip("count:Q", title=labels("initiatives")),
            ],
        )
    )
    return chart
