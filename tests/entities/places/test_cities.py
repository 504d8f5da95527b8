"""Cities that were taken for persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.cities import with_cities
from tests.timing import assert_linear


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("金华、嘉兴市市场监管局", "金华", "LOC"),
        ("在嘉兴、金华等地", "金华", "LOC"),
        ("金华、李明到场", "金华", "PERSON"),
        ("李明、金华到场", "金华", "PERSON"),
        ("金华说", "金华", "PERSON"),
        ("宁波记者金华、杭州记者李明", "金华", "PERSON"),
        ("金华教授、嘉兴市民", "金华", "PERSON"),
        ("李明、嘉兴市市场监管局", "李明", "PERSON"),
        ("建德、嘉兴", "建德", "PERSON"),
    ],
)
def test_a_city_in_a_list_of_places_is_no_person(text: str, name: str, label: str) -> None:
    at = text.index(name)
    assert with_cities(text, [Mention(at, at + len(name), "PERSON")])[0].label == label


def test_other_kinds_are_left_as_they_are() -> None:
    body = Mention(0, 2, "ORG")
    assert with_cities("金华、嘉兴", [body]) == [body]


@given(st.text("金华嘉兴、市记者", max_size=12), st.integers(0, 12), st.integers(1, 4))
def test_spans_stay_and_doing_it_again_changes_nothing(text: str, start: int, size: int) -> None:
    if start + size > len(text):
        return
    once = with_cities(text, [Mention(start, start + size, "PERSON")])
    assert [(m.start, m.end) for m in once] == [(start, start + size)]
    assert with_cities(text, once) == once


def test_time_is_linear_in_the_text() -> None:
    def work(size: int) -> None:
        with_cities("金华、" * size, [Mention(i * 3, i * 3 + 2, "PERSON") for i in range(size)])

    assert_linear(work, 1_000)
