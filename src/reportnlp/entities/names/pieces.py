"""Characters as an encoder reads them: in pieces of words.

In:  a window of simplified text.  Out: `Pieces`: ids of the pieces, and for each character the
piece that it stands in, how far from its beginning, and its own id.
Characters are normalised one for one, so that the pieces keep the text's offsets.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import sentencepiece
from numpy.typing import NDArray

Ids = NDArray[np.int64]

# Characters beyond this many from the beginning of their piece are told apart no more.
DEEPEST = 7
_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window in pieces.

    Attributes:
        ids: the pieces, between the marks of beginning and end; shape (pieces + 2,).
        piece: index in `ids` of the piece of each character; shape (characters,).
        depth: how many characters of its piece stand before each character, at most `DEEPEST`.
        own: the id of each character as a piece of its own.
    """

    ids: Ids
    piece: Ids
    depth: Ids
    own: Ids


class _Normal(dict[int, str]):
    """NFKC, its first character where it gives several; all white space as a space."""

    def __missing__(self, code: int) -> str:
        first = unicodedata.normalize("NFKC", chr(code))[0]
        self[code] = " " if first.isspace() else first
        return self[code]


class PieceTokenizer:
    """SentencePiece's unigram segmentation over normalised characters."""

    def __init__(self, model: bytes) -> None:
        self._model = sentencepiece.SentencePieceProcessor(model_proto=model)
        self._normal = _Normal()
        size = self._model.get_piece_size()
        self._ids = {self._model.id_to_piece(k): k for k in range(size)}
        self._unknown = self._model.unk_id()
        self._first, self._last = self._ids["<s>"], self._ids["</s>"]

    def encode(self, text: str) -> Pieces:
        """The pieces of `text`, which must not be empty."""
        normal = text.translate(self._normal)
        # The vocabulary has been learned with a space before each text; it is no character.
        words = self._model.encode(" " + normal, out_type=str)
        ids = [self._ids.get(word, self._unknown) for word in words]
        sizes = [len(word) for word in words]
        sizes[0] -= 1
        piece = np.repeat(np.arange(1, len(words) + 1), sizes)
        begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
        depth = np.minimum(np.arange(len(text)) - begins, DEEPEST)
        own = [self._own(character) for character in normal]
        return Pieces(
            np.array([self._first, *ids, self._last]), piece, depth, np.array(own, dtype=np.int64)
        )

    def _own(self, character: str) -> int:
        if character == " ":
            return self._ids[_SPACE]
        known = self._ids.get(character)
        return self._ids.get(_SPACE + character, self._unknown) if known is None else known
