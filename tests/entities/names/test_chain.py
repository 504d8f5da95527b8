"""Probabilities of labels: those that adding up all legal sequences gives."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.names.chain import LEGAL, LONGEST, Segments, sweep
from reportnlp.entities.names.labels import LABELS

MANY = len(LABELS)


def flags(length: int, *places: int) -> np.ndarray:
    found = np.zeros(length, bool)
    found[list(places)] = True
    return found


def spans(segments: Segments) -> list[tuple[int, int]]:
    return list(segments.in_order())


def legal(path: tuple[int, ...]) -> bool:
    inner = pairwise(path)
    edges = LEGAL[0, path[0]] and LEGAL[path[-1], 0]
    return bool(edges and all(LEGAL[a, b] for a, b in inner))


def exact(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    chance = np.zeros(scores.shape)
    for path in filter(legal, product(range(MANY), repeat=len(scores))):
        steps = [weights[a, b] for a, b in pairwise(path)]
        weight = np.exp(sum(scores[at, label] for at, label in enumerate(path))) * np.prod(steps)
        chance[np.arange(len(path)), path] += weight
    chance /= chance.sum(1, keepdims=True)
    return chance


@pytest.mark.parametrize("seed", range(3))
def test_chances_are_those_of_all_legal_sequences(seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = np.where(LEGAL, np.exp(random.normal(size=LEGAL.shape)), 0).astype(np.float32)
    scores = random.normal(size=(5, MANY), scale=2).astype(np.float32)
    segments = Segments.between(flags(5, 2))
    chance = sweep(scores, weights, segments).chance
    assert np.allclose(chance[:3], exact(scores[:3], weights), atol=1e-5)
    assert np.allclose(chance[3:], exact(scores[3:], weights), atol=1e-5)


def test_long_segments_stay_within_the_range_of_numbers() -> None:
    random = np.random.default_rng(0)
    scores = random.normal(size=(LONGEST, MANY), scale=20).astype(np.float32)
    segments = Segments.between(flags(LONGEST))
    chance = sweep(scores, LEGAL.astype(np.float32), segments).chance
    assert chance.sum(1) == pytest.approx(np.ones(LONGEST))


def test_segments_end_behind_ends() -> None:
    assert spans(Segments.between(flags(10, 2, 9))) == [(0, 3), (3, 7)]
    assert spans(Segments.between(flags(0))) == []


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 500))
@settings(deadline=None)
def test_segments_are_the_text_and_never_too_long(cells: list[bool], times: int) -> None:
    ends = np.repeat(np.array(cells, bool), times)
    found = spans(Segments.between(ends))
    assert [at for start, length in found for at in range(start, start + length)] == list(
        range(len(ends))
    )
    assert all(0 < length <= LONGEST for _, length in found)


def test_segments_around_a_place_hold_it_or_end_before_it() -> None:
    segments = Segments.between(flags(9, 2, 5))
    assert segments.around(np.array([3])) == {(0, 3), (3, 3)}
    assert segments.around(np.array([7])) == {(6, 3)}
