"""A long short-term memory over the sentences of a release (Hochreiter and Schmidhuber 1997).

In:  one row a sentence.  Out: one row a sentence that knows those before and behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def sigmoid(x: Matrix) -> Matrix:
    """The logistic function; great numbers on either side overflow nothing."""
    result: Matrix = 0.5 * (1 + np.tanh(0.5 * x))
    return result


@dataclass(frozen=True, slots=True)
class Lstm:
    """One direction; gates in PyTorch's order: input, forget, cell, output.

    Attributes:
        of_input: shape (width of the input, 4 * width).
        of_state: shape (width, 4 * width).
        bias: shape (4 * width,).
    """

    of_input: Matrix
    of_state: Matrix
    bias: Matrix

    def read(self, rows: Matrix) -> Matrix:
        """The state behind each row; shape (rows, width)."""
        width = len(self.of_state)
        gates_of_input = rows @ self.of_input + self.bias
        state = cell = np.zeros(width, dtype=np.float32)
        states = np.empty((len(rows), width), dtype=np.float32)
        for at, gates in enumerate(gates_of_input):
            gates = gates + state @ self.of_state
            let_in, keep, let_out = (sigmoid(gates[k * width : (k + 1) * width]) for k in (0, 1, 3))
            cell = keep * cell + let_in * np.tanh(gates[2 * width : 3 * width])
            state = let_out * np.tanh(cell)
            states[at] = state
        return states


def read_both_ways(rows: Matrix, forward: Lstm, backward: Lstm) -> Matrix:
    """The states of both directions side by side; shape (rows, 2 * width)."""
    return np.hstack([forward.read(rows), backward.read(rows[::-1])[::-1]])
