"""The accurate weights: a small transformer encoder.

In:  simplified text.  Out: its names.
Each window of the text is read alone: what is found in it does not depend on the rest of the batch,
and memory does not grow with the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reportnlp import models
from reportnlp.entities.names import labels
from reportnlp.entities.names.session import open_encoder
from reportnlp.entities.names.tagger import Name
from reportnlp.entities.names.windows import windows

MODEL, PIECES = "names_accurate.onnx", "names_accurate.spm"


class EncoderTagger:
    """An ONNX graph that labels the characters of a window."""

    files = (MODEL, PIECES)

    def __init__(self, graph: bytes | Path, pieces: bytes) -> None:
        """Make a tagger of its two files.

        Args:
            graph: the bytes of the graph, which onnxruntime keeps beside what it makes of them,
                or its path, of which it keeps nothing.
            pieces: the bytes of the tokenizer.

        Raises:
            ModelError: if one of them is damaged.
        """
        self._tokenizer, self._session = open_encoder(MODEL, graph, pieces)

    @classmethod
    def load(cls) -> EncoderTagger:
        """The tagger of the package."""
        with models.path(MODEL) as graph:
            return cls(graph, models.read(PIECES))

    def tag(self, text: str) -> list[Name]:
        """The names of a simplified text, in order, not overlapping."""
        return [
            Name(start + name.start, start + name.end, name.kind, name.score)
            for start, end in windows(text)
            for name in self._window(text[start:end])
        ]

    def _window(self, text: str) -> Iterator[Name]:
        if not any(character.isalpha() for character in text):
            return
        pieces = self._tokenizer.encode(text)
        inputs = {
            "ids": pieces.ids[None],
            "piece": pieces.piece,
            "depth": pieces.depth,
            "own": pieces.own,
        }
        scores = self._session.run(["scores"], inputs)[0][0]
        chances = _softmax(scores)
        path = labels.best(np.log(chances + 1e-12))
        for start, end, kind in labels.decode(path):
            sure = chances[np.arange(start, end), path[start:end]].min()
            yield Name(start, end, kind, round(float(sure), 4))


def _softmax(scores: labels.Floats) -> labels.Floats:
    powers: labels.Floats = np.exp(scores - scores.max(1, keepdims=True))
    chances: labels.Floats = powers / powers.sum(1, keepdims=True)
    return chances
