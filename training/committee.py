"""Fitting a committee of perceptrons.

In:  rows of numbers, what each should be given, and how much it counts.  Out: a `Committee`.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from reportnlp.initiatives.committee import Committee, Perceptron
from reportnlp.initiatives.profile import Rows


def fit_committee(
    rows: Rows,
    targets: NDArray[Any],
    weights: Rows,
    *,
    members: int,
    hidden: int,
    alpha: float,
    epochs: int,
) -> Committee:
    """Perceptrons that differ in their random beginnings alone.

    Args:
        rows: one a sample.
        targets: the chance of yes, 0 to 1, one a sample; what is between counts as both.
        weights: one a sample.
        members: how many perceptrons.
        hidden: units of each.
        alpha: regularisation.
        epochs: few enough that they stop early.
    """
    scaler = StandardScaler().fit(rows)
    standard = scaler.transform(rows)
    yes, no = np.flatnonzero(targets > 0), np.flatnonzero(targets < 1)
    at = np.concatenate([yes, no])
    labels = np.arange(len(at)) < len(yes)
    counts = np.where(labels, targets[at], 1 - targets[at]) * weights[at]
    # In the order of the samples, as the perceptrons see them in batches.
    order = np.argsort(at, kind="stable")
    fitted = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        for seed in range(members):
            member = MLPClassifier(
                (hidden,),
                alpha=alpha,
                max_iter=epochs,
                learning_rate_init=2e-3,
                batch_size=256,
                random_state=seed,
            )
            member.fit(standard[at[order]], labels[order], sample_weight=counts[order])
            fitted.append(Perceptron.of(member))
    return Committee(scaler.mean_, scaler.scale_, tuple(fitted))
