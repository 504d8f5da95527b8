"""Surname and title for a person whom the release names in full."""

from __future__ import annotations

import pytest

from tests.entities.people.conftest import People


def canonical(people: People, text: str, names: str) -> list[str | None]:
    return [full for *_, full in people(text, names)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("市长黄小哲到场。黄市长说", "黄小哲 黄市长", [None, "黄小哲"]),
        ("黄小哲到场。黄老师说", "黄小哲 黄老师", [None, "黄小哲"]),
        ("王小明教授、王大明局长到场。王局长说", "王小明 王大明 王局长", [None, None, "王大明"]),
        ("王小明教授、王大明教授到场。王教授说", "王小明 王大明 王教授", [None, None, None]),
        ("教授王小明到场。王局长说", "王小明 王局长", [None, None]),
        ("欧阳小兰主任到场。欧阳主任说", "欧阳小兰 欧阳主任", [None, "欧阳小兰"]),
        ("李小明到场。王局长说", "李小明 王局长", [None, None]),
    ],
)
def test_short_form_is_linked_to_the_only_name_that_fits(
    people: People, text: str, names: str, expected: list[str | None]
) -> None:
    assert canonical(people, text, names) == expected


def test_surname_marked_alone_is_a_short_form_before_its_title(people: People) -> None:
    found = people("市长黄小哲到场。黄市长说", "黄小哲 黄")
    assert found[-1] == ("黄", ("市长",), None, "黄小哲")


def test_full_names_have_no_canonical_one(people: People) -> None:
    assert canonical(people, "市长黄小哲、局长黄大明到场。", "黄小哲 黄大明") == [None, None]


def test_given_name_behind_surname_and_title_is_told_in_full(people: People) -> None:
    assert canonical(people, "陈议员怡珍、沈议员家凤到场", "怡珍 家凤") == ["陈怡珍", "沈家凤"]
    assert canonical(people, "志愿者小蓁到场", "小蓁") == [None]
