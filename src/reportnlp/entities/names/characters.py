"""A text as streams of small numbers, and the n-grams of each stream.

In:  simplified text.  Out: for every character its code point, its type and its marks from the
word lists (`streams`), and the numbers of the n-grams that begin at every place (`keys`).
An n-gram is packed into one 64-bit number, so that finding its weights is one binary search for
the whole text. Signs are folded first: a comma of any width is one character.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportnlp.entities.names import marks, tables

Stream = NDArray[np.uint16]
Keys = NDArray[np.uint64]
Flags = NDArray[np.bool_]


class Gram(NamedTuple):
    """A kind of n-gram.

    Attributes:
        stream: of which stream.
        length: how many characters.
        offsets: where it may begin, counted from the character whose label it speaks for.
    """

    stream: str
    length: int
    offsets: tuple[int, ...]


def _around(stream: str, length: int, first: int, last: int) -> Gram:
    return Gram(stream, length, tuple(range(first, last + 1)))


GRAMS = (
    _around("char", 1, -3, 3),
    _around("char", 2, -3, 2),
    _around("char", 3, -3, 1),
    Gram("type", 3, (-3, -1, 1)),
    Gram("type", 5, (-2,)),
    *(_around(stream, 1, -2, 2) for stream in marks.LISTS),
    *(Gram(stream, 3, (-1,)) for stream in marks.LISTS),
    _around("ahead", 1, -1, 1),
)
# No n-gram begins farther from its character.
REACH = 4
# Signs behind which a sequence of labels may be cut: no name goes over them.
ENDS = "，。；！？\n"

_PLANE = 0x10000
_BEYOND = 0xFFFD
_BITS = {"char": 16}
_FEW_BITS = 8  # types and marks are few
_SURNAME = 1  # the marks of words begin with four
# Order matters: the number of a type is its place. Those of name_types.tsv follow.
_TYPES = ("other", "han", "digit", "letter", "sign", "blank")


def streams(text: str) -> dict[str, Stream]:
    """All streams of `text`, each as long as it."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _folds()[np.where(points < _PLANE, points, _BEYOND)]
    found = {"char": folded, "type": _types()[folded]}
    for stream in marks.LISTS:
        found[stream] = marks.marked(stream, text)
    found["person"] = np.where(found["person"], found["person"], _surnames()[folded])
    found["ahead"] = marks.ahead(found["body"], np.flatnonzero(ends(folded)))
    return found


def ends(folded: Stream) -> Flags:
    """Whether each character is a sign behind which labels may be cut."""
    flags: Flags = _ends()[folded]
    return flags


def keys(stream: Stream, gram: Gram) -> Keys:
    """The n-gram that begins at each place, from `REACH` before the text to `REACH` behind it."""
    size = len(stream) + 2 * REACH
    padded = np.zeros(size + gram.length, np.uint64)
    padded[REACH : REACH + len(stream)] = stream
    bits = np.uint64(_BITS.get(gram.stream, _FEW_BITS))
    packed = padded[:size]
    for at in range(1, gram.length):
        packed = (packed << bits) | padded[at : at + size]
    return packed


@cache
def _folds() -> Stream:
    table = np.arange(_PLANE, dtype=np.uint16)
    for read, written in tables.rows("name_folds.tsv"):
        for sign in written.split():
            table[_code(sign)] = _code(read)
    for first in (0x30, 0xFF10):  # which digit it is tells nothing
        table[first : first + 10] = 0x30
    table[0xFF21:0xFF5B] -= 0xFEE0
    return table


def _code(sign: str) -> int:
    return int(sign[2:], 16) if sign.startswith("U+") else ord(sign)


@cache
def _types() -> Stream:
    table = np.fromiter(map(_type, range(_PLANE)), np.uint16, _PLANE)
    for number, (_, signs) in enumerate(tables.rows("name_types.tsv"), len(_TYPES) + 1):
        table[[ord(sign) for sign in signs]] = number
    table[0x0A] = table[ord("。")]
    return table


def _type(point: int) -> int:
    category = unicodedata.category(chr(point))
    if 0x3400 <= point <= 0x9FFF and category == "Lo":
        kind = "han"
    elif category == "Nd":
        kind = "digit"
    else:
        kind = {"L": "letter", "P": "sign", "S": "sign", "Z": "blank", "C": "blank"}.get(
            category[0], "other"
        )
    return _TYPES.index(kind) + 1


@cache
def _surnames() -> Stream:
    table = np.zeros(_PLANE, np.uint16)
    table[[ord(surname) for surname in marks.surnames()]] = _SURNAME
    return table


@cache
def _ends() -> Flags:
    table = np.zeros(_PLANE, bool)
    table[[ord(sign) for sign in ENDS]] = True
    return table
