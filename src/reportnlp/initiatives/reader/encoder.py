"""The encoder of the reader: what each character means where it stands.

In:  windows of a release.  Out: one row of numbers a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportnlp import models
from reportnlp.entities.names.encoder import PIECES
from reportnlp.entities.names.pieces import Ids
from reportnlp.entities.names.session import open_encoder
from reportnlp.initiatives.reader.windows import find_windows

GRAPH = "reader.onnx"
WIDTH = 384

States = NDArray[np.float32]


class Encoder:
    """An ONNX graph that describes the characters of a window."""

    def __init__(self, graph: bytes | Path, pieces: bytes) -> None:
        """Make an encoder of its two files.

        Args:
            graph: the bytes of the graph, or its path.
            pieces: the bytes of the tokenizer, which the names' encoder shares.

        Raises:
            ModelError: if one of them is damaged.
        """
        self._tokenizer, self._session = open_encoder(GRAPH, graph, pieces)

    @classmethod
    def load(cls) -> Encoder:
        """The encoder of the package."""
        with models.path(GRAPH) as graph:
            return cls(graph, models.read(PIECES))

    def encode(
        self, text: str, sentences: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[Ids, States]]:
        """For each window the code points of `text` that it holds, and a row for each of them.

        White space outside the sentences is in no window.
        """
        for window in find_windows(self._tokenizer, text, sentences):
            pieces = window.pieces
            inputs = {
                "ids": pieces.ids[None],
                "piece": pieces.piece,
                "depth": pieces.depth,
                "own": pieces.own,
            }
            yield window.at, self._session.run(["states"], inputs)[0][0]
