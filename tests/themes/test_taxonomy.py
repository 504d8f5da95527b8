"""The table of themes is what the classifier and the record rely on."""

from __future__ import annotations

import re

from reportnlp.themes.taxonomy import load_themes


def test_ids_and_labels_are_unique() -> None:
    themes = load_themes()
    assert len({theme.id for theme in themes}) == len(themes) > 0
    assert len({theme.label for theme in themes}) == len(themes)
    assert all(theme.label_en and theme.scope for theme in themes)


def test_codes_have_the_form_of_their_taxonomies() -> None:
    for theme in load_themes():
        assert re.fullmatch("[a-z_]+", theme.id)
        assert theme.iptc
        assert all(re.fullmatch(r"medtop:\d{8}", code) for code in theme.iptc)
        assert all(1 <= goal <= 17 for goal in theme.sdg)


def test_theme_without_a_goal_has_an_empty_tuple() -> None:
    (awards,) = [theme for theme in load_themes() if theme.id == "awards"]
    assert awards.sdg == ()
