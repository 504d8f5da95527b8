"""The tagger's names and the grammar's proposals, put together."""

from __future__ import annotations

import pytest

from reportnlp.entities.mention import Label, Mention, PlaceValue
from reportnlp.entities.places.merging import merge_places

_NINGBO = PlaceValue("330200", ("浙江省", "宁波市"))


def merge(text: str, names: dict[str, Label], proposals: dict[str, PlaceValue | None]) -> list[str]:
    def at(name: str) -> tuple[int, int]:
        start = text.index(name)
        return start, start + len(name)

    tagged = [Mention(*at(name), label) for name, label in names.items()]
    proposed = [Mention(*at(name), "GPE", 0.9, place) for name, place in proposals.items()]
    return sorted(text[m.start : m.end] for m in merge_places(text, tagged, proposed))


@pytest.mark.parametrize(
    ("names", "proposals", "places"),
    [
        ({"海曙区月湖": "LOC"}, {"宁波市海曙区": _NINGBO}, ["海曙区月湖"]),
        ({"海曙区": "LOC"}, {"宁波市海曙区": _NINGBO}, ["宁波市海曙区"]),
        ({"海曙区": "LOC"}, {"宁波市海曙区月湖": _NINGBO}, ["宁波市海曙区"]),
        ({"月湖": "LOC"}, {"走进宁波市海曙区月湖": None}, ["月湖"]),
        ({"宁波市海曙区月湖书院": "ORG"}, {"宁波市海曙区": _NINGBO}, []),
        ({"月湖书院": "ORG"}, {"宁波市海曙区": _NINGBO}, ["宁波市海曙区"]),
        ({"海曙区": "PERSON"}, {"海曙区": _NINGBO}, []),
    ],
)
def test_the_tagger_wins_and_takes_the_units_before(
    names: dict[str, Label], proposals: dict[str, PlaceValue | None], places: list[str]
) -> None:
    assert merge("走进宁波市海曙区月湖书院。", names, proposals) == places


def test_what_the_tagger_passed_over_is_kept_if_it_is_known_for_sure() -> None:
    text = "在余姚市，江山和龙海，还有甲村。宁波。"
    river = PlaceValue("330881", ("浙江省", "衢州市", "江山市"))
    proposals = {"余姚市": _NINGBO, "江山": river, "甲村": None}
    assert merge(text, {"宁波": "LOC"}, proposals) == ["余姚市", "宁波"]


def test_a_short_name_is_kept_in_company_of_its_city() -> None:
    place = PlaceValue("330881", ("浙江省", "衢州市", "江山市"))
    assert merge("衢州的江山。", {"衢州": "LOC"}, {"江山": place}) == ["江山", "衢州"]
    assert merge("衢州的江山。", {"衢州的": "ORG"}, {"江山": place}) == ["江山"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("到月湖东路三段集合", "月湖东路", "月湖东路三段"),
        ("到月湖东路三段88号集合", "月湖东路", "月湖东路三段88号"),
        ("到月湖东路88号集合", "月湖东路", "月湖东路88号"),
        ("走月湖东路一段时间", "月湖东路", "月湖东路"),
        ("到月湖大厦三楼集合", "月湖大厦", "月湖大厦三楼"),
    ],
)
def test_place_of_the_tagger_takes_in_section_number_and_floor(
    text: str, name: str, place: str
) -> None:
    assert merge(text, {name: "LOC"}, {}) == [place]


def test_place_of_the_tagger_stops_before_the_next_name() -> None:
    assert merge("月湖路三段书院", {"月湖路": "LOC", "三段书院": "ORG"}, {}) == ["月湖路"]
