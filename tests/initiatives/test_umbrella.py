"""The campaign that the other initiatives are part of: chosen by the committee, if it is sure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.initiatives.committee import Committee, Perceptron
from reportnlp.initiatives.umbrella import Umbrellas, find_umbrella, load_umbrellas
from tests.initiatives.documents import make_doc
from tests.timing import assert_linear

TEXT = (
    "书香行动走进社区\n市图书馆今年以来累计开展书香行动30场。\n3月5日，市图书馆在文昌广场举办讲座。\n"
    "此外，市文联举办展览。"
)
DOC = make_doc(TEXT, 市图书馆="ORG", 市文联="ORG")
DRAFTS = [(0,), (1,), (2,)]


def by(column: int, bias: float) -> Committee:
    """A committee that goes by one column."""
    width = len(Umbrellas(DOC).rows(DRAFTS)[0])
    hidden = np.zeros((width, 1))
    hidden[column] = 4.0
    member = Perceptron(hidden, np.zeros(1), np.ones((1, 1)), np.array([bias]))
    return Committee(np.zeros(width), np.ones(width), (member,))


@pytest.mark.parametrize(
    ("bias", "drafts", "umbrella"),
    [(-2.0, DRAFTS, 0), (-2.0, DRAFTS[1:], 0), (-5.0, DRAFTS, None), (-2.0, DRAFTS[:1], None)],
)
def test_umbrella_is_the_likeliest_if_it_is_likely(
    bias: float, drafts: list[tuple[int, ...]], umbrella: int | None
) -> None:
    # The first column says whether it is the first one.
    assert find_umbrella(by(0, bias), Umbrellas(DOC), drafts) == umbrella


def test_rows_tell_what_an_umbrella_shows() -> None:
    rows = Umbrellas(DOC).rows(DRAFTS)
    total, part, bodies, inside = 12, 13, 15, 16
    assert rows[:, total].tolist() == [1, 0, 0]
    assert rows[:, part].tolist() == [0, 0, 1]
    # One of the two others names the library; it names all that one of them does.
    assert rows[:, bodies].tolist() == [0.5, 0.5, 0]
    assert rows[:, inside].tolist() == [0.5, 0.5, 0]
    titles = 8
    assert rows[0, titles] > rows[1, titles]


def test_committee_of_the_package_fits_the_rows() -> None:
    rows = Umbrellas(DOC).rows(DRAFTS)
    assert np.isfinite(rows).all()
    assert len(load_umbrellas().mean) == len(rows[0])


@given(st.integers(2, 60))
def test_many_initiatives_have_an_umbrella_among_them(count: int) -> None:
    doc = make_doc("书屋开放。" * count)
    drafts = [(k,) for k in range(count)]
    assert find_umbrella(by(0, -2.0), Umbrellas(doc), drafts) == 0


def test_work_grows_with_the_initiatives_alone() -> None:
    def work(size: int) -> None:
        doc = make_doc("书屋开放。" * size)
        find_umbrella(by(0, -2.0), Umbrellas(doc), [(k,) for k in range(size)])

    assert_linear(work, 300)
