"""Titles that several names share, and titles that hold for one name throughout a release."""

from __future__ import annotations

import pytest

from tests.entities.people.conftest import People


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("局长张小三、副局长李小四到场。", ["局长", "副局长"]),
        ("记者张小三、李小四报道。", ["记者", "记者"]),
        ("市议员张小三、李小四到场。", ["市议员", "市议员"]),
        ("市长张小三、李小四到场。", ["市长", ""]),
        ("张小三、李小四等专家授课。", ["专家", "专家"]),
        ("张小三、李小四两位教授授课。", ["教授", "教授"]),
        ("张小三、李小四议员到场。", ["议员", "议员"]),
        ("张小三、李小四等10位同志入选。", ["", ""]),
        ("记者 张小三 通讯员 李小四", ["记者", "通讯员"]),
        ("张小三校长、李小四老师到场。", ["校长", "老师"]),
    ],
)
def test_lists(people: People, text: str, titles: list[str]) -> None:
    assert [" ".join(told) for _, told, *_ in people(text, "张小三 李小四")] == titles


def test_list_shares_the_body_told_before_it(people: People) -> None:
    found = people("清河日报记者张小三、李小四报道。", "张小三 李小四", "清河日报")
    assert [body for *_, body, _ in found] == ["清河日报", "清河日报"]


def test_bare_mentions_carry_what_is_told_elsewhere(people: People) -> None:
    found = people("清河公司总经理周小敏出席。周小敏说，很高兴。", "周小敏", "清河公司")
    assert found == [("周小敏", ("总经理",), "清河公司", None)] * 2


def test_all_titles_of_a_name_are_gathered_for_its_bare_mentions(people: People) -> None:
    found = people("校长周小敏到场。周小敏教授授课。周小敏说。", "周小敏")
    assert [titles for _, titles, *_ in found] == [("校长",), ("教授",), ("校长", "教授")]
