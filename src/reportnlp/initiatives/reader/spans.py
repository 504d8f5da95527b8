"""The spans that the reader marks in a text.

In:  for every character the chances of the labels of one layer.  Out: spans.
Every layer has labels of its own: outside, and the beginning and the inside of each part (BIO).
What two layers mark may overlap: eight companies are who takes part and how many.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Chances = NDArray[np.float32]

# The parts of every layer, in the order of its labels.
LAYERS: dict[str, tuple[str, ...]] = {
    "organisations": ("organiser", "partner", "beneficiary", "other"),
    "places": ("filler",),
    "times": ("filler",),
    "metrics": ("filler",),
    "people": ("filler",),
    "name": ("filler",),
    "issuer": ("issuer",),
}
# What no name begins or ends with.
MARKS = frozenset("，。；：、！？,;:!?（）()“”\"'「」『』《》【】 \t\r\n\u3000")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that a layer marks.

    Attributes:
        start, end: code points of the simplified text, end exclusive.
        score: the chance of being marked, the mean over the characters.
    """

    start: int
    end: int
    score: float


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and white space at its ends; empty if it has nothing else."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end


def columns() -> dict[str, slice]:
    """Where the labels of each layer stand among those of all."""
    found, done = {}, 0
    for layer, parts in LAYERS.items():
        size = 1 + 2 * len(parts)
        found[layer] = slice(done, done + size)
        done += size
    return found


def softmax(scores: Chances) -> Chances:
    """The chances of the labels of one layer, one row a character."""
    powers: Chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Chances = powers / powers.sum(axis=1, keepdims=True)
    return chances


def parts_of(chances: Chances) -> Chances:
    """The chance that a character is marked at all as each part; one column a part."""
    parts: Chances = chances[:, 1::2] + chances[:, 2::2]
    return parts


def find_spans(chances: Chances, *, least: float) -> Iterator[Marked]:
    """The spans that are marked with a chance of at least `least`, in order.

    Args:
        chances: of the labels of one layer, one row a character.
        least: what the chance of being marked at all, not of one part, has to reach.
    """
    begins, marked = chances[:, 1::2].sum(axis=1), 1 - chances[:, 0]
    inside = marked >= least
    # A beginning parts what stands side by side.
    opens = inside & (begins > 0.5)
    opens[1:] |= inside[1:] & ~inside[:-1]
    opens[:1] = inside[:1]
    ends = np.flatnonzero(~inside | opens)
    for start in np.flatnonzero(opens):
        behind = ends[np.searchsorted(ends, start, side="right") :]
        end = int(behind[0]) if len(behind) else len(chances)
        yield Marked(int(start), end, round(float(marked[start:end].mean()), 4))


def grown(
    text: str, start: int, end: int, bounds: tuple[int, int], words: Container[int]
) -> tuple[int, int]:
    """The span with the words whole that it begins and ends in.

    Args:
        text: that holds it.
        start: of the span.
        end: of the span.
        bounds: how far it may grow.
        words: where words begin.
    """
    while start > bounds[0] and start not in words and text[start - 1] not in MARKS:
        start -= 1
    while end < bounds[1] and end not in words and text[end] not in MARKS:
        end += 1
    return start, end
