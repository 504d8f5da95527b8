"""Texts and queries are cut in the same way, and in jieba's."""

from __future__ import annotations

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.search.analysis import all_words, normalise, packed, segmented, words

_HAN = st.text(
    st.sampled_from("志愿服务队伍中国人民大学生活动手机课堂宁波市老周海媚的一在"), max_size=40
)


def _cut(text: str) -> list[str]:
    return [word.text for word in words(text)]


@given(_HAN)
def test_the_route_is_that_of_jieba(text: str) -> None:
    assert _cut(text) == list(jieba.cut(text, HMM=False))


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    text = normalise(text)
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text == text[word.start : word.end].replace(",", "").casefold()[:64]
        end = word.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("图书馆，A-17", ["图书馆", "a", "17"]),
        ("1,200.5元", ["1200.5", "元"]),
        ("ＡＩ手机", ["ai", "手机"]),
        ("_%*。\n\x00", []),
        ("岑砚秋", ["岑", "砚", "秋"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert _cut(normalise(text)) == expected


@given(st.text(max_size=80))
def test_words_within_words_stand_where_they_say(text: str) -> None:
    text = normalise(text)
    found = [(at + a, at + b, word) for at, pieces in all_words(text) for word, a, b in pieces]
    for start, end, word in found:
        assert word == text[start:end].replace(",", "").casefold()[:64]
    assert {(word.start, word.end, word.text) for word in words(text)} <= set(found)


def test_words_within_words() -> None:
    assert list(all_words("，图书馆")) == [(1, (("图书馆", 0, 3), ("图书", 0, 2), ("书馆", 1, 3)))]
    assert list(all_words("志愿")) == [(0, (("志愿", 0, 2),))]


def test_characters_are_looked_for_without_spaces() -> None:
    assert packed("A 志\u3000愿\n服 务") == "a志愿\n服务"


def test_an_endless_line_is_cut_in_pieces() -> None:
    text = "志愿服务" * 5_000
    assert "".join(_cut(text)) == text


def test_scripts_and_cases_are_one() -> None:
    assert normalise("寧波 iPhone") == normalise("宁波 IPHONE") == "宁波 iphone"


def test_the_segmented_column() -> None:
    assert segmented("教120名老人，使用手机。") == "教 120 名 老人 使用 手机"
