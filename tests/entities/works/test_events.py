"""Events named in marks: where the name ends, and what is quoted and names none."""

from __future__ import annotations

import pytest

from reportnlp.entities.mention import Mention
from tests.entities.works.conftest import Works


def events(works: Works, text: str) -> list[str]:
    return [name for name, label in works(text) if label == "EVENT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“绿苗护航行动”在青田启动。", "绿苗护航行动"),
        ("「青田七夕嘉年華」登場。", "青田七夕嘉年华"),
        ("办理『社区阅读节』。", "社区阅读节"),
        ('参加"暖心桥计划"的人', "暖心桥计划"),
        ("第三届“清河儿童戏剧展”开幕。", "清河儿童戏剧展"),
    ],
)
def test_whole_name_is_the_text_between_the_marks(works: Works, text: str, expected: str) -> None:
    assert events(works, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展“双百”行动。", "“双百”行动"),
        ("第十届“清河杯”足球赛开幕。", "第十届“清河杯”足球赛"),
        ("“常青”职工子女暑托班开班。", "“常青”职工子女暑托班"),
        ("开展“月月一件事”志愿服务系列活动，", "“月月一件事”志愿服务系列活动"),
        ("實施「衣缽相傳」計畫，", "「衣钵相传」计划"),
        ("“暖冬桥”项目启动仪式举行。", "“暖冬桥”项目"),
        ("“看见清河”——青少年摄影大赛收官。", "“看见清河”——青少年摄影大赛"),
    ],
)
def test_name_runs_from_its_edition_to_the_noun_outside(
    works: Works, text: str, expected: str
) -> None:
    assert events(works, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举行“爱心桥”记者会。", ["爱心桥"]),
        ("名为“扶摇”的援助公益项目", ["扶摇"]),
        ("举办“清风”“暖阳”等活动。", ["清风", "暖阳"]),
    ],
)
def test_context_tells_what_the_quoted_words_name(
    works: Works, text: str, expected: list[str]
) -> None:
    assert events(works, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“我们很高兴。”他说。",
        "“大家一起来参加活动！”他说。",
        "推进“智慧”养老服务。",
        "整治“豆腐渣”工程。",
        "他是“领头雁”。",
        "推出“爱家保”女性健康保险。",
        "以“爱在路上”为主题的活动",
        "“清风”项目组成立。",
        "“暖心桥”活动中心落成。",
        "“三农”发展迅速。",
        "“领头雁”带动乡村振兴行动。",
        "“”",
        "“——”活动",
    ],
)
def test_speech_attributes_slogans_and_products_are_no_events(works: Works, text: str) -> None:
    assert events(works, text) == []


def test_quoted_body_and_day_stay_what_they_are(works: Works) -> None:
    assert works("“清河公益”活动", [Mention(1, 5, "ORG")]) == []
    assert works("“七夕”活动", [Mention(1, 3, "DATE")]) == []


def test_name_ends_before_a_person_or_a_day(works: Works) -> None:
    text = "“清风”张小明参加活动"
    assert works(text, [Mention(4, 7, "PERSON")]) == []


def test_event_named_again_is_found_again(works: Works) -> None:
    found = events(works, "“绿苗护航行动”启动，绿苗护航行动将持续。")
    assert found == ["绿苗护航行动"] * 2
    found = events(works, "“暖冬润万家”活动后，“暖冬润万家”又来。")
    assert found == ["“暖冬润万家”活动", "暖冬润万家"]


@pytest.mark.parametrize("noun", ["小组", "团队", "导师", "队员", "志愿者"])
def test_quoted_again_before_a_group_it_is_no_event(works: Works, noun: str) -> None:
    found = events(works, f"“暖冬润万家”活动后，“暖冬润万家”{noun}又来。")
    assert found == ["“暖冬润万家”活动"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网球名将参加法网。", ["法网"]),
        ("有人架设非法网站。", []),
        ("在第二战场守护家园。", []),
        ("企业签署了进博会协议。", ["进博会"]),
    ],
)
def test_known_event_of_two_characters_must_be_a_word(
    works: Works, text: str, expected: list[str]
) -> None:
    assert events(works, text) == expected
