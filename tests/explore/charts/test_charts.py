"""Charts of records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from reportnlp.explore import (
    Frames,
    metric_values,
    partner_network,
    place_map,
    themes_by_organisation,
    timeline,
    to_frames,
)
from reportnlp.explore.markup.labels import LANGUAGES, UiLanguage
from tests.search.releases import RECORDS, Made, record_of

CHARTS: list[Callable[..., Any]] = [
    timeline,
    themes_by_organisation,
    place_map,
    partner_network,
    metric_values,
]


@pytest.fixture(scope="module")
def frames() -> Frames:
    return to_frames(RECORDS)


def rows(chart: Any) -> list[dict[str, Any]]:
    """What the chart shows, of all its layers."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_valid(draw: Callable[..., Any], frames: Frames, language: UiLanguage) -> None:
    chart = draw(frames, language=language)
    spec = json.loads(chart.to_json())
    assert spec["datasets"]
    assert "url" not in spec.get("data", {})


@pytest.mark.parametrize("draw", CHARTS)
def test_nothing_to_show_is_a_chart_too(draw: Callable[..., Any]) -> None:
    draw(to_frames([])).to_json()


def test_initiatives_are_counted_where_they_begin(frames: Frames) -> None:
    counted = {(row["start"][:7], row["status"]): row["count"] for row in rows(timeline(frames))}
    assert counted[("2024-03", "completed")] == 2
    assert sum(counted.values()) == len(frames.initiatives)


def test_themes_have_labels_in_the_language(frames: Frames) -> None:
    shown = rows(themes_by_organisation(frames, language="zh-Hant"))
    assert ("云帆通信宁波分公司", "助老養老") in {
        (row["organisers"], row["label"]) for row in shown
    }


def test_places_of_the_gazetteer_are_points(frames: Frames) -> None:
    shown = [row for row in rows(place_map(frames)) if "place" in row]
    assert all({"lat", "lon", "count"} <= row.keys() for row in shown)


def test_organiser_and_partner_are_tied() -> None:
    made = [
        Made(
            name="义诊",
            passage="甲医院和乙医院请丙公司义诊。",
            organisations={"甲医院": "organiser", "乙医院": "organiser", "丙公司": "partner"},
        )
    ]
    found = to_frames([record_of("a", "甲医院和乙医院请丙公司义诊。", made)])
    pairs = {row["pair"] for row in rows(partner_network(found)) if "pair" in row}
    assert pairs == {"丙公司 – 甲医院", "丙公司 – 乙医院", "乙医院 – 甲医院"}


def test_figures_are_counted_by_unit(frames: Frames) -> None:
    shown = [row for row in rows(metric_values(frames)) if row["unit"] == "名"]
    (row,) = shown
    assert row["low"] <= 120 < row["high"]
    assert row["count"] == 1
