"""Which sentences belong together.

In:  the states of the sentences of a release, and pairs of them.  Out: for two sentences the chance
that they tell of one initiative; for two and all between them how likely that is a whole one.
The heads are perceptrons with one hidden layer, whose part for either sentence is worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.dense import Dense
from reportnlp.initiatives.reader.lstm import Matrix, sigmoid

# Sentences farther apart were not compared when the heads were learned.
FARTHEST = 12
# Stretches whose hidden states are held in memory at a time.
_AT_ONCE = 4_096

Places = NDArray[np.intp]


class Bonds:
    """The bonds between the sentences of one release."""

    def __init__(self, dense: Mapping[str, Dense], states: Matrix) -> None:
        """Work out what stays the same for all pairs.

        Args:
            dense: heads of the reader.
            states: one row a sentence.
        """
        self._dense = dense
        self._former, self._latter = dense["tie_former"](states), dense["tie_latter"](states)
        self._first, self._last = dense["whole_first"](states), dense["whole_last"](states)
        outside = np.zeros_like(self._first[:1])
        self._before = np.vstack([outside, dense["whole_before"](states)])
        self._behind = np.vstack([dense["whole_behind"](states), outside])
        # The head is linear up to here: sums of what it makes of sentences give that of their mean.
        of_each = states @ dense["whole_mean"].weight
        self._running = np.cumsum(np.vstack([outside, of_each]), axis=0, dtype=float)

    def ties(self, former: Places, latter: Places) -> Rows:
        """The chance that both sentences of each pair tell of one initiative.

        Args:
            former: indices of sentences.
            latter: as many, each beyond its former, by no more than `FARTHEST`.
        """
        gap = np.log(latter - former).astype(np.float32)[:, None]
        hidden = self._former[former] + self._latter[latter] + self._dense["tie_gap"](gap)
        chances: Rows = sigmoid(self._dense["tie"](np.maximum(hidden, 0)))[:, 0].astype(float)
        return chances

    def wholes(self, first: Places, last: Places) -> Rows:
        """How likely each stretch is a whole initiative, as logits.

        Args:
            first: indices of sentences.
            last: as many, inclusive.
        """
        parts = [
            self._wholes(first[at : at + _AT_ONCE], last[at : at + _AT_ONCE])
            for at in range(0, len(first), _AT_ONCE)
        ]
        return np.concatenate([np.zeros(0), *parts])

    def _wholes(self, first: Places, last: Places) -> Rows:
        sums = self._running[last + 1] - self._running[first]
        means = (sums / (last - first + 1)[:, None]).astype(np.float32)
        hidden = (
            self._first[first]
            + self._last[last]
            + self._before[first]
            + self._behind[last + 1]
            + means
            + self._dense["whole_mean"].bias
        )
        logits: Rows = self._dense["whole"](np.maximum(hidden, 0))[:, 0].astype(float)
        return logits
