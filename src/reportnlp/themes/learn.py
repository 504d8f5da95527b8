"""Learns themes of the user's own from a few examples.

In:  `Theme`s and `Example`s.  Out: a `Learned` for each theme: weights for topic vectors.
The one idea: users give what a theme is, hardly what it is not. That is told by the vectors of
unlabelled releases (models/themes_background.npz), of which the few that are most alike the
examples are left out, as the theme may be theirs. The scores of these, and of examples that are
held out, set the scale by which a score becomes a probability.
Constants were chosen by `training.added_themes`, which learns themes of the package as if a user
had added them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from spacy.vocab import Vocab

from reportnlp.errors import ThemesError
from reportnlp.models import load_arrays
from reportnlp.segment.tokenizer import JiebaTokenizer
from reportnlp.themes.added import AddedThemes
from reportnlp.themes.examples import Example
from reportnlp.themes.own import THRESHOLD
from reportnlp.themes.taxonomy import Theme
from reportnlp.themes.vectors import content_words, load_vectors

Rows = NDArray[np.float64]

LEAST_EXAMPLES = 3
_FOLDS = 5
# Inverse regularisation: 0.1 measures the same, 10 costs 0.04 to 0.12 of mean average precision.
_C = 1.0
# Share of the background that may have the theme itself and is left out; it gains 0.003 to 0.015.
_DOUBTFUL = 0.04
# How many releases of the background the user's own counter-example counts for: 5 gains a little
# over 1 (0.002 with ten of them, drawn at random), 20 a little more, but many would rule out all.
_COUNTER = 5.0
# The logit of a theme is its score, in standard deviations of the background's, plus these: of
# the mean score of held-out examples, of the logarithm of their number, and alone. One regression
# over all draws of themes of the package, which leaves every theme out in turn to score it, gives
# them, and probabilities that are off by 0.01 on average; the coefficient of the score is 0.99.
_HELD_OUT, _COUNT, _BASE = -0.34, 0.39, -3.29


@dataclass(frozen=True, slots=True)
class Learned:
    """What one theme has been learned from, and what came of it.

    Attributes:
        theme: the theme.
        weights, intercept: for the logit of its probability.
        examples: how many texts have it.
        found: how many of them it is given to when it is learned from the others.
    """

    theme: Theme
    weights: Rows
    intercept: float
    examples: int
    found: int


def learn_themes(themes: Sequence[Theme], examples: Sequence[Example]) -> list[Learned]:
    """Learn themes.

    Args:
        themes: new ones.
        examples: texts with the ids of their themes; those with none of `themes` are
            counter-examples.

    Raises:
        ThemesError: if a text has no known word, or a theme too few examples.
        ModelError: if a model file of the package is missing or damaged.
    """
    new = {theme.id for theme in themes}
    for theme in themes:
        _check_count(theme, examples)
    rows = topic_rows(examples)
    counters = rows[[not new & example.themes for example in examples]]
    background = load_background()
    return [
        learn_rows(theme, rows[[theme.id in e.themes for e in examples]], background, counters)
        for theme in themes
    ]


def added_themes(learned: Sequence[Learned]) -> AddedThemes:
    """The themes with their weights."""
    themes = [one.theme for one in learned]
    weights = [one.weights for one in learned]
    return AddedThemes.of(themes, weights, [one.intercept for one in learned])


def learn_rows(theme: Theme, positives: Rows, background: Rows, counters: Rows) -> Learned:
    """Learn one theme.

    Args:
        theme: a new one.
        positives: topic vectors of texts that have it.
        background: of texts of which few have it.
        counters: of texts that do not have it.
    """
    likeness = background @ _direction(positives, background, counters)
    ranked = np.argsort(-likeness, kind="stable")
    rest = background[np.sort(ranked[int(_DOUBTFUL * len(ranked)) :])]
    weights, shift = _standard(positives, rest, counters)
    held_out = _held_out(positives, rest, counters)
    base = _HELD_OUT * float(held_out.mean()) + _COUNT * float(np.log(len(positives))) + _BASE
    found = int((held_out + base >= np.log(THRESHOLD / (1 - THRESHOLD))).sum())
    return Learned(theme, weights, shift + base, len(positives), found)


def _check_count(theme: Theme, examples: Sequence[Example]) -> None:
    count = sum(theme.id in example.themes for example in examples)
    if count < LEAST_EXAMPLES:
        source = examples[0].source if examples else "examples"
        reason = f"{count} texts have the theme {theme.id}; give at least {LEAST_EXAMPLES}"
        raise ThemesError(source, None, reason)


def topic_rows(examples: Sequence[Example]) -> Rows:
    """The topic vector of each example, of the words that the pipeline will see.

    Raises:
        ThemesError: if a text has no word that the topic vectors know.
    """
    tokenizer = JiebaTokenizer(Vocab())
    words = [content_words(tokenizer(example.text)) for example in examples]
    rows = load_vectors().transform(words).astype(np.float64)
    for example, row in zip(examples, rows, strict=True):
        if not row.any():
            raise ThemesError(example.source, example.line, "the text has no known word")
    return rows


def load_background() -> Rows:
    """Topic vectors of unlabelled releases."""
    arrays = load_arrays("themes_background")
    scale: float = arrays["scale"][0]
    rows: Rows = arrays["rows"].astype(np.float64) * scale
    return rows


def _held_out(positives: Rows, background: Rows, counters: Rows) -> Rows:
    """The score of each example by what the other ones teach."""
    fold = np.arange(len(positives)) % _FOLDS
    scores = np.zeros(len(positives))
    for k in range(min(_FOLDS, len(positives))):
        weights, shift = _standard(positives[fold != k], background, counters)
        scores[fold == k] = positives[fold == k] @ weights + shift
    return scores


def _standard(positives: Rows, background: Rows, counters: Rows) -> tuple[Rows, float]:
    """Weights whose scores have mean 0 and deviation 1 over the background, with their shift."""
    direction = _direction(positives, background, counters)
    scores = background @ direction
    return direction / scores.std(), float(-scores.mean() / scores.std())


def _direction(positives: Rows, background: Rows, counters: Rows) -> Rows:
    rows = np.vstack([positives, background, counters])
    is_positive = np.arange(len(rows)) < len(positives)
    weights = np.ones(len(rows))
    weights[len(positives) + len(background) :] = _COUNTER
    model = LogisticRegression(C=_C, max_iter=300).fit(rows, is_positive, sample_weight=weights)
    direction: Rows = model.coef_[0]
    return direction
