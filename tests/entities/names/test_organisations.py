"""Names of organisations: endings, left edges, brands, lists, what is none."""

from __future__ import annotations

import pytest

from tests.entities.names.conftest import Names


def bodies(names: Names, text: str) -> list[str]:
    return [name for name, label in names(text) if label == "ORG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由青田市教育局、青田市公安局联合主办。", ["青田市教育局", "青田市公安局"]),
        ("青田市妇联与杭州师范大学签约。", ["青田市妇联", "杭州师范大学"]),
        ("近日，湖州市中心医院向社会捐款。", ["湖州市中心医院"]),
        ("中国银行台州分行走进社区。", ["中国银行台州分行"]),
        ("中国联通浙江省分公司启动行动。", ["中国联通浙江省分公司"]),
        ("工业和信息化部发布通知。", ["工业和信息化部"]),
        ("省委宣传部（省文明办）发布通知。", ["省委宣传部", "省文明办"]),
    ],
)
def test_name_reaches_from_its_ending_to_the_boundary(
    names: Names, text: str, expected: list[str]
) -> None:
    assert bodies(names, text) == expected


@pytest.mark.parametrize("name", ["浙江联通", "宁波移动", "国网", "中石化", "最高检", "新华社"])
def test_known_organisation_needs_no_ending(names: Names, name: str) -> None:
    assert bodies(names, f"昨日，{name}也参加了活动。") == [name]


def test_common_word_is_a_brand_only_after_a_place(names: Names) -> None:
    assert bodies(names, "他移动了桌子，电信号很弱。") == []


def test_list_of_places_with_one_ending_stays_whole(names: Names) -> None:
    text = "绥化、伊春、牡丹江联通公司开展服务。"
    assert bodies(names, text) == ["绥化、伊春、牡丹江联通公司"]


@pytest.mark.parametrize(
    "text",
    [
        "一家公司捐款。",
        "各有关部门、多家医院参与。",
        "他在学校学习，去医院看病。",
        "这所大学很大。",
    ],
)
def test_kinds_of_bodies_are_no_names(names: Names, text: str) -> None:
    assert bodies(names, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("台南市永康国小张美玲老师出席。", "台南市永康国小"),
        ("杭州师范大学教授李文海出席。", "杭州师范大学"),
        ("青田市书法家协会会长钱伟出席。", "青田市书法家协会"),
    ],
)
def test_name_ends_before_the_title_that_jieba_glues_to_it(
    names: Names, text: str, name: str
) -> None:
    assert name in bodies(names, text)


def test_short_name_declared_or_own_part_is_found_everywhere(names: Names) -> None:
    text = "湖南青禾环保科技有限公司（以下简称“青禾”）成立。今年，青禾环保捐款，青禾还办学。"
    found = bodies(names, text)
    assert found == ["湖南青禾环保科技有限公司", "青禾", "青禾环保", "青禾"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国网青田县供电公司组织青田爱鸟协会巡护。", ["国网青田县供电公司", "青田爱鸟协会"]),
        ("感谢青田市慈善基金会。", ["青田市慈善基金会"]),
        ("青田市公安局会同青田市交通局巡查。", ["青田市公安局", "青田市交通局"]),
        ("活动走进青田市实验小学。", ["青田市实验小学"]),
    ],
)
def test_name_does_not_reach_over_what_is_done(
    names: Names, text: str, expected: list[str]
) -> None:
    assert bodies(names, text) == expected


def test_name_does_not_reach_over_an_opening_bracket(names: Names) -> None:
    assert bodies(names, "会议在海溪（青田市救助站）召开。") == ["青田市救助站"]


@pytest.mark.parametrize("name", ["国网山东电力", "国网物资", "京东健康", "京东物流"])
def test_trade_goes_on_the_name_of_a_known_organisation(names: Names, name: str) -> None:
    assert bodies(names, f"昨日，{name}也参加了活动。") == [name]


@pytest.mark.parametrize("text", ["他用微信报名。", "感谢大家，风景真是美的。"])
def test_channel_or_common_word_is_no_organisation(names: Names, text: str) -> None:
    assert bodies(names, text) == []
