"""Events without marks: with an edition, or known by a name of their own."""

from __future__ import annotations

import pytest

from tests.entities.works.conftest import Works


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第十九届亚运会开幕。", "第十九届亚运会"),
        ("2023世界机器人大会闭幕。", "2023世界机器人大会"),
        ("第三届中国国际消费品博览会在海口举行。", "第三届中国国际消费品博览会"),
        ("首届青田科技节启动。", "首届青田科技节"),
        ("2023青田·清河半程马拉松鸣枪。", "2023青田·清河半程马拉松"),
        ("参加杭州第19届亚运会的人", "杭州第19届亚运会"),
        ("走进进博会，", "进博会"),
    ],
)
def test_edition_or_known_name_tells_an_event(works: Works, text: str, expected: str) -> None:
    assert works(text) == [(expected, "EVENT")]


@pytest.mark.parametrize(
    "text",
    [
        "2023名志愿者参加活动。",
        "2023年底前完成。",
        "第十四届全国人民代表大会第一次会议",
        "第三届理事会选举",
        "首届毕业生",
        "杭州第19届亚运会组委会",
        "会后召开大会。",
    ],
)
def test_other_numbers_and_bodies_are_none(works: Works, text: str) -> None:
    assert works(text) == []
