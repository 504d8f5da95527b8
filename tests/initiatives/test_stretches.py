"""Candidate stretches: which there are, and that their number grows with the text alone."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportnlp.entities.mention import Label
from reportnlp.initiatives.profile import Profile, Rows, profile
from reportnlp.initiatives.stretches import (
    MAX_SENTENCES,
    MIN_EVIDENCE,
    Stretches,
    _borders,
    find_stretches,
)
from reportnlp.themes.vectors import load_vectors
from tests.initiatives.documents import make_doc

_SENTENCE = "3月5日，市图书馆在东湖街道举办讲座。"
_NAMES: dict[str, Label] = {"3月5日": "DATE", "市图书馆": "ORG", "东湖街道": "LOC"}


@cache
def seen(count: int) -> Profile:
    """The numbers of a release of as many equal sentences, each with an actor, place and date."""
    return profile(make_doc(_SENTENCE * count, **_NAMES), load_vectors())


def find(numbers: Profile, reports: Rows, begins: Rows) -> Stretches:
    zeros = np.zeros(len(reports), dtype=np.intp)
    return find_stretches(numbers, zeros, zeros - 1, reports, begins)


def chances(count: int) -> st.SearchStrategy[Rows]:
    return arrays(float, count, elements=st.floats(0, 1))


@pytest.mark.parametrize("count", [1, 2, 7, 40])
@given(data=st.data())
def test_stretches_are_all_that_begin_and_end_with_evidence(
    count: int, data: st.DataObject
) -> None:
    reports, begins = data.draw(chances(count)), data.draw(chances(count))
    found = find(seen(count), reports, begins)
    evidence = [k for k in range(count) if reports[k] >= MIN_EVIDENCE]
    assert found.is_evidence.nonzero()[0].tolist() == evidence
    assert list(zip(found.first.tolist(), found.last.tolist(), strict=True)) == [
        (i, j) for i in evidence for j in evidence if i <= j < i + MAX_SENTENCES
    ]
    assert len(found.rows) == len(found.first)
    assert np.isfinite(found.rows).all()


@given(data=st.data(), count=st.integers(1, 2 * MAX_SENTENCES))
def test_borders_tell_the_weakest_sentence_and_the_sharpest_break(
    data: st.DataObject, count: int
) -> None:
    reports, begins = data.draw(chances(count)), data.draw(chances(count))
    pairs = [(i, j) for i in range(count) for j in range(i, min(count, i + MAX_SENTENCES))]
    first, last = (np.array(side) for side in zip(*pairs, strict=True))
    rows = _borders(first, last, reports, begins)
    weakest = [reports[i : j + 1].min() for i, j in pairs]
    sharpest = [begins[i + 1 : j + 1].max(initial=0) for i, j in pairs]
    np.testing.assert_array_equal(rows[:, 4], weakest)
    np.testing.assert_array_equal(rows[:, 7], sharpest)


def test_no_evidence_gives_no_stretch() -> None:
    found = find(seen(7), np.zeros(7), np.zeros(7))
    assert len(found.first) == len(found.last) == len(found.rows) == 0


class Counted:
    """A reading that counts one thing and ties all sentences alike."""

    def __init__(self, counts: Rows) -> None:
        self._counts = counts
        self.bonds = self

    def counts(self) -> Rows:
        return self._counts

    def ties(self, former: Rows, latter: Rows) -> Rows:
        return np.full(len(former), 0.25)

    def wholes(self, first: Rows, last: Rows) -> Rows:
        return np.full(len(first), 0.75)


def test_work_grows_with_the_sentences_and_not_with_their_square() -> None:
    count = 3_000
    numbers, zeros = seen(count), np.zeros(count, dtype=np.intp)
    reading = Counted(np.ones((count, 2)))
    start = time.process_time()
    found = find_stretches(
        numbers,
        zeros,
        zeros - 1,
        np.full(count, 0.9),
        np.full(count, 0.1),
        reading,  # type: ignore[arg-type]
    )
    assert time.process_time() - start < 10
    assert len(found.first) < count * MAX_SENTENCES


def test_counts_of_a_reader_are_told_apart_by_where_they_stand() -> None:
    reports = np.ones(3)
    zeros = np.zeros(3, dtype=np.intp)
    reading = Counted(np.array([[1.0], [2.0], [4.0]]))
    told = find_stretches(seen(3), zeros, zeros - 1, reports, np.zeros(3), reading)  # type: ignore[arg-type]
    at = list(zip(told.first.tolist(), told.last.tolist(), strict=True)).index((0, 1))
    # Within, at the head, behind the head, in the next sentence, a sentence, in the rest.
    holds, tied = np.split(told.rows[at, -19:], [6])
    assert holds.tolist() == [3, 1, 2, 4, 1.5, 4]
    # The last sentence is the only neighbour; the stretch is as good as all others.
    assert tied.tolist() == [*[0.25] * 4, 0, 0.25, 0, 0.25, 0, 0.25, 0.75, 0, 0]
