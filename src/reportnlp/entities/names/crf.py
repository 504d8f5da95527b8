"""The fast weights of the name tagger: a conditional random field over characters.

In:  simplified text.  Out: organisations, places and persons.
Every n-gram of a stream (characters.py) has a row of weights for the labels of the characters
around it; the rows of a whole block are found and added at once, and chain.py makes them
probabilities. Nothing but the text is read, so names cost the same whoever cut the words.
Lafferty, McCallum and Pereira 2001, "Conditional random fields".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportnlp.entities.names import characters
from reportnlp.entities.names.chain import LEGAL, Doubles, Floats, Segments, sweep
from reportnlp.entities.names.characters import GRAMS, REACH, Keys
from reportnlp.entities.names.labels import KINDS, LABELS, Kind, best
from reportnlp.entities.names.tagger import Name
from reportnlp.models import Arrays, load_arrays

MODEL = "names_fast"

Rows = NDArray[np.int8]
Labels = NDArray[np.intp]

# Characters labelled at once: large enough to hide the cost of a call, small enough for the cache.
_BLOCK = 4_096
# Probabilities below are the same nothing.
_LEAST = 1e-6
_MANY = len(LABELS)
_FIRST = np.array([label[0] in "BS" for label in LABELS])
_LAST = np.array([label[0] in "ES" for label in LABELS])
_KIND: tuple[Kind, ...] = (KINDS[0], *(kind for kind in KINDS for _ in "BIES"))


class CrfTagger:
    """Finds names by the weights of n-grams of characters and marks.

    Args:
        arrays: as `pack` gives them.
    """

    files = (f"{MODEL}.npz",)

    def __init__(self, arrays: Arrays) -> None:
        self._tables = [(arrays[f"keys{k}"], arrays[f"rows{k}"]) for k in range(len(GRAMS))]
        self._start: Floats = arrays["start"]
        self._weights: Floats = arrays["weights"]
        self._scale = np.float32(arrays["scale"])
        self._boldness: Doubles = np.where(np.arange(_MANY), np.exp(arrays["boldness"]), 1.0)

    @classmethod
    def load(cls) -> CrfTagger:
        """The weights of the package.

        Raises:
            ModelError: if their file is missing or damaged.
        """
        return cls(load_arrays(MODEL))

    def tag(self, text: str) -> list[Name]:
        """The names of a simplified text, in order, not overlapping; it needs no words."""
        return [name for start, end in blocks(text) for name in self._block(text[start:end], start)]

    def _block(self, text: str, offset: int) -> Iterator[Name]:
        streams = characters.streams(text)
        scores = self._scores(streams)
        segments = Segments.between(characters.ends(streams["char"]))
        chance = sweep(scores, self._weights, segments).chance
        labels = self._labels(chance, segments)
        firsts, lasts = np.flatnonzero(_FIRST[labels]), np.flatnonzero(_LAST[labels])
        sure = chance[np.arange(len(labels)), labels]
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            score = round(float(sure[first : last + 1].min()), 4)
            yield Name(offset + first, offset + last + 1, _KIND[labels[first]], score)

    def _labels(self, chance: Doubles, segments: Segments) -> Labels:
        """The likeliest label of each character; where these fit ill, the best legal sequence."""
        chance = chance * self._boldness
        labels: Labels = chance.argmax(1)
        ill = np.flatnonzero(~LEGAL[np.append(0, labels), np.append(labels, 0)])
        if len(ill):
            for start, length in segments.around(ill):
                scores = np.log(np.maximum(chance[start : start + length], _LEAST))
                labels[start : start + length] = best(scores.astype(np.float32))
        return labels

    def _scores(self, streams: dict[str, characters.Stream]) -> Floats:
        length = len(streams["char"])
        total = np.zeros((length, _MANY), np.int16)
        for gram, (keys, rows) in zip(GRAMS, self._tables, strict=True):
            found = rows[find(keys, characters.keys(streams[gram.stream], gram))]
            for column, offset in enumerate(gram.offsets):
                first = REACH + offset
                total += found[first : first + length, column]
        scores: Floats = total * self._scale + self._start
        return scores


def find(known: Keys, keys: Keys) -> NDArray[np.intp]:
    """The place of each of `keys` in `known`, which is sorted; its length for those not in it."""
    at = np.searchsorted(known, keys)
    if len(known):
        at[known[np.minimum(at, len(known) - 1)] != keys] = len(known)
    return at


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of stretches that are read at once, cut behind sentences where there are any."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        if end < len(text):
            ends = (text.rfind(sign, start, end) for sign in characters.ENDS)
            end = max(start, *(at + 1 for at in ends))
            end = end if end > start else start + _BLOCK
        yield start, min(end, len(text))
        start = end


def pack(
    tables: list[tuple[Keys, Floats]], start: Floats, steps: Floats, *, boldness: float
) -> Arrays:
    """What `CrfTagger` reads, weights in eight bits; n-grams that then weigh nothing are left out.

    Args:
        tables: for each of `GRAMS` the n-grams in order and their weights, of shape (n-grams,
            offsets, labels).
        start: weight of each label anywhere.
        steps: weight of each step from label to label; very low where it is not legal.
        boldness: added to the logarithm of the chance of a name before names are cut.
    """
    scale = max((float(np.abs(w).max()) for _, w in tables if w.size), default=1.0) / 127
    arrays: dict[str, Any] = {
        "start": start,
        "weights": np.exp(steps),
        "boldness": np.array(boldness),
    }
    arrays["scale"] = np.array(scale, np.float32)
    for k, (keys, weights) in enumerate(tables):
        rows: Rows = np.round(weights / scale).astype(np.int8)
        speaks = rows.any((1, 2))
        nothing = np.zeros((1, *rows.shape[1:]), np.int8)
        arrays[f"keys{k}"] = keys[speaks]
        arrays[f"rows{k}"] = np.concatenate([rows[speaks], nothing])
    return arrays
