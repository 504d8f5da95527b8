from __future__ import annotations

import pytest

from reportnlp.entities.places.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("浙江", [("浙江省",)]),
        ("海曙区", [("浙江省", "宁波市", "海曙区")]),
        ("内蒙古", [("内蒙古自治区",)]),
        ("禄劝", [("云南省", "昆明市", "禄劝彝族苗族自治县")]),
        ("莫旗", [("内蒙古自治区", "呼伦贝尔市", "莫力达瓦达斡尔族自治旗")]),
        ("安南区", [("台湾省", "台南市", "安南区")]),
        ("礁溪乡", [("台湾省", "宜兰县", "礁溪乡")]),
        ("油尖旺区", [("香港特别行政区", "油尖旺区")]),
        ("阿联酋", [("阿拉伯联合酋长国",)]),
        ("东京", [("日本", "东京")]),
        ("北京", [("北京市",)]),
        ("襄樊", [("湖北省", "襄阳市")]),
        ("闸北区", [("上海市", "静安区")]),
        ("思茅市", [("云南省", "普洱市")]),
        ("合肥高新技术产业开发区", [("安徽省", "合肥市", "合肥高新技术产业开发区")]),
    ],
)
def test_name_leads_to_its_units(name: str, paths: list[tuple[str, ...]]) -> None:
    entry = gazetteer().lookup(name)
    assert entry is not None
    assert [unit.path for unit in entry.units] == paths


def test_every_taiwanese_township_is_known() -> None:
    units = {u.path for e in gazetteer() for u in e.units if u.path[0] == "台湾省"}
    assert sum(len(path) == 3 for path in units) == 368


def test_units_of_one_name_are_ordered_by_rank() -> None:
    entry = gazetteer().lookup("朝阳")
    assert entry is not None
    assert [unit.rank for unit in entry.units] == sorted(unit.rank for unit in entry.units)
    assert entry.units[0].path == ("辽宁省", "朝阳市")


def test_codes_are_of_six_digits_and_agree_with_the_path() -> None:
    for entry in gazetteer():
        for unit in entry.units:
            code = unit.value.adcode
            assert code is None or (len(code) == 6 and code.isdecimal())
            if code and code.startswith("33"):
                assert unit.path[0] == "浙江省"


def test_ordinary_words_and_people_are_not_short_names() -> None:
    for name, strength in [("和平", "ordinary"), ("合作", "ordinary"), ("麻豆", "weak")]:
        entry = gazetteer().lookup(name)
        assert entry is not None
        assert entry.strength == strength
    assert gazetteer().lookup("鄂温克族") is None


def test_scan_reports_overlapping_names() -> None:
    found = {entry.name for _, entry in gazetteer().scan("浙江省宁波市")}
    assert {"浙江", "浙江省", "宁波", "宁波市"} <= found


def test_former_bearers_of_a_name_of_today_stand_apart() -> None:
    entry = gazetteer().lookup("新城区")
    assert entry is not None
    today, before = ("陕西省", "西安市", "新城区"), ("广西壮族自治区", "南宁市", "青秀区")
    assert today in {unit.path for unit in entry.units}
    assert before in {unit.path for unit in entry.inner} - {unit.path for unit in entry.units}


def test_colloquial_names_of_zones_and_regions_mean_nothing_alone() -> None:
    zone, river = gazetteer().lookup("高新区"), gazetteer().lookup("湘江")
    assert zone is not None
    assert river is not None
    assert zone.strength == "bound"
    assert river.units == ()


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("六安市", "寿县", True),
        ("淮南市", "寿县", True),
        ("襄樊市", "保康县", True),
        ("扬州市", "泰州市", False),
        ("宁波市", "义乌市", False),
    ],
)
def test_a_unit_holds_what_lies_or_lay_in_it(outer: str, inner: str, holds: bool) -> None:
    first, second = gazetteer().lookup(outer), gazetteer().lookup(inner)
    assert first is not None
    assert second is not None
    assert first.units[0].holds(second.units[0]) == holds
