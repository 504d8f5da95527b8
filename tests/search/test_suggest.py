"""Did you mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.search import to_documents
from reportnlp.search.suggest import corrected, distance, errors_in, suggestions
from tests.search.releases import RECORDS

_DOCUMENTS = [document for record in RECORDS for document in to_documents(record)]


@pytest.mark.parametrize(
    ("asked", "best"),
    [("志原服务", "志愿服务"), ("手极课堂", "手机课堂"), ("文昌图书管", "文昌图书馆")],
)
def test_the_nearest_comes_first(asked: str, best: str) -> None:
    assert suggestions(asked, _DOCUMENTS)[0] == best


def test_what_is_like_nothing_gets_no_suggestion() -> None:
    assert suggestions("火箭发射场", _DOCUMENTS) == []
    assert suggestions("火", _DOCUMENTS) == []
    assert suggestions("长" * 100, _DOCUMENTS) == []


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_a_metric(a: str, b: str, c: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


def test_only_what_is_wrong_is_replaced() -> None:
    assert corrected("老人 手极", lambda text: ["手机"] if text == "手极" else None) == (
        "老人 手机",
    )
    assert corrected("老人", lambda _: None) == ()
    assert corrected("老人 火箭", lambda text: [] if text == "火箭" else None) == ()


def test_more_may_be_wrong_in_longer_words() -> None:
    assert [errors_in("x" * length) for length in (1, 2, 3, 6, 8, 9)] == [0, 1, 1, 2, 2, 0]
