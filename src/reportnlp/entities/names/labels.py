"""The labels that a model gives to characters, and the names that they spell.

In:  scores of the labels of every character.  Out: spans of names.
BIOES (beginning, inside, outside, end, single) by kind; the best sequence in which every name
that begins also ends is found by Viterbi's algorithm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Kind = Literal["ORG", "PLACE", "PERSON"]
KINDS: tuple[Kind, ...] = ("ORG", "PLACE", "PERSON")
LABELS: tuple[str, ...] = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
_INDEX = {label: at for at, label in enumerate(LABELS)}
_NEVER = -1e9

Floats = NDArray[np.float32]


class Span(NamedTuple):
    """A stretch of characters that names something; end exclusive."""

    start: int
    end: int
    kind: Kind


def encode(length: int, spans: Sequence[Span]) -> list[int]:
    """The label of each of `length` characters; `spans` must not overlap."""
    labels = [0] * length
    for start, end, kind in spans:
        inner = [_INDEX[f"I-{kind}"]] * (end - start - 2)
        whole = [_INDEX[f"B-{kind}"], *inner, _INDEX[f"E-{kind}"]]
        labels[start:end] = whole if end - start > 1 else [_INDEX[f"S-{kind}"]]
    return labels


def decode(labels: Sequence[int]) -> Iterator[Span]:
    """The spans that a legal sequence of labels spells."""
    start = 0
    for at, label in enumerate(labels):
        place, _, kind = LABELS[label].partition("-")
        if place in ("B", "S"):
            start = at
        if place in ("E", "S"):
            yield Span(start, at + 1, _kind(kind))


def best(scores: Floats) -> list[int]:
    """The legal sequence of labels with the highest sum of `scores`, of shape (length, labels)."""
    first, step, last = _rules()
    greedy = scores.argmax(1)
    steps = step[greedy[:-1], greedy[1:]]
    if not (first[greedy[0]] or last[greedy[-1]] or steps.any()):
        return [int(label) for label in greedy]
    return _viterbi(scores + 0, first, step, last)


def _viterbi(scores: Floats, first: Floats, step: Floats, last: Floats) -> list[int]:
    back = np.zeros(scores.shape, np.intp)
    total = scores[0] + first
    for at in range(1, len(scores)):
        reached = total[:, None] + step
        back[at] = reached.argmax(0)
        total = reached.max(0) + scores[at]
    label = int((total + last).argmax())
    path = [label]
    for at in range(len(scores) - 1, 0, -1):
        label = int(back[at, label])
        path.append(label)
    return path[::-1]


@cache
def _rules() -> tuple[Floats, Floats, Floats]:
    """0 for what may come first, follow each other and come last, else a score that forbids it."""
    opens = np.array([label[0] in "OBS" for label in LABELS])
    closes = np.array([label[0] in "OES" for label in LABELS])
    same = np.array([[a[2:] == b[2:] for b in LABELS] for a in LABELS])
    step = np.where(closes[:, None], opens[None, :], ~opens[None, :] & same)
    forbid = [np.where(legal, 0, _NEVER).astype(np.float32) for legal in (opens, step, closes)]
    return forbid[0], forbid[1], forbid[2]


def _kind(name: str) -> Kind:
    return KINDS[[*KINDS].index(name)] if name in KINDS else KINDS[0]
