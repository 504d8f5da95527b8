"""What the values of facets are called.

In:  the name of a facet and a value.  Out: its Chinese label.
"""

from __future__ import annotations

from reportnlp.search.places import name_of
from reportnlp.themes.taxonomy import themes_by_id


def label_of(facet: str, value: str) -> str:
    """The name of a place, the label of a theme; any other value is its own label."""
    if facet == "place":
        return name_of(value) or value
    if facet == "theme":
        known = themes_by_id()
        return known[value].label if value in known else value
    return value
