"""Perceptrons that judge rows of numbers together.

In:  rows.  Out: a chance for each. `training.committee` fits them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from reportnlp.initiatives.profile import Rows
from reportnlp.models import Arrays

if TYPE_CHECKING:
    from sklearn.neural_network import MLPClassifier


@dataclass(frozen=True, slots=True)
class Perceptron:
    """A perceptron with one hidden layer of rectified units and a logistic output.

    Attributes:
        hidden, hidden_bias: weights into the hidden layer, one row a column of the input.
        output, output_bias: weights out of it.
    """

    hidden: Rows
    hidden_bias: Rows
    output: Rows
    output_bias: Rows

    @classmethod
    def of(cls, model: MLPClassifier) -> Perceptron:
        """The weights of a fitted scikit-learn model."""
        return cls(model.coefs_[0], model.intercepts_[0], model.coefs_[1], model.intercepts_[1])

    def predict_proba(self, rows: Rows) -> Rows:
        """The chance of yes, one a row."""
        hidden = np.maximum(rows @ self.hidden + self.hidden_bias, 0)
        # Written so that great numbers overflow nothing.
        chances: Rows = 0.5 * (1 + np.tanh(0.5 * (hidden @ self.output + self.output_bias)[:, 0]))
        return chances


@dataclass(frozen=True, slots=True)
class Committee:
    """Perceptrons on standardised columns, whose chances are averaged."""

    mean: Rows
    scale: Rows
    members: tuple[Perceptron, ...]

    def predict_proba(self, rows: Rows) -> Rows:
        """The chance of yes, one a row."""
        standard = (rows - self.mean) / self.scale
        total = sum((m.predict_proba(standard) for m in self.members), np.zeros(len(rows)))
        return total / len(self.members)

    def to_arrays(self) -> Arrays:
        """Arrays for `of_arrays`."""
        arrays: Arrays = {"mean": self.mean, "scale": self.scale}
        for at, member in enumerate(self.members):
            for field in fields(member):
                weights = getattr(member, field.name)
                arrays[f"member{at}.{field.name}"] = weights.astype(np.float32)
        return arrays

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> Committee:
        """What `to_arrays` gave."""
        members: list[Perceptron] = []
        while f"member{len(members)}.hidden" in arrays:
            prefix = f"member{len(members)}"
            weights = (arrays[f"{prefix}.{f.name}"].astype(float) for f in fields(Perceptron))
            members.append(Perceptron(*weights))
        return cls(arrays["mean"], arrays["scale"], tuple(members))
