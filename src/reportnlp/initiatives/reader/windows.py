"""A release cut into windows that the encoder can read at once.

In:  simplified text and its sentences.  Out: `Window`s of whole sentences, with the title and
what else stands between them.
A window is as long as the encoder allows, so that most releases are read in one or two: which
initiative a sentence is about is told by those around it. Every sentence is cut into pieces on its
own, so the work is linear and its pieces do not depend on the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportnlp.entities.names.pieces import Ids, Pieces, PieceTokenizer

# What the encoder has positions for, the marks of beginning and end included.
POSITIONS = 512
_ROOM = POSITIONS - 2
# A character gives at most one piece, and a segment one more for the space before it.
_LONGEST = _ROOM - 1


@dataclass(frozen=True, slots=True)
class Window:
    """Segments of a release, read as one text.

    Attributes:
        at: the code point of the release at which each character stands; shape (characters,).
        pieces: the characters in pieces.
    """

    at: Ids
    pieces: Pieces


def find_windows(
    tokenizer: PieceTokenizer, text: str, sentences: Iterable[tuple[int, int]]
) -> Iterator[Window]:
    """The windows of `text`; white space between segments is in none.

    Args:
        tokenizer: of the encoder.
        text: simplified.
        sentences: their code points, sorted and disjoint.
    """
    group: list[tuple[int, Pieces]] = []
    room = _ROOM
    for start, end in _segments(text, sentences):
        pieces = tokenizer.encode(text[start:end])
        if len(pieces.ids) - 2 > room:
            yield _joined(group)
            group, room = [], _ROOM
        group.append((start, pieces))
        room -= len(pieces.ids) - 2
    if group:
        yield _joined(group)


def _segments(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences and what stands before them, nothing longer than a window, nothing blank."""
    done = 0
    for start, end in sentences:
        for first, last in ((done, start), (start, end)):
            for cut in range(first, last, _LONGEST):
                stop = min(cut + _LONGEST, last)
                if not text[cut:stop].isspace():
                    yield cut, stop
        done = end


def _joined(group: Sequence[tuple[int, Pieces]]) -> Window:
    ids, piece, before = [group[0][1].ids[:1]], [], 0
    for _, pieces in group:
        inner = pieces.ids[1:-1]
        ids.append(inner)
        piece.append(pieces.piece + before)
        before += len(inner)
    ids.append(group[0][1].ids[-1:])
    return Window(
        at=np.concatenate([start + np.arange(len(p.own)) for start, p in group]),
        pieces=Pieces(
            ids=np.concatenate(ids),
            piece=np.concatenate(piece),
            depth=np.concatenate([p.depth for _, p in group]),
            own=np.concatenate([p.own for _, p in group]),
        ),
    )
