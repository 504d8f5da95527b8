"""Linking short names: declared, abbreviated, a company's own part, turned order, ambiguity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention
from reportnlp.entities.organisations import component, link
from reportnlp.entities.organisations.link import is_subsequence, stands_for


def mark(text: str, *names: str) -> list[Mention]:
    """The first occurrence of each name as a mention."""
    return [Mention(text.index(n), text.index(n) + len(n), "ORG") for n in names]


def canonical(text: str, *names: str) -> dict[str, str | None]:
    linked = link(text, mark(text, *names))
    return {text[m.start : m.end]: m.canonical for m in linked}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市卫健委", "青田市卫生健康委员会"),
        ("社会局", "台南市政府社会局"),
        ("浙江联通", "中国联通浙江省分公司"),
        ("青禾环保", "湖南青禾环保科技有限公司"),
        ("青禾", "湖南青禾环保科技有限公司"),
        ("萤火实践团", "杭州师范大学萤火暑期实践团"),
    ],
)
def test_short_name_stands_for_the_full_one(short: str, full: str) -> None:
    assert stands_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("台南市政府", "台南市政府社会局"),
        ("公司", "湖南青禾环保科技有限公司"),
        ("国家电网", "国家电网杭州供电公司"),
        ("青田市教育局", "青田市公安局"),
        ("青田大学", "青田大学音乐学院"),
        ("区公所", "各区公所"),
    ],
)
def test_part_of_another_kind_does_not(short: str, full: str) -> None:
    assert not stands_for(short, full)


def test_declared_short_name_is_linked() -> None:
    text = "青田市志愿服务联合总会（以下简称“志联”）成立。"
    assert canonical(text, "青田市志愿服务联合总会", "志联")["志联"] == "青田市志愿服务联合总会"


def test_two_unrelated_full_names_leave_it_open() -> None:
    text = "青田市教育局与永康市教育局来访，市教育局接待。"
    assert canonical(text, "青田市教育局", "永康市教育局")["青田市教育局"] is None
    linked = link(text, [*mark(text, "青田市教育局", "永康市教育局"), Mention(16, 20, "ORG")])
    assert text[16:20] == "市教育局"
    assert linked[-1].canonical is None


def test_other_kinds_and_known_values_stay_as_they_are() -> None:
    text = "青田市教育局通知，教育局长王明到场。"
    given_value = Mention(0, 6, "ORG", canonical="X")
    place = Mention(0, 3, "GPE")
    assert link(text, [given_value, place]) == [given_value, place]


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_text_without_some_characters_is_a_subsequence(text: str, dropped: str) -> None:
    kept = "".join(c for c in text if c not in dropped)
    assert is_subsequence(kept, text)


def test_component_replaces_the_mentions() -> None:
    doc = Doc(Vocab(), words=["青田市卫生健康委员会", "，", "市卫健委"], spaces=[False] * 3)
    doc._.mentions = mark(doc.text, "青田市卫生健康委员会", "市卫健委")
    linker = component.OrganisationLinker()
    assert linker(doc) is doc
    assert [m.canonical for m in doc._.mentions] == [None, "青田市卫生健康委员会"]
