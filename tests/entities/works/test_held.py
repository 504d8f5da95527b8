"""Events told to be held: named where the name begins with its place or reach, else not."""

from __future__ import annotations

import re

import pytest

from reportnlp.entities.mention import Mention
from tests.entities.works.conftest import Works


def places(text: str) -> list[Mention]:
    return [Mention(*found.span(), "GPE") for found in re.finditer("浙江省|杭州", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由某局主办的浙江省茶叶加工技能竞赛开赛。", "浙江省茶叶加工技能竞赛"),
        ("该会举办浙江省青年创业论坛。", "浙江省青年创业论坛"),
        ("当天举行了杭州城市摄影大赛。", "杭州城市摄影大赛"),
        ("去年开展的全国风筝邀请赛", "全国风筝邀请赛"),
    ],
)
def test_what_is_held_is_named_from_its_place_or_reach(
    works: Works, text: str, expected: str
) -> None:
    assert works(text, places(text)) == [(expected, "EVENT")]


@pytest.mark.parametrize(
    "text",
    [
        "举办职业技能大赛。",
        "举办多场技能竞赛和论坛。",
        "举办全国大型运动会。",
        "举办浙江省大赛。",
        "开展杭州志愿服务。",
        "社会组织杭州青年论坛",
        "来自浙江省技能竞赛的消息",
    ],
)
def test_kinds_of_events_and_short_names_are_none(works: Works, text: str) -> None:
    assert works(text, places(text)) == []
