"""What a list tells of the places in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.places.linking import link_places
from reportnlp.entities.places.lists import listed_places


def mentions(text: str, names: dict[str, Label]) -> list[Mention]:
    found = ((text.index(name), name, label) for name, label in names.items())
    return [Mention(at, at + len(name), label) for at, name, label in found]


@pytest.mark.parametrize(
    ("text", "body", "place", "label"),
    [
        ("到七股、将军和佳里接种", "将军", "七股", "LOC"),
        ("到将军、佳里接种", "将军", "佳里", "LOC"),
        ("将军在佳里接种", "将军", "佳里", "ORG"),
        ("到佳里，有将军接种", "将军", "佳里", "ORG"),
        ("到鼓浪屿、将军接种", "将军", "鼓浪屿", "ORG"),
        ("到佳里、青田公司接种", "青田公司", "佳里", "ORG"),
    ],
)
def test_body_listed_beside_a_district_of_the_same_city_is_one(
    text: str, body: str, place: str, label: Label
) -> None:
    found = listed_places(text, mentions(text, {body: "ORG", place: "LOC"}))
    assert {text[m.start : m.end]: m.label for m in found}[body] == label


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("永康区青禾餐厅、蓝田购物中心、仁德区红豆球馆", None),
        ("永康区青禾餐厅和蓝田购物中心，", "永康区"),
        ("永康区青禾餐厅、蓝田购物中心，安平区很热。", "永康区"),
    ],
)
def test_venue_listed_among_some_with_districts_of_their_own_has_no_neighbours(
    text: str, district: str | None
) -> None:
    text = "台南市。" + text
    names = ("台南市", "永康区青禾餐厅", "蓝田购物中心", "仁德区红豆球馆", "安平区")
    found = link_places(text, mentions(text, {n: "LOC" for n in names if n in text}))
    value = {text[m.start : m.end]: m.place for m in found}["蓝田购物中心"]
    assert value is not None
    assert value.path == (("台湾省", "台南市", district) if district else ("台湾省", "台南市"))


def test_road_listed_behind_another_lies_in_the_same_district() -> None:
    text = "台南市永康区甲乙路、丙丁路、安平区戊己路"
    found = link_places(
        text, mentions(text, {"台南市永康区甲乙路": "LOC", "丙丁路": "LOC", "安平区戊己路": "LOC"})
    )
    assert found[1].place is not None
    assert found[1].place.path[-1] == "永康区"


@given(st.text("将军佳里、和七股青"))
def test_names_are_kept_in_order(text: str) -> None:
    names = [Mention(at, at + 2, "ORG") for at in range(0, len(text) - 1, 3)]
    found = list(listed_places(text, names))
    assert [(m.start, m.end) for m in found] == [(m.start, m.end) for m in names]
