"""What charts call things.

In:  ids of themes.  Out: their labels in a language.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportnlp.explore.markup.labels import UiLanguage, load_labels
from reportnlp.themes.taxonomy import themes_by_id


def theme_labels(ids: Iterable[str], language: UiLanguage) -> dict[str, str]:
    """The labels of themes; one that the list does not have is called by its id."""
    labels, known = load_labels(language), themes_by_id()
    return {
        id: labels.theme(id, known[id].label, known[id].label_en) if id in known else id
        for id in ids
    }
