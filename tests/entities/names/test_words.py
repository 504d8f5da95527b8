"""Words: the cuts that jieba misses, and that no character is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.names.words import words_of
from reportnlp.segment.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(Vocab())
PIECES = [
    "国小",
    "国中",
    "全国",
    "协会会长",
    "社会局长",
    "工业和信息化",
    "部",
    "张",
    "。",
    "\n",
    " ",
    "a",
]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("永康国小张老师", "国小"),
        ("书法家协会会长", "协会"),
        ("极目新闻记者", "新闻"),
        ("工业和信息化部", "工业和信息化"),
    ],
)
def test_ending_is_a_word_of_its_own(cut: Callable[[str], Doc], text: str, word: str) -> None:
    assert any(found.startswith(word) for found in words_of(cut(text)).texts)


def test_schools_of_the_whole_country_are_not_cut(cut: Callable[[str], Doc]) -> None:
    assert "国小" not in words_of(cut("全国小学生")).texts


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join))
def test_words_are_the_text(text: str) -> None:
    doc = TOKENIZER(text)
    words = words_of(doc)
    assert "".join(words.texts) == doc.text
    assert words.starts == [
        0,
        *(sum(map(len, words.texts[: k + 1])) for k in range(len(words.texts))),
    ]
    assert len(words.tags) == len(words.texts)
    assert all(words.texts)
