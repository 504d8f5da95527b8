"""Names of persons: titles, speech, cuts across words, forms of address, foreign names."""

from __future__ import annotations

import pytest

from tests.entities.names.conftest import Names


def persons(names: Names, text: str) -> list[str]:
    return [name for name, label in names(text) if label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长黄伟明表示，活动将每年举办。", ["黄伟明"]),
        ("记者 周敏 通讯员 赵立新", ["周敏", "赵立新"]),
        ("副总经理胡晓东介绍了情况。", ["胡晓东"]),
        ("社区党支部书记欧阳建国说。", ["欧阳建国"]),
        ("理事长蔡嘉宾到场致词。", ["蔡嘉宾"]),
    ],
)
def test_title_or_speech_beside_a_name_tells_it(
    names: Names, text: str, expected: list[str]
) -> None:
    assert persons(names, text) == expected


@pytest.mark.parametrize(
    "text", ["梁先生来到现场。", "王女士很高兴。", "陈局长出席。", "他很高兴。"]
)
def test_form_of_address_is_no_name(names: Names, text: str) -> None:
    assert persons(names, text) == []


def test_foreign_name_is_known_by_its_dots(names: Names) -> None:
    assert persons(names, "校长让·皮埃尔·罗兰表示感谢。") == ["让·皮埃尔·罗兰"]


def test_name_established_once_is_marked_everywhere(names: Names) -> None:
    text = "记者 周敏 报道。活动结束后，大家把周敏送到车站。"
    assert persons(names, text) == ["周敏", "周敏"]
