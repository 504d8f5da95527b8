"""Fitting of the conditional random field that is the fast name tagger.

In:  samples.  Out: weights of the n-grams of characters.py, of labels and of steps between them.
The likelihood is climbed in small batches with AdaGrad (Duchi, Hazan and Singer 2011), whose rate
falls to zero; a few rounds suffice. The samples stand behind each other as one padded text, so
that looking up and adding are done for a whole batch at once. Segments whose labels are not all
known are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from reportnlp.entities.names import characters
from reportnlp.entities.names.chain import LEGAL, Floats, Segments, Sweep, sweep
from reportnlp.entities.names.characters import GRAMS, REACH, Flags, Keys
from reportnlp.entities.names.crf import find
from reportnlp.entities.names.labels import LABELS, encode
from training.names.samples import Sample

Ints = NDArray[np.intp]

RATE = 0.1
BATCH = 5_000  # characters
_CURIOUS = 0.01  # what AdaGrad starts from; little, so that rare n-grams learn at once
_STEADY = 1.0  # the same for the few weights of steps, which every character trains
_SLOW = 0.1  # their gradients are sums over whole batches
_MANY = len(LABELS)
_NEVER = -1e9


class Piece(NamedTuple):
    """A segment of the corpus and how much it counts."""

    start: int
    length: int
    weight: float


class Field(NamedTuple):
    """Fitted weights, as `crf.pack` takes them."""

    tables: list[tuple[Keys, Floats]]
    start: Floats
    steps: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments that are learned from at once.

    Attributes:
        matrix: a row for each character with a one for each of its n-grams.
        weights: which weights the columns are.
        segments: within the batch.
        labels, trust: the right label of each character, and how much it counts.
    """

    matrix: csr_matrix
    weights: Ints
    segments: Segments
    labels: Ints
    trust: Floats


class Corpus:
    """Samples as numbers.

    Args:
        samples: with their names.
        trust: how much each source's samples count.
        seen: an n-gram seen less often is no feature.
    """

    def __init__(
        self, samples: Sequence[Sample], *, trust: Callable[[Sample], float], seen: int
    ) -> None:
        starts = np.cumsum([REACH, *(len(sample.text) + REACH for sample in samples)])
        size = int(starts[-1])
        self.labels = np.zeros(size, np.int8)
        grams = [np.zeros(size, np.uint64) for _ in GRAMS]
        self.pieces: list[Piece] = []
        for start, sample in zip(starts.tolist(), samples, strict=False):
            streams = characters.streams(sample.text)
            for known, gram in zip(grams, GRAMS, strict=True):
                found = characters.keys(streams[gram.stream], gram)
                known[start - REACH : start + len(sample.text)] = found[:-REACH]
            self.labels[start : start + len(sample.text)] = encode(len(sample.text), sample.spans)
            self.pieces += _pieces(sample, characters.ends(streams["char"]), start, trust(sample))
        self._index(grams, seen)

    def _index(self, grams: list[Keys], seen: int) -> None:
        self.keys: list[Keys] = []
        self.rows: list[NDArray[np.int32]] = []
        self.bases: list[int] = []
        self.size = 1  # weight 0 is that of the label alone
        for gram, found in zip(GRAMS, grams, strict=True):
            known, counts = np.unique(found, return_counts=True)
            known = known[counts >= seen]
            self.keys.append(known)
            self.rows.append(find(known, found).astype(np.int32))
            self.bases.append(self.size)
            self.size += (len(known) + 1) * len(gram.offsets)

    def batch(self, pieces: list[Piece]) -> Batch:
        """What is needed to learn from `pieces`."""
        pieces = sorted(pieces, key=lambda piece: -piece.length)
        lengths = np.array([piece.length for piece in pieces], np.intp)
        places = np.concatenate([np.arange(p.start, p.start + p.length) for p in pieces])
        columns = np.stack([*self._columns(places), np.zeros_like(places)], 1)
        weights, inverse = np.unique(columns, return_inverse=True)
        edges = np.arange(0, columns.size + 1, columns.shape[1])
        ones = np.ones(columns.size, np.float32)
        matrix = csr_matrix((ones, inverse.reshape(-1).astype(np.int32), edges))
        trust = np.repeat([piece.weight for piece in pieces], lengths).astype(np.float32)
        starts = np.cumsum(lengths) - lengths
        labels = self.labels[places].astype(np.intp)
        return Batch(matrix, weights, Segments(starts, lengths), labels, trust[:, None])

    def _columns(self, places: Ints) -> Iterator[Ints]:
        for gram, rows, base in zip(GRAMS, self.rows, self.bases, strict=True):
            for column, offset in enumerate(gram.offsets):
                yield base + rows[places + offset].astype(np.intp) * len(gram.offsets) + column


def _pieces(sample: Sample, ends: Flags, offset: int, trust: float) -> Iterator[Piece]:
    unknown = np.zeros(len(sample.text), bool)
    for start, end in sample.unknown:
        unknown[start:end] = True
    for start, length in Segments.between(ends).in_order():
        if not unknown[start : start + length].any():
            yield Piece(offset + start, length, trust)


def fit(corpus: Corpus, *, rounds: int, seed: int = 0) -> Field:
    """Learn the weights of a corpus in `rounds` passes."""
    order = np.random.default_rng(seed)
    batches = _batches(corpus, order)
    learner = _Learner(corpus.size)
    total = rounds * len(batches)
    for at in range(rounds):
        for k, which in enumerate(order.permutation(len(batches)).tolist()):
            done = (at * len(batches) + k) / total
            learner.learn(batches[which], RATE * (1.01 - done))
    return _field(corpus, learner)


def _batches(corpus: Corpus, order: np.random.Generator) -> list[Batch]:
    shuffled = [corpus.pieces[k] for k in order.permutation(len(corpus.pieces)).tolist()]
    ends = np.cumsum([piece.length for piece in shuffled])
    many = max(1, int(ends[-1]) // BATCH)
    cuts = np.searchsorted(ends, np.linspace(0, ends[-1], many + 1)).tolist()
    cuts[-1] = len(shuffled)
    return [corpus.batch(shuffled[a:b]) for a, b in pairwise(cuts) if a < b]


class _Learner:
    """Weights and what AdaGrad remembers of their gradients."""

    def __init__(self, size: int) -> None:
        self.weights = np.zeros((size, _MANY), np.float32)
        self.squares = np.full((size, _MANY), _CURIOUS, np.float32)
        self.steps = np.where(LEGAL, 0, _NEVER).astype(np.float32)
        self.step_squares = np.full(LEGAL.shape, _STEADY, np.float32)

    def learn(self, batch: Batch, rate: float) -> None:
        """One step up the likelihood of a batch."""
        weights = self.weights[batch.weights]
        swept = sweep(batch.matrix @ weights, np.exp(self.steps), batch.segments)
        wrong = swept.chance
        pairs = self._pairs(swept, batch)
        wrong[np.arange(len(wrong)), batch.labels] -= 1
        gradient = batch.matrix.T @ (wrong * batch.trust)
        squares = self.squares[batch.weights] + gradient**2
        self.squares[batch.weights] = squares
        self.weights[batch.weights] = weights - rate * gradient / np.sqrt(squares)
        self.step_squares += pairs**2
        self.steps -= rate * pairs / np.sqrt(self.step_squares)

    def _pairs(self, swept: Sweep, batch: Batch) -> Floats:
        """Expected less seen numbers of each step from label to label."""
        follows = np.ones(len(batch.labels), bool)
        follows[batch.segments.starts] = False
        later = np.flatnonzero(follows)
        weights = np.exp(self.steps)
        before, behind = swept.before[later - 1], swept.behind[later]
        mass = ((before @ weights) * behind).sum(1, keepdims=True) + np.float32(1e-30)
        expected = (before.T @ (behind * batch.trust[later] / mass)) * weights
        seen = np.zeros(LEGAL.shape, np.float32)
        np.add.at(seen, (batch.labels[later - 1], batch.labels[later]), batch.trust[later, 0])
        gradient: Floats = np.where(LEGAL, expected - seen, 0).astype(np.float32) * _SLOW
        return gradient


def _field(corpus: Corpus, learner: _Learner) -> Field:
    tables = []
    for gram, keys, base in zip(GRAMS, corpus.keys, corpus.bases, strict=True):
        end = base + len(keys) * len(gram.offsets)
        rows = learner.weights[base:end].reshape(len(keys), len(gram.offsets), _MANY)
        tables.append((keys, rows))
    return Field(tables, learner.weights[0], learner.steps)
