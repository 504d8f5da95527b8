"""Linear layers in NumPy.

In:  rows of numbers.  Out: rows of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportnlp.initiatives.reader.lstm import Matrix


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear layer; `weight` has one row a column of its input."""

    weight: Matrix
    bias: Matrix

    def __call__(self, rows: Matrix) -> Matrix:
        """What the layer makes of some rows."""
        result: Matrix = rows @ self.weight + self.bias
        return result
