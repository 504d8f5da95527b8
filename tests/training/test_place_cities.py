from __future__ import annotations

from typing import Any

import pytest

from training.place_cities import City, chinese_names, is_name, large, listed, unique


def city(name: str, country: str, population: int, *names: str) -> dict[str, Any]:
    return {
        "name": name,
        "countrycode": country,
        "population": population,
        "latitude": 1.0,
        "longitude": 2.0,
        "alternatenames": list(names),
    }


def test_chinese_names_are_simplified_and_lose_their_kind() -> None:
    found = chinese_names(city("Busan", "KR", 1, "Busan", "釜山廣域市", "釜山"))
    assert found == ["釜山"]


@pytest.mark.parametrize(
    ("name", "tag", "population", "expected"),
    [
        ("棉兰", "ns", 600_000, True),
        ("大田", "nz", 1_400_000, False),
        ("卡拉奇", None, 9_000_000, True),
        ("奥斯汀", "nrt", 600_000, False),
        ("世田谷区", "ns", 900_000, False),
        ("大田広域", None, 1_400_000, False),
    ],
)
def test_a_name_counts_if_it_can_mean_nothing_else(
    name: str, tag: str | None, population: int, expected: bool
) -> None:
    assert is_name(name, tag, population) == expected


def test_listed_cities_get_the_point_of_their_name_or_capital() -> None:
    cities = [city("Dili", "TL", 1, "狄力"), city("Medan", "ID", 1, "棉兰")]
    world = [(["东帝汶"], ["帝力"]), (["印尼"], ["雅加达", "棉兰"]), (["中国"], ["北京"])]
    found = list(listed(world, {"东帝汶": "TL", "印尼": "ID"}, cities, {"TL": "Dili"}))
    assert found == [
        City("TL", ("帝力",), (1.0, 2.0)),
        City("ID", ("雅加达",), None),
        City("ID", ("棉兰",), (1.0, 2.0)),
    ]


def test_large_cities_leave_out_home_small_ones_and_taken_names() -> None:
    cities = [
        city("A", "ID", 900_000, "棉兰兰兰"),
        city("B", "ID", 900_000, "金华金华"),
        city("C", "CN", 900_000, "甲乙丙丁"),
        city("D", "ID", 100, "戊己庚辛"),
    ]
    assert [c.names for c in large(cities, {}, {"金华金华"})] == [("棉兰兰兰",)]


def test_further_names_of_a_known_city_are_its_aliases() -> None:
    found = unique(
        [City("X", ("甲",), None), City("X", ("乙", "甲"), None), City("Y", ("甲",), None)]
    )
    assert found == [City("X", ("甲", "乙"), None)]
