"""What ties of sentences tell of stretches: the same as looking at every pair of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.bonds import FARTHEST
from reportnlp.initiatives.ties import ties_of

LONGEST = 30


class Table:
    """Bonds that are written down."""

    def __init__(self, ties: Rows, wholes: Rows) -> None:
        self._ties, self._wholes = ties, wholes

    def ties(self, former: Rows, latter: Rows) -> Rows:
        found: Rows = self._ties[former, latter]
        return found

    def wholes(self, first: Rows, last: Rows) -> Rows:
        found: Rows = self._wholes[first, last]
        return found


def mean(pairs: list[tuple[int, int]], ties: Rows, otherwise: float) -> float:
    near = [ties[i, j] for i, j in pairs if j - i <= FARTHEST]
    return float(np.mean(near)) if near else otherwise


def rows_by_looking(ties: Rows, wholes: Rows, start: int, end: int) -> list[float]:
    """The row of a stretch where every sentence is evidence."""
    count = len(ties)

    def tie(i: int, j: int) -> float:
        if i == j:
            return 1.0
        return float(ties[i, j]) if i >= 0 and j < count and j - i <= FARTHEST else 0.0

    inside = range(start, end + 1)
    before = range(max(0, start - 3), start)
    behind = range(end + 1, min(count, end + 4))
    within = [(i, j) for i, j in product(inside, inside) if i < j]
    same_first = [wholes[start, j] for j in range(start, min(count, start + LONGEST))]
    same_last = [wholes[i, end] for i in range(max(0, end - LONGEST + 1), end + 1)]
    return [
        tie(start, min(end, start + FARTHEST)),
        tie(max(start, end - FARTHEST), end),
        mean(within, ties, 1.0),
        min((ties[i, j] for i, j in pairwise(inside)), default=1.0),
        tie(start - 1, start),
        tie(end, end + 1),
        tie(start - 1, end),
        tie(start, end + 1),
        mean(list(product(before, inside)), ties, 0.0),
        mean(list(product(inside, behind)), ties, 0.0),
        wholes[start, end],
        wholes[start, end] - max(same_first),
        wholes[start, end] - max(same_last),
    ]


@given(st.integers(1, 40), st.integers(0, 10))
def test_rows_are_those_of_looking_at_all_pairs(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ties, wholes = rng.random((count, count)), rng.normal(size=(count, count))
    spans = [(i, j) for i in range(count) for j in range(i, min(count, i + LONGEST))]
    first, last = (np.array(side) for side in zip(*spans, strict=True))
    table = Table(ties, wholes)
    found = ties_of(table, np.arange(count), first, last, LONGEST)  # type: ignore[arg-type]
    wanted = [rows_by_looking(ties, wholes, start, end) for start, end in spans]
    np.testing.assert_allclose(found, wanted, atol=1e-9)


@given(st.integers(2, 10), st.integers(0, 10))
def test_sentences_that_are_no_evidence_part_nothing(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Few enough that all are near.
    evidence = np.sort(rng.choice(FARTHEST, count, replace=False))
    ties, wholes = rng.random((FARTHEST, FARTHEST)), rng.normal(size=(FARTHEST, FARTHEST))
    first, last = np.triu_indices(count)
    table = Table(ties, wholes)
    found = ties_of(table, evidence, evidence[first], evidence[last], LONGEST)  # type: ignore[arg-type]
    dense = ties[np.ix_(evidence, evidence)], wholes[np.ix_(evidence, evidence)]
    spans = zip(first.tolist(), last.tolist(), strict=True)
    wanted = [rows_by_looking(*dense, i, j) for i, j in spans]
    np.testing.assert_allclose(found, wanted, atol=1e-9)


def test_sentences_far_from_each_other_are_not_compared() -> None:
    count = FARTHEST + 2
    ties = np.full((count, count), 0.5)
    at = np.array([0, count - 1]), np.array([0]), np.array([count - 1])
    (row,) = ties_of(Table(ties, ties), *at, LONGEST)  # type: ignore[arg-type]
    assert row[:3].tolist() == [0, 0, 1]


def test_no_stretch_gives_no_row() -> None:
    nothing = np.array([], dtype=np.intp)
    table = Table(np.zeros((0, 0)), np.zeros((0, 0)))
    assert len(ties_of(table, nothing, nothing, nothing, LONGEST)) == 0  # type: ignore[arg-type]
