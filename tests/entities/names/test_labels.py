"""Labels: what is encoded is decoded, and every best sequence spells whole names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.names.labels import KINDS, LABELS, Span, best, decode, encode

_LENGTH = 12


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, _LENGTH), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Span(a, b, draw(st.sampled_from(KINDS))) for a, b in pairs]


@given(spans())
def test_encoded_spans_are_decoded(given_spans: list[Span]) -> None:
    assert list(decode(encode(_LENGTH, given_spans))) == given_spans


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_best_sequence_spells_whole_names(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(LABELS))).astype(np.float32)
    path = best(scores)
    assert encode(length, list(decode(path))) == path


@given(st.integers(0, 2**32 - 1))
def test_no_legal_sequence_scores_higher(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(3, len(LABELS))).astype(np.float32)
    rows = range(len(LABELS))
    legal = (
        [a, b, c]
        for a in rows
        for b in rows
        for c in rows
        if encode(3, list(decode([a, b, c]))) == [a, b, c]
    )
    highest = max(scores[range(3), path].sum() for path in legal)
    assert scores[range(3), best(scores)].sum() == pytest.approx(highest)


def test_unlikely_ending_is_found_when_a_name_has_begun() -> None:
    scores = np.full((3, len(LABELS)), -5, np.float32)
    for at, label in enumerate(["B-ORG", "I-ORG", "O"]):
        scores[at, LABELS.index(label)] = 0
    scores[2, LABELS.index("E-ORG")] = -1
    assert list(decode(best(scores))) == [Span(0, 3, "ORG")]
