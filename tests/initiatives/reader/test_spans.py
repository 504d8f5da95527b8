"""Spans: what is marked with enough chance, parted at beginnings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportnlp.initiatives.reader.spans import (
    LAYERS,
    Chances,
    columns,
    find_spans,
    parts_of,
    softmax,
)


def chances(labels: str, parts: int = 1) -> Chances:
    """O, B, I of the first part; b, i of the second."""
    rows = np.full((len(labels), 1 + 2 * parts), 0.01, dtype=np.float32)
    for row, label in zip(rows, labels, strict=True):
        row["OBIbi".index(label)] = 0.9
    return rows


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("", []),
        ("OOO", []),
        ("BIIO", [(0, 3)]),
        ("OBIBI", [(1, 3), (3, 5)]),
        ("OIIO", [(1, 3)]),
        ("BBB", [(0, 1), (1, 2), (2, 3)]),
        ("IOI", [(0, 1), (2, 3)]),
    ],
)
def test_spans_begin_where_a_beginning_or_nothing_before_says_so(
    labels: str, spans: list[tuple[int, int]]
) -> None:
    found = find_spans(chances(labels), least=0.5)
    assert [(span.start, span.end) for span in found] == spans


def test_score_is_the_mean_chance_of_being_marked() -> None:
    (span,) = find_spans(chances("Bii", parts=4), least=0.5)
    assert (span.start, span.end) == (0, 3)
    assert span.score == pytest.approx(0.99, abs=1e-3)


def test_columns_of_the_layers_follow_each_other() -> None:
    ends = [at.stop for at in columns().values()]
    starts = [at.start for at in columns().values()]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == sum(1 + 2 * len(parts) for parts in LAYERS.values())


_SCORES = st.integers(0, 12).flatmap(
    lambda n: arrays(np.float32, (n, 9), elements=st.floats(-20, 20, width=32))
)


@given(_SCORES, st.floats(0.05, 0.95))
def test_spans_are_in_order_disjoint_and_sure(scores: Chances, least: float) -> None:
    found = softmax(scores)
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)
    spans = list(find_spans(found, least=least))
    ends = [0, *(end for span in spans for end in (span.start, span.end))]
    assert ends == sorted(ends)
    for span in spans:
        assert span.start < span.end <= len(found)
        assert (1 - found[span.start : span.end, 0] >= least - 1e-6).all()
        assert 0 < span.score <= 1
    inside = np.flatnonzero(1 - found[:, 0] >= least + 1e-6).tolist()
    assert set(inside) <= {k for span in spans for k in range(span.start, span.end)}
    assert parts_of(found).shape == (len(found), 4)
