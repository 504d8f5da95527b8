"""Records for people: shown in their own text, as tables, as charts, as a page.

from reportnlp.explore import timeline, to_frames
frames = to_frames(records)
timeline(frames)

Names are imported on first use: tables need pandas, charts Altair.
"""

from typing import TYPE_CHECKING

from reportnlp.lazy import finder

if TYPE_CHECKING:
    from reportnlp.explore.charts.metrics import metric_values
    from reportnlp.explore.charts.network import partner_network
    from reportnlp.explore.charts.places import place_map
    from reportnlp.explore.charts.themes import themes_by_organisation
    from reportnlp.explore.charts.timeline import timeline
    from reportnlp.explore.frames import Frames, Tables, columns, to_frames, to_tables
    from reportnlp.explore.report import write_report

_HOME = {
    "Frames": "reportnlp.explore.frames",
    "Tables": "reportnlp.explore.frames",
    "columns": "reportnlp.explore.frames",
    "metric_values": "reportnlp.explore.charts.metrics",
    "partner_network": "reportnlp.explore.charts.network",
    "place_map": "reportnlp.explore.charts.places",
    "themes_by_organisation": "reportnlp.explore.charts.themes",
    "timeline": "reportnlp.explore.charts.timeline",
    "to_frames": "reportnlp.explore.frames",
    "to_tables": "reportnlp.explore.frames",
    "write_report": "reportnlp.explore.report",
}

__all__ = [
    "Frames",
    "Tables",
    "columns",
    "metric_values",
    "partner_network",
    "place_map",
    "themes_by_organisation",
    "timeline",
    "to_frames",
    "to_tables",
    "write_report",
]


__getattr__ = finder(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted(__all__)
