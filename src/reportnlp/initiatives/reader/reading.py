"""What the reader makes of a release: sentences and spans.

In:  simplified text, its sentences and their rows of numbers.  Out: a `Reading`.
An encoder describes the characters; their mean and maximum and the rows describe a sentence; a
long short-term memory tells each sentence what stands around it, and each character what sentence
it stands in. Heads, fitted together with all that by `training.reader`, say the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.bonds import Bonds
from reportnlp.initiatives.reader.dense import Dense
from reportnlp.initiatives.reader.encoder import GRAPH, WIDTH, Encoder
from reportnlp.initiatives.reader.lstm import Lstm, Matrix, read_both_ways, sigmoid
from reportnlp.initiatives.reader.spans import (
    LAYERS,
    Chances,
    Marked,
    columns,
    find_spans,
    parts_of,
    softmax,
)
from reportnlp.models import Arrays, load_arrays

HEADS = "reader"
FILES = (GRAPH, f"{HEADS}.npz")
# A score beyond all others.
_SURE = 30.0
# Standardised rows beyond this are outliers that nothing is learned from.
MOST = 5.0
# Least chance of being marked for a span to be one: the best F1 on annotated releases that the
# reader had not seen.
LEAST = 0.35

# The layers whose spans tell how much a sentence holds.
COUNTED = ("name", "organisations", "places", "times", "metrics", "issuer")

Sentences = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Heads:
    """Everything of the reader but its encoder.

    Attributes:
        mean, scale: of the rows.
        dense: linear layers by name.
        forward, backward: over the sentences.
    """

    mean: Matrix
    scale: Matrix
    dense: dict[str, Dense]
    forward: Lstm
    backward: Lstm

    @classmethod
    def of(cls, arrays: Arrays) -> Heads:
        """From the arrays of a model file; see `training.reader.export`."""
        found = {name: array.astype(np.float32) for name, array in arrays.items()}
        names = [name.removesuffix(".weight") for name in found if name.endswith(".weight")]
        return cls(
            mean=found["mean"],
            scale=found["scale"],
            dense={n: Dense(found[f"{n}.weight"], found[f"{n}.bias"]) for n in names},
            forward=Lstm(*(found[f"forward.{part}"] for part in ("input", "state", "gates"))),
            backward=Lstm(*(found[f"backward.{part}"] for part in ("input", "state", "gates"))),
        )


class Reading:
    """One release, read.

    Attributes:
        reports: for each sentence, the chance that it reports an initiative.
        begins: for each sentence that reports one right behind another that does, the chance that
            it is a new one.
        bonds: which sentences belong together.
    """

    def __init__(self, heads: Heads, sentences: Sentences, states: Matrix, labels: Chances) -> None:
        """See `Reader.read`.

        Args:
            heads: of the reader.
            sentences: code points.
            states: one row a sentence.
            labels: scores of the labels of all layers, one row a character.
        """
        self._dense = heads.dense
        self._sentences = sentences
        self._labels = labels
        self._chances: dict[str, Chances] = {}
        previous = np.vstack([np.zeros_like(states[:1]), states[:-1]])
        self.reports = sigmoid(self._dense["reports"](states))[:, 0].astype(float)
        both = np.hstack([states, previous])
        self.begins = sigmoid(self._dense["begins"](both))[:, 0].astype(float)
        self.bonds = Bonds(self._dense, states)

    def chances(self, layer: str) -> Chances:
        """The chances of the labels of `layer`, one row a character."""
        if layer not in self._chances:
            self._chances[layer] = softmax(self._labels[:, columns()[layer]])
        return self._chances[layer]

    def spans(self, layer: str) -> list[Marked]:
        """What `layer` marks in the whole text."""
        return list(find_spans(self.chances(layer), least=LEAST))

    def parts(self, layer: str, start: int, end: int) -> NDArray[np.float32]:
        """The chance of each part of `layer` for a span: the mean over its characters."""
        mean: NDArray[np.float32] = parts_of(self.chances(layer)[start:end]).mean(axis=0)
        return mean

    def borders(self, layer: str, start: int, end: int) -> tuple[float, float]:
        """The chance that something marked begins at `start`, and that it does not pass `end`."""
        chances = self.chances(layer)
        passes = float(chances[end, 2::2].sum()) if end < len(chances) else 0.0
        return float(chances[start, 1::2].sum()), 1 - passes

    def counts(self) -> Rows:
        """How much each sentence holds: one row a sentence.

        Columns are the expected numbers of marked spans of some layers, of organisers among them,
        and the chance of the likeliest beginning of an initiative's name.
        """
        begins = [self.chances(layer)[:, 1::2] for layer in COUNTED]
        organisers = self.chances("organisations")[:, 1]
        names = self.chances("name")[:, 1]
        rows = [
            [*(float(b[start:end].sum()) for b in begins), organisers[start:end].sum(),
             names[start:end].max()]
            for start, end in self._sentences
        ]  # fmt: skip
        return np.array(rows, dtype=float)


class Reader:
    """Reads releases."""

    def __init__(self, encoder: Encoder, heads: Heads) -> None:
        self._encoder = encoder
        self._heads = heads

    @classmethod
    def load(cls) -> Reader:
        """The reader of the package.

        Raises:
            ModelError: if one of its files is missing or damaged.
        """
        return cls(Encoder.load(), Heads.of(load_arrays(HEADS)))

    def read(self, text: str, sentences: Sentences, rows: Rows) -> Reading:
        """Read one release.

        Args:
            text: simplified.
            sentences: their code points; at least one.
            rows: one row of numbers a sentence, see `detect.sentence_rows`.
        """
        dense = self._heads.dense
        labels = _nothing(len(text))
        pool = _Pool(len(text), sentences)
        for at, states in self._encoder.encode(text, sentences):
            pool.add(at, states)
            labels[at] = states @ dense["label"].weight
        standard = (rows - self._heads.mean) / self._heads.scale
        known = np.clip(standard, -MOST, MOST).astype(np.float32)
        seen = np.maximum(dense["rows"](known), 0)
        own = np.maximum(dense["sentence"](np.hstack([pool.described(), seen])), 0)
        around = read_both_ways(own, self._heads.forward, self._heads.backward)
        states = np.hstack([around, own])
        # What a sentence adds to its characters passes the same head, and that is linear.
        told = dense["told"](states) @ dense["label"].weight
        for (start, end), row in zip(sentences, told, strict=True):
            labels[start:end] += row
        return Reading(self._heads, sentences, states, labels + dense["label"].bias)


def _nothing(length: int) -> Chances:
    """Scores by which no character is marked, for those that are not read."""
    labels = np.zeros((length, sum(1 + 2 * len(p) for p in LAYERS.values())), dtype=np.float32)
    for at in columns().values():
        labels[:, at.start] = _SURE
    return labels


class _Pool:
    """Mean and maximum of the states of each sentence, which several windows may hold."""

    def __init__(self, length: int, sentences: Sentences) -> None:
        self._sentence = np.full(length, -1)
        for k, (start, end) in enumerate(sentences):
            self._sentence[start:end] = k
        self._sum = np.zeros((len(sentences), WIDTH), dtype=np.float32)
        self._most = np.full((len(sentences), WIDTH), -np.inf, dtype=np.float32)
        self._count = np.zeros((len(sentences), 1), dtype=np.float32)

    def add(self, at: NDArray[np.int64], states: Matrix) -> None:
        owner = self._sentence[at]
        changes = np.flatnonzero(np.diff(owner)) + 1
        bounds = [0, *changes.tolist(), len(owner)]
        for start, end in pairwise(bounds):
            k = owner[start]
            if k >= 0:
                self._sum[k] += states[start:end].sum(axis=0)
                self._most[k] = np.maximum(self._most[k], states[start:end].max(axis=0))
                self._count[k] += end - start

    def described(self) -> Matrix:
        return np.hstack([self._sum / self._count, self._most])


@cache
def load_reader() -> Reader:
    """The reader of the package, loaded once."""
    return Reader.load()
