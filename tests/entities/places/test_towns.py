"""Towns and subdistricts of the gazetteer."""

from __future__ import annotations

import pytest

from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.entities.places.units import TOWN
from tests.entities.places.conftest import Places


def paths(name: str) -> list[str]:
    entry = gazetteer().lookup(name)
    return ["/".join(unit.path) for unit in entry.units] if entry else []


def test_a_town_has_the_code_of_its_county_and_its_own_name() -> None:
    entry = gazetteer().lookup("曹宅镇")
    assert entry is not None
    (unit,) = entry.units
    assert unit.value.path == ("浙江省", "金华市", "金东区", "曹宅镇")
    assert (unit.value.adcode, unit.value.lat, unit.rank) == ("330703", None, TOWN)


def test_common_names_have_all_their_towns() -> None:
    assert len(paths("和平镇")) > 10
    assert "浙江省/湖州市/长兴县/和平镇" in paths("和平镇")


@pytest.mark.parametrize(
    ("name", "path"),
    [("长安镇", "广东省/东莞市/长安镇"), ("三里屯街道", "北京市/朝阳区/三里屯街道")],
)
def test_towns_of_cities_without_counties_lie_in_the_city(name: str, path: str) -> None:
    assert path in paths(name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("边耳乡", ("四川省", "甘孜藏族自治州", "丹巴县")),
        ("齐家佐乡", ("河北省", "保定市", "唐县", "齐家佐镇")),
    ],
)
def test_a_former_town_is_the_renamed_one_or_part_of_its_county(
    name: str, path: tuple[str, ...]
) -> None:
    entry = gazetteer().lookup(name)
    assert entry is not None
    assert [unit.path for unit in entry.units] == [path]


def test_towns_can_be_left_out() -> None:
    assert gazetteer().lookup("曹宅镇", towns=False) is None
    assert {entry.name for _, entry in gazetteer().scan("曹宅镇", towns=False)} == set()


@pytest.mark.parametrize(
    ("text", "town", "found"),
    [
        ("在金华市，曹宅镇办了集市。", "曹宅镇", "浙江省/金华市/金东区/曹宅镇"),
        ("他们走进长兴县和平镇。", "长兴县和平镇", "浙江省/湖州市/长兴县/和平镇"),
        ("他们走进和平镇。", "和平镇", None),
    ],
)
def test_a_town_counts_where_what_encloses_it_is_named(
    places: Places, text: str, town: str, found: str | None
) -> None:
    place = places(text)[town].place
    assert (place and "/".join(place.path)) == found


@pytest.mark.parametrize("text", ["团结就是力量，建设中心城。", "宁波市推进新型城镇化和乡镇工作。"])
def test_towns_make_no_places_of_ordinary_words(places: Places, text: str) -> None:
    assert set(places(text)) <= {"宁波市"}
