"""How well themes are learned from a few examples: themes of the package, as if a user added them.

    python -m training.added_themes --data DATA

DATA holds gold/train.jsonl. Each theme that enough releases have is learned from 5, 10 and 20 of
these, drawn twice, and scored on the other releases and on their initiatives. Printed are means
over themes and draws of average precision, and of F1 at the threshold. The constants of
reportnlp.themes.learn were chosen by the same draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score

from reportnlp.themes.learn import Rows, learn_rows, load_background
from reportnlp.themes.own import THRESHOLD
from reportnlp.themes.taxonomy import load_themes
from reportnlp.themes.vectors import load_vectors
from training.data import read_arguments, read_gold
from training.themes import samples

_COUNTS = (5, 10, 20)
_DRAWS = 2
# Releases that must have a theme beside the examples for a score to mean something.
_LEAST_TESTED = 6

Flags = NDArray[np.bool_]


def draws(labels: Flags, is_release: Flags, count: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """A theme's column and the places of `count` releases that have it."""
    for column in range(labels.shape[1]):
        having = np.flatnonzero(labels[:, column] & is_release)
        if len(having) >= max(12, count + _LEAST_TESTED):
            for draw in range(_DRAWS):
                yield (
                    column,
                    np.random.default_rng(1000 * column + draw).permutation(having)[:count],
                )


def scores(labels: Flags, chances: Rows) -> tuple[float, float]:
    """Average precision, and F1 at the threshold."""
    precision = float(average_precision_score(labels, chances))
    return precision, float(f1_score(labels, chances >= THRESHOLD, zero_division=0.0))


def measure(rows: Rows, labels: Flags, groups: NDArray[Any], count: int) -> list[list[float]]:
    """For each draw the scores on releases, and then those on initiatives."""
    is_release = np.diff(groups, prepend=-1) != 0
    background = load_background()
    results = []
    for column, examples in draws(labels, is_release, count):
        theme = load_themes()[column]
        learned = learn_rows(theme, rows[examples], background, rows[:0])
        chances = 1 / (1 + np.exp(-(rows @ learned.weights + learned.intercept)))
        unseen = ~np.isin(groups, groups[examples])
        kinds = (unseen & is_release, unseen & ~is_release)
        results.append([s for kind in kinds for s in scores(labels[kind, column], chances[kind])])
    return results


def main() -> None:
    """Print a line for each number of examples."""
    args = read_arguments(__doc__)
    words, labels, groups = samples(read_gold(args.data, "train"))
    rows = load_vectors().transform(words).astype(np.float64)
    for count in _COUNTS:
        results = measure(rows, labels > 0, np.array(groups), count)
        ap, f1, ap_initiatives, f1_initiatives = np.mean(results, axis=0)
        print(
            f"{count} examples, {len(results)} draws: releases AP {ap:.3f} F1 {f1:.3f}, "
            f"initiatives AP {ap_initiatives:.3f} F1 {f1_initiatives:.3f}"
        )


if __name__ == "__main__":
    main()
