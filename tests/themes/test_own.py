"""The user's themes come on top of the package's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.errors import ThemesError
from reportnlp.themes.added import AddedThemes
from reportnlp.themes.classifier import ScoredTheme
from reportnlp.themes.own import THRESHOLD, OwnThemes, known_themes
from reportnlp.themes.taxonomy import load_themes
from reportnlp.themes.vectors import DIMENSIONS, Matrix
from tests.themes.texts import CATS

IDS = [theme.id for theme in load_themes()]
NOTHING = np.zeros(DIMENSIONS, np.float32)


def own(intercept: float) -> OwnThemes:
    return OwnThemes(AddedThemes.of([CATS], [np.zeros(DIMENSIONS)], [intercept]))


def row() -> Matrix:
    return np.full(DIMENSIONS, 0.1, np.float32)


def test_likely_theme_is_put_in_its_place() -> None:
    given_ = [ScoredTheme("health", 0.9), ScoredTheme("finance", 0.3)]
    ids = [theme.id for theme in own(0.0).complete(given_, row())]
    assert ids == ["health", "stray_cats", "finance"]


def test_unlikely_theme_and_text_without_words_change_nothing() -> None:
    given_ = [ScoredTheme("health", 0.1)]
    assert own(-3.0).complete(given_, row()) == given_
    assert own(9.0).complete([], NOTHING) == []


def test_words_are_certain_also_for_themes_that_were_given_already() -> None:
    given_ = [ScoredTheme("health", 0.9), ScoredTheme("finance", 0.3)]
    themes = own(-3.0).complete(given_, row(), ["finance", "stray_cats"])
    assert [(t.id, t.score) for t in themes] == [
        ("finance", 1.0),
        ("stray_cats", 1.0),
        ("health", 0.9),
    ]


def test_unknown_theme_of_a_word_is_an_error() -> None:
    with pytest.raises(ThemesError, match="unknown theme 'dogs'"):
        own(0.0).complete([], row(), ["dogs"])


@given(
    st.dictionaries(st.sampled_from(IDS), st.floats(0, 1), max_size=4),
    st.floats(-60, 60),
    st.sets(st.sampled_from([*IDS, "stray_cats"]), max_size=4),
)
def test_no_theme_of_the_package_is_lost(
    scores: dict[str, float], intercept: float, words: set[str]
) -> None:
    given_ = [ScoredTheme(*item) for item in scores.items()]
    themes = {theme.id: theme.score for theme in own(intercept).complete(given_, row(), words)}
    assert set(themes) - {"stray_cats"} == {*scores, *words} - {"stray_cats"}
    assert all(themes[id_] == (1.0 if id_ in words else score) for id_, score in scores.items())
    assert list(themes.values()) == sorted(themes.values(), reverse=True)
    assert all(0 <= score <= 1 for score in themes.values())
    assert themes.get("stray_cats", 1.0) >= THRESHOLD


def test_themes_of_a_doc_are_known_by_their_ids() -> None:
    doc = Doc(Vocab(), words=["猫"])
    assert list(known_themes(doc)) == IDS
    doc._.added_themes = (CATS,)
    assert known_themes(doc)["stray_cats"] is CATS
