"""Common nouns that a tagger took for places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from reportnlp.entities.names.nouns import less_nouns
from reportnlp.entities.names.tagger import Name
from reportnlp.segment.tokenizer import JiebaTokenizer
from tests.timing import assert_linear

TOKENIZER = JiebaTokenizer(Vocab())


def places(text: str, words: str, score: float) -> int:
    at = text.index(words)
    return len(less_nouns(TOKENIZER(text), [Name(at, at + len(words), "PLACE", score)]))


@pytest.mark.parametrize(
    ("text", "words", "score", "stays"),
    [
        ("学生捡起烟蒂，烟蒂装满了袋子，烟蒂再也不见。", "烟蒂", 0.97, False),
        ("学生捡起烟蒂。", "烟蒂", 0.97, True),
        ("学生捡起烟蒂。", "烟蒂", 0.4, False),
        ("烟台很美，烟台靠海，烟台欢迎您。", "烟台", 0.5, True),
        ("沿长廊走，过长廊，出长廊。", "长廊", 0.9, True),
        ("漚汪很远，漚汪有庙，去漚汪。", "漚汪", 0.5, True),
    ],
)
def test_word_of_the_dictionary_must_be_a_place_mostly(
    text: str, words: str, score: float, stays: bool
) -> None:
    assert places(text, words, score) == stays


def test_bodies_and_persons_are_left_alone() -> None:
    doc = TOKENIZER("烟蒂烟蒂烟蒂")
    names = [Name(0, 2, "ORG", 0.3), Name(2, 4, "PERSON", 0.3)]
    assert less_nouns(doc, names) == names


@given(st.text("烟蒂烟台去在，村"), st.floats(0, 1))
def test_no_name_is_added(text: str, score: float) -> None:
    names = [Name(at, at + 2, "PLACE", score) for at in range(0, len(text) - 1, 2)]
    assert set(less_nouns(TOKENIZER(text), names)) <= set(names)


def test_time_is_linear() -> None:
    def run(size: int) -> None:
        doc = TOKENIZER("烟蒂" * size)
        less_nouns(doc, [Name(at, at + 2, "PLACE", 0.5) for at in range(0, 2 * size, 2)])

    assert_linear(run, 2_000)
