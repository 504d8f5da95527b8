"""What is named after a place that it may not lie in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.places.namesakes import is_apart, is_namesake


@pytest.mark.parametrize("rest", ["公交枢纽站", "里", "社区", "里活动中心", "湖公园", "小学"])
def test_a_mere_kind_may_lie_elsewhere(rest: str) -> None:
    assert is_namesake(rest)


@pytest.mark.parametrize("rest", ["", "西湖", "长江大桥", "首都国际机场", "站", "博物馆", "海曙区"])
def test_own_names_and_kinds_called_by_their_city_do_not(rest: str) -> None:
    assert not is_namesake(rest)


def test_rivers_are_apart_and_lakes_may_be() -> None:
    assert is_apart("河")
    assert not is_apart("湖")


@given(st.text("里社区活动中心站a", max_size=30))
def test_any_text_is_read(rest: str) -> None:
    assert is_namesake(rest) in (True, False)
