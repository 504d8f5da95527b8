"""A map of places.

In:  frames.  Out: a chart.
The one idea: no outlines are drawn. The prefectures of the gazetteer, as faint points, show where
the country lies.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.explore.frames import Frames
from reportnlp.explore.markup.labels import UiLanguage, load_labels


def place_map(frames: Frames, *, language: UiLanguage = "en") -> alt.LayerChart:
    """Where initiatives take place, a point for each place that has coordinates.

    Args:
        frames: of `to_frames`.
        language: of the labels.
    """
    labels = load_labels(language)
    found = frames.fillers
    found = found[(found["field"] == "places") & found["lat"].notna() & found["adcode"].notna()]
    found = found.assign(place=found["path"].astype("object").map(lambda path: "".join(path)))
    counted = (
        found.drop_duplicates(["doc_id", "initiative", "place"])
        .groupby(["place", "lat", "lon"])
        .size()
        .rename("count")
        .reset_index()
        .astype({"place": "object", "lat": "float64", "lon": "float64"})
    )
    ground = alt.Chart(_prefectures()).mark_circle(size=9, color="#94a3b8", opacity=0.8)
    scale = alt.Scale(range=[20, 400], zero=False)
    points = (
        alt.Chart(counted)
        .mark_circle(color="#dc2626", opacity=0.6)
        .encode(
            size=alt.Size("count:Q", title=labels("initiatives"), scale=scale),
            tooltip=[
                alt.Tooltip("place:N", title=labels("places")),
                alt.Tooltip("count:Q", title=labels("initiatives")),
            ],
        )
    )
    layers = [layer.encode(longitude="lon:Q", latitude="lat:Q") for layer in (ground, points)]
    projection = alt.Projection(type="mercator")
    return alt.LayerChart(layer=layers, width=600, height=440, projection=projection)


def _prefectures() -> pd.DataFrame:
    """The coordinates of all units of the second rank."""
    found = {
        (unit.value.lon, unit.value.lat)
        for entry in gazetteer()
        for unit in entry.units
        if unit.value.adcode and unit.value.lat is not None and len(unit.path) == 2
    }
    return pd.DataFrame(sorted(found), columns=["lon", "lat"])
