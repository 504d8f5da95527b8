"""The theme classifier: scikit-learn's chances, one to so many themes, lossless storage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from reportnlp.themes.classifier import ThemeClassifier, load_classifier
from reportnlp.themes.taxonomy import load_themes
from reportnlp.themes.vectors import Matrix

COUNT = len(load_themes())
DIMENSIONS = 12


def make(threshold: float = 0.4) -> ThemeClassifier:
    rng = np.random.default_rng(3)
    coef = rng.normal(size=(COUNT, DIMENSIONS)).astype(np.float32).astype(np.float64)
    return ThemeClassifier(coef, rng.normal(size=COUNT), threshold=threshold)


def test_chances_are_those_of_scikit_learn() -> None:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(120, DIMENSIONS))
    given_ = rng.random((120, COUNT)) < 0.3
    model = OneVsRestClassifier(LogisticRegression()).fit(rows, given_.astype(int))
    ours = ThemeClassifier.of(model, threshold=0.5).predict_proba(rows.astype(np.float32))
    np.testing.assert_allclose(ours, model.predict_proba(rows.astype(np.float32)), atol=1e-6)


@given(arrays(np.float32, (4, DIMENSIONS), elements=st.floats(-3, 3, width=32)))
def test_themes_are_few_ranked_and_known(rows: Matrix) -> None:
    classifier = make()
    known = {theme.id for theme in load_themes()}
    for row, themes in zip(rows, classifier.predict(rows, most=3), strict=True):
        scores = [theme.score for theme in themes]
        assert len(themes) <= 3
        assert bool(themes) == bool(row.any())
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert all(score >= 0.4 for score in scores[1:])
        assert len({theme.id for theme in themes} & known) == len(themes)


def test_best_theme_is_given_even_below_the_threshold() -> None:
    (themes,) = make(threshold=1.0).predict(np.ones((1, DIMENSIONS), np.float32), most=3)
    assert len(themes) == 1


def test_no_text_has_no_themes() -> None:
    assert make().predict(np.zeros((0, DIMENSIONS), np.float32), most=3) == []


@pytest.mark.parametrize("classifier", [make(), load_classifier()], ids=["made", "package"])
def test_weights_survive_storing_bit_for_bit(classifier: ThemeClassifier) -> None:
    stored = classifier.to_arrays()
    again = ThemeClassifier.from_arrays(stored).to_arrays()
    assert stored.keys() == again.keys()
    for name, array in stored.items():
        assert array.dtype == again[name].dtype
        assert array.tobytes() == again[name].tobytes()


def test_package_classifier_has_a_row_for_each_theme() -> None:
    assert load_classifier().to_arrays()["coef"].shape[0] == COUNT
