"""Addresses that stand alone: which unit they lie in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.places.address import parse_address
from reportnlp.entities.places.gazetteer import gazetteer
from tests.timing import assert_linear

_ALPHABET = "江苏省南京市鼓楼区青岛市南朝阳县高新大同上海路街道1号 -，(东吧a"


def path(text: str) -> str | None:
    place = parse_address(text)
    return "/".join(place.path) if place else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浙江省宁波市海曙区中山西路2号", "浙江省/宁波市/海曙区"),
        ("浙江宁波海曙", "浙江省/宁波市/海曙区"),
        ("福建省鼓楼区东街8号", "福建省/福州市/鼓楼区"),
        ("河北区", "天津市/河北区"),
        ("吉林省吉林市", "吉林省/吉林市"),
        ("云南大理", "云南省/大理白族自治州"),
        ("广东省东莞市长安镇", "广东省/东莞市"),
        ("济源", "河南省/济源市"),
        ("新疆生产建设兵团石河子市", "新疆维吾尔自治区/石河子市"),
        ("伊犁哈萨克自治州塔城地区额敏县", "新疆维吾尔自治区/塔城地区/额敏县"),
        ("内蒙古科左后旗", "内蒙古自治区/通辽市/科尔沁左翼后旗"),
        ("臺灣省屏東縣潮州鎮", "台湾省/屏东县/潮州镇"),
        ("香港油尖旺区弥敦道", "香港特别行政区/油尖旺区"),
    ],
)
def test_levels_are_found_in_any_form_and_completed(text: str, found: str) -> None:
    assert path(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浙江省 - 宁波市 - 海曙区", "浙江省/宁波市/海曙区"),
        ("上海市上海市徐汇区龙华路", "上海市/徐汇区"),
        ("北京市市辖区海淀区", "北京市/海淀区"),
        ("海南省省直辖县级行政区划琼海市", "海南省/琼海市"),
        ("江苏省第二医院，南京市鼓楼区", "江苏省/南京市/鼓楼区"),
        ("山东青岛市南区", "山东省/青岛市/市南区"),
        ("甘肃省人民医院，城关区东岗西路", "甘肃省/兰州市/城关区"),
    ],
)
def test_what_stands_between_levels_is_skipped(text: str, found: str) -> None:
    assert path(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("襄樊", "湖北省/襄阳市"),
        ("四川省双流县", "四川省/成都市/双流区"),
        ("上海闸北区", "上海市/静安区"),
        ("杭州下城", "浙江省/杭州市/拱墅区"),
        ("柳州地区忻城县", "广西壮族自治区/来宾市/忻城县"),
        ("安徽省巢湖市庐江县", "安徽省/合肥市/庐江县"),
        ("四川省万县市", "重庆市/万州区"),
        ("六安市寿县", "安徽省/淮南市/寿县"),
        ("苏州平江区", "江苏省/苏州市/姑苏区"),
        ("平江县", "湖南省/岳阳市/平江县"),
    ],
)
def test_former_units_give_those_of_today(text: str, found: str) -> None:
    assert path(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("合肥高新区望江西路", "安徽省/合肥市/合肥高新技术产业开发区"),
        ("河北省沧州市渤海新区", "河北省/沧州市/沧州渤海新区"),
        ("银川市郊区", "宁夏回族自治区/银川市"),
        ("高新区", None),
    ],
)
def test_zones_count_behind_their_city(text: str, found: str | None) -> None:
    assert path(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鼓楼区", "鼓楼区"),
        ("江苏省鼓楼区", "江苏省/鼓楼区"),
        ("台湾信义区", "台湾省/信义区"),
        ("通州", "通州区"),
        ("永定", "永定区"),
        ("上海路12号", None),
        ("天河东路与上海路口，广州", "广东省/广州市"),
        ("", None),
    ],
)
def test_undecided_names_give_what_is_known(text: str, found: str | None) -> None:
    assert path(text) == found


def test_undecided_names_have_no_code_unless_preferred() -> None:
    place = parse_address("江苏省鼓楼区")
    assert place is not None
    assert place.adcode is None
    preferred = parse_address("鼓楼区", prefer={"鼓楼区": "320106"})
    assert preferred is not None
    assert preferred.path == ("江苏省", "南京市", "鼓楼区")
    decided = parse_address("福州鼓楼区", prefer={"鼓楼区": "320106"})
    assert decided is not None
    assert decided.path == ("福建省", "福州市", "鼓楼区")


def test_every_full_path_gives_its_unit() -> None:
    units = {unit for entry in gazetteer() for unit in entry.units if unit.value.adcode}
    for unit in units:
        assert parse_address("".join(unit.path) + "建设路6号") == unit.value


@given(st.one_of(st.text(max_size=40), st.text(_ALPHABET, max_size=40)))
def test_any_text_gives_a_path_or_nothing(text: str) -> None:
    place = parse_address(text)
    assert place is None or all(place.path)


@pytest.mark.parametrize("unit", ["宁波市", "鼓楼区", "青岛市南区", "合肥高新区", "市", "-"])
def test_long_text_costs_linear_time(unit: str) -> None:
    assert_linear(lambda size: parse_address(unit * size), 4_000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("遵义市道真县", "520325"),
        ("大理州漾濞县", "532922"),
        ("融水县", "450225"),
        ("恩施州", "422800"),
    ],
)
def test_autonomous_units_are_known_without_their_peoples(text: str, code: str) -> None:
    found = parse_address(text)
    assert found is not None
    assert found.adcode == code


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("台南市永康国小", "台湾省/台南市/永康区"),
        ("宁波市镇海中学", "浙江省/宁波市/镇海区"),
        ("台南市南区公所", "台湾省/台南市/南区"),
        ("台南市南区就业服务处", "台湾省/台南市/南区"),
        ("南区国税局", None),
        ("北区水资源分署", None),
    ],
)
def test_the_district_under_the_named_city_is_meant(name: str, found: str | None) -> None:
    assert path(name) == found
