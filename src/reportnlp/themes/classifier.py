"""Themes of a text: multi-label classification over the closed taxonomy.

In:  topic vectors.  Out: themes with calibrated scores.
scikit-learn's one-vs-rest logistic regression, trained by `training.themes` on annotated releases
and initiatives.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportnlp.models import Arrays, load_arrays
from reportnlp.themes.taxonomy import load_themes
from reportnlp.themes.vectors import Matrix

if TYPE_CHECKING:
    from sklearn.multiclass import OneVsRestClassifier

# The annotation guidelines give an initiative one to three themes and a release one to four.
MAX_INITIATIVE_THEMES = 3
MAX_RELEASE_THEMES = 4


@dataclass(frozen=True, slots=True)
class ScoredTheme:
    """A theme and the probability that an annotator gives it."""

    id: str
    score: float


class ThemeClassifier:
    """Scores every theme of the taxonomy.

    Args:
        coef: one row a theme in the order of the taxonomy, one column a topic dimension.
        intercept: one a theme.
        threshold: probability from which a theme is given.
    """

    def __init__(
        self, coef: NDArray[np.float64], intercept: NDArray[np.float64], *, threshold: float
    ) -> None:
        self._coef = coef
        self._intercept = intercept
        self.threshold = threshold
        self._ids = [theme.id for theme in load_themes()]

    @classmethod
    def of(cls, model: OneVsRestClassifier, *, threshold: float) -> ThemeClassifier:
        """The weights of a fitted scikit-learn model, so that one product scores all themes."""
        coef = np.vstack([estimator.coef_[0] for estimator in model.estimators_])
        intercept = np.array([estimator.intercept_[0] for estimator in model.estimators_])
        return cls(coef, intercept, threshold=threshold)

    def predict_proba(self, vectors: Matrix) -> NDArray[np.float64]:
        """Probabilities, one row a text and one column a theme."""
        logits = vectors @ self._coef.T + self._intercept
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
        return chances

    def predict(self, vectors: Matrix, *, most: int) -> list[list[ScoredTheme]]:
        """The themes of each text, best first: at least one, at most `most`.

        A text without a known word (a zero row) has none.
        """
        if not len(vectors):
            return []
        known = np.abs(vectors).sum(axis=1) > 0
        chosen = self.choose(self.predict_proba(vectors), most=most)
        return [given if is_known else [] for given, is_known in zip(chosen, known, strict=True)]

    def choose(self, chances: NDArray[np.float64], *, most: int) -> list[list[ScoredTheme]]:
        """The themes of each row of chances, best first: at least one, at most `most`."""
        return [self._choose(row, most) for row in chances]

    def _choose(self, row: NDArray[np.float64], most: int) -> list[ScoredTheme]:
        ranked = np.argsort(-row, kind="stable")[:most]
        chosen = [at for rank, at in enumerate(ranked) if rank == 0 or row[at] >= self.threshold]
        return [ScoredTheme(self._ids[at], round(float(row[at]), 4)) for at in chosen]

    def to_arrays(self) -> Arrays:
        """Arrays for `from_arrays`."""
        return {
            "coef": self._coef.astype(np.float32),
            "intercept": self._intercept,
            "threshold": np.array([self.threshold]),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> ThemeClassifier:
        """Restore what `to_arrays` gave."""
        coef = arrays["coef"].astype(np.float64)
        return cls(coef, arrays["intercept"], threshold=float(arrays["threshold"][0]))


@cache
def load_classifier() -> ThemeClassifier:
    """The classifier of the package."""
    return ThemeClassifier.from_arrays(load_arrays("themes"))
