"""Mentions of persons that cannot be names are dropped, and only those."""

from __future__ import annotations

import pytest

from tests.entities.people.conftest import People


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("成立十周年庆典。", "周年"),
        ("发展智慧养老服务。", "智慧"),
        ("坐高铁出行。", "高铁"),
        ("现场摆放易拉宝。", "易拉宝"),
        ("编号王2明登记。", "王2明"),
        ("王，明来了。", "王，明"),
        ("一王来了。", "王"),
        ("社区警钟长鸣防诈骗。", "钟长鸣"),
        ("党委书记茶话会召开。", "茶话会"),
        ("独居的张老很开心。", "张老"),
        ("一位李姓市民说。", "李姓"),
    ],
)
def test_what_names_nobody_is_dropped(people: People, text: str, name: str) -> None:
    assert people(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("校长高峰到场。", "高峰"),
        ("高峰表示，将继续努力。", "高峰"),
        ("（高峰）", "高峰"),
        ("王小明、高峰到场。", "高峰"),
        ("让·皮埃尔·罗兰来访。", "让·皮埃尔·罗兰"),
        ("王某某来访。", "王某某"),
        ("Li Ming来访。", "Li Ming"),
        ("王市长来访。", "王"),
    ],
)
def test_names_and_what_the_text_shows_to_be_one_stay(people: People, text: str, name: str) -> None:
    assert [found for found, *_ in people(text, f"{name} 王小明" if " " not in name else "Li")]


def test_word_shown_to_be_a_name_once_stays_everywhere(people: People) -> None:
    assert len(people("校长高峰到场。高峰很高兴。", "高峰")) == 2
