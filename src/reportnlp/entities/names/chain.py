"""A chain of labels: how likely each label of each character is, its neighbours considered.

In:  scores of the labels of every character and of every step from label to label, and where the
text may be cut.  Out: the probability of each label at each character.
The forward-backward algorithm, run over all segments of a text side by side: what would be one
small step for each character is one large step for each place within the longest segment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportnlp.entities.names.labels import LABELS

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

# Of a long stretch without punctuation; longer names there are none.
LONGEST = 192

_OPENS = np.array([label[0] in "OBS" for label in LABELS])
_CLOSES = np.array([label[0] in "OES" for label in LABELS])
_SAME = np.array([[a[2:] == b[2:] for b in LABELS] for a in LABELS])
LEGAL = np.where(_CLOSES[:, None], _OPENS[None, :], ~_OPENS[None, :] & _SAME)
_ONES = np.ones((len(LABELS), 1))
# Rows are scaled every so many steps.
_SCALED = 8


@dataclass(frozen=True, slots=True)
class Segments:
    """Stretches of a text that are labelled apart, the longest first.

    Attributes:
        starts, lengths: of each, in characters.
    """

    starts: Places
    lengths: Places

    @classmethod
    def between(cls, ends: Flags) -> Segments:
        """Those of a text that may be cut behind the characters that are `ends`."""
        edges = np.unique([0, *np.flatnonzero(ends) + 1, len(ends)])
        starts, lengths = edges[:-1], np.diff(edges)
        if (lengths > LONGEST).any():
            starts, lengths = _split(starts, lengths)
        order = np.argsort(-lengths, kind="stable")
        return cls(starts[order], lengths[order])

    def in_order(self) -> Iterator[tuple[int, int]]:
        """Start and length of each, as they stand in the text."""
        for at in np.argsort(self.starts).tolist():
            yield int(self.starts[at]), int(self.lengths[at])

    def around(self, places: Places) -> set[tuple[int, int]]:
        """Start and length of those that hold one of `places`, or end right before it."""
        order = np.argsort(self.starts)
        starts = self.starts[order]
        held = {
            int(at)
            for place in (places, places - 1)
            for at in np.searchsorted(starts, place, "right") - 1
        }
        return {(int(starts[at]), int(self.lengths[order[at]])) for at in held if at >= 0}

    def steps(self) -> tuple[Places, list[int]]:
        """The characters by their place within their segment, and where each place begins.

        All first characters come first, then all second ones; within a place, segments keep their
        order, so that those which go on are the first of each place.
        """
        longest = int(self.lengths[0]) if len(self.lengths) else 0
        many = np.searchsorted(-self.lengths, -np.arange(longest))
        edges = np.append(0, np.cumsum(many))
        within = np.repeat(np.arange(longest), many)
        which = np.arange(edges[-1]) - edges[within]
        return self.starts[which] + within, edges.tolist()


@dataclass(frozen=True, slots=True)
class Sweep:
    """What both sweeps over a chain leave, of shape (characters, labels).

    Attributes:
        chance: probability of each label.
        before: weight of the label given what comes before, the character itself included.
        behind: that given what comes behind, itself included; of no use at the first character of a
            segment. Rows of both have a scale of their own.
    """

    chance: Doubles
    before: Doubles
    behind: Doubles


def sweep(scores: Floats, weights: Floats, segments: Segments) -> Sweep:
    """Run forward and backward over each segment.

    Args:
        scores: of each label at each character.
        weights: how well each label follows each, 0 where it may not; no logarithms.
        segments: those of the whole text.
    """
    places, edges = segments.steps()
    chosen = scores[places]
    # Doubles hold some hundred characters without being scaled, as products of chances shrink.
    odds = np.exp((chosen - chosen.max(1, keepdims=True)).astype(np.float64))
    before = _forward(odds, weights.astype(np.float64), edges)
    after, behind = _backward(odds, weights.T.astype(np.float64), edges)
    chance = before * after
    chance /= chance @ _ONES
    return Sweep(*(_spread(found, places, scores.shape) for found in (chance, before, behind)))


def _spread(found: Doubles, places: Places, shape: tuple[int, ...]) -> Doubles:
    """Rows put back where their characters are."""
    spread: Doubles = np.zeros(shape, found.dtype)
    spread[places] = found
    return spread


def _split(starts: Places, lengths: Places) -> tuple[Places, Places]:
    """Stretches none of which is longer than `LONGEST`."""
    ends = starts + lengths
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    shorter = np.concatenate([np.arange(start, end, LONGEST) for start, end in pairs])
    own = np.searchsorted(ends, shorter, "right")
    return shorter, np.minimum(ends[own] - shorter, LONGEST)


def _forward(odds: Doubles, weights: Doubles, edges: list[int]) -> Doubles:
    before: Doubles = odds * _OPENS
    for step in range(1, len(edges) - 1):
        first, last = edges[step], edges[step + 1]
        now = before[first:last]
        np.matmul(before[edges[step - 1] :][: last - first], weights, out=now)
        now *= odds[first:last]
        if step % _SCALED == 0:
            now /= now @ _ONES
    return before


def _backward(odds: Doubles, weights: Doubles, edges: list[int]) -> tuple[Doubles, Doubles]:
    after, behind = np.repeat(_CLOSES[None, :], len(odds), 0).astype(np.float64), odds.copy()
    for step in range(len(edges) - 2, 0, -1):
        first, last = edges[step], edges[step + 1]
        later = behind[first:last]
        later *= after[first:last]
        now = after[edges[step - 1] :][: last - first]
        np.matmul(later, weights, out=now)
        if step % _SCALED == 0:
            now /= now @ _ONES
    return after, behind
