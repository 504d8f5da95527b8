"""Texts and queries are cut in the same way, and in jieba's."""

from __future__ import annotations

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.search.analysis import Word, inner_words, normalise, segmented, words

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
        assert all(text[i.start : i.end] == i.text for i in inner_words(word))
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


def test_words_within_words() -> None:
    assert [(w.text, w.start) for w in inner_words(Word("图书馆", 3, 6))] == [
        ("图书", 3),
        ("书馆", 4),
    ]
    assert list(inner_words(Word("志愿", 0, 2))) == []


def test_an_endless_line_is_cut_in_pieces() -> None:
    text = "志愿服务" * 5_000
    assert "".join(_cut(text)) == text


def test_scripts_and_cases_are_one() -> None:
    assert normalise("寧波 iPhone") == normalise("宁波 IPHONE") == "宁波 iphone"


def test_the_segmented_column() -> None:
    assert segmented("教120名老人，使用手机。") == "教 120 名 老人 使用 手机"
