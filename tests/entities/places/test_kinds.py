from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.places.kinds import has_ending, is_local, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("前庄村", "GPE"),
        ("和平里社区", "GPE"),
        ("曹宅镇", "GPE"),
        ("皇后区", "LOC"),
        ("智能制造示范区", "LOC"),
        ("亲水体验区", "LOC"),
        ("松城", "GPE"),
        ("太阳城", "FAC"),
        ("检票口", "FAC"),
        ("入海口", "LOC"),
        ("玉兰小区", "LOC"),
        ("青山湖", "LOC"),
        ("东部地区", "LOC"),
        ("某地", "LOC"),
        ("武林广场", "FAC"),
        ("青禾东路三段", "FAC"),
        ("度假村", "FAC"),
        ("中山西路2号", "FAC"),
        ("市民中心三楼", "FAC"),
        ("3号楼201", "FAC"),
        ("第一小学", "FAC"),
        ("阳光酒店（东门）", "FAC"),
    ],
)
def test_the_longest_ending_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_districts_that_no_table_lists_are_abroad() -> None:
    assert kind_of("皇后区", abroad=True) == "GPE"
    assert kind_of("游客服务区", abroad=True) == "FAC"


@pytest.mark.parametrize("name", ["武林广场", "前庄村", "中山西路2号"])
def test_venues_and_villages_are_local(name: str) -> None:
    assert is_local(name)


@pytest.mark.parametrize("name", ["长江", "青山湖", "京沪高速", "皇后区", "某地"])
def test_waters_long_roads_and_larger_units_are_not(name: str) -> None:
    assert not is_local(name)


def test_names_without_ending_tell_nothing() -> None:
    assert has_ending("武林广场")
    assert not has_ending("曹宅")


@given(st.text(max_size=30))
def test_any_name_has_a_kind(name: str) -> None:
    assert kind_of(name) in ("GPE", "LOC", "FAC")
