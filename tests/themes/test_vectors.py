"""Topic vectors: the words they look at, their rows, and what storing them costs."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.segment.layout import Span
from reportnlp.themes.vectors import (
    TopicVectors,
    content_words,
    load_vectors,
    words_of_sentences,
)

_TOPICS = (
    ["图书", "阅读", "书屋", "借阅", "读者"],
    ["义诊", "医院", "体检", "医生", "居民"],
    ["植树", "绿化", "苗木", "林地", "生态"],
    ["贷款", "银行", "金融", "信贷", "企业"],
)


@pytest.fixture(scope="module")
def texts() -> list[list[str]]:
    rng = random.Random(5)
    return [rng.choices(_TOPICS[k % 4], k=6) for k in range(80)]


@pytest.fixture(scope="module")
def vectors(texts: list[list[str]]) -> TopicVectors:
    return TopicVectors.fit(texts, dimensions=4, vocabulary=100)


def test_content_words_are_longer_than_one_character_and_begin_with_a_letter() -> None:
    words = ["图书馆", "的", "5G", "App", "2024", "，", "——", "A", "3月", "读者"]
    assert content_words(words) == ["图书馆", "App", "读者"]


def test_rows_have_unit_length(vectors: TopicVectors, texts: list[list[str]]) -> None:
    rows = vectors.transform(texts)
    assert rows.shape == (80, 4)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_texts_of_one_topic_are_nearer_than_those_of_two(vectors: TopicVectors) -> None:
    book, reader, loan = vectors.transform([["图书", "阅读"], ["书屋", "读者"], ["贷款", "银行"]])
    assert book @ reader > 0.9
    assert abs(book @ loan) < 0.1


def test_unknown_words_give_zeros_and_no_text_no_row(vectors: TopicVectors) -> None:
    assert not vectors.transform([["火箭", "卫星"], []]).any()
    assert vectors.transform([]).shape == (0, 4)


def test_round_trip_keeps_the_rows_nearly(vectors: TopicVectors, texts: list[list[str]]) -> None:
    again = TopicVectors.from_arrays(vectors.to_arrays())
    assert (again.transform(texts) * vectors.transform(texts)).sum(axis=1).min() > 0.999
    assert again.idf == pytest.approx(vectors.idf)


def test_second_round_trip_changes_nothing(vectors: TopicVectors) -> None:
    once = TopicVectors.from_arrays(vectors.to_arrays()).to_arrays()
    twice = TopicVectors.from_arrays(once).to_arrays()
    assert once.keys() == twice.keys()
    for name in ("words", "idf", "components"):
        np.testing.assert_array_equal(once[name], twice[name])
    np.testing.assert_allclose(once["scale"], twice["scale"], rtol=1e-6)


def test_row_does_not_depend_on_the_rows_beside_it() -> None:
    words = [["图书馆", "读者"], ["医院", "义诊", "居民"], ["银行", "贷款"]]
    together = load_vectors().transform(words)
    for k, text in enumerate(words):
        np.testing.assert_allclose(load_vectors().transform([text])[0], together[k], atol=1e-6)


@given(
    st.lists(st.sampled_from(["图书馆", "的", "读者", "5G", "\n", "居民"]), min_size=1),
    st.sets(st.integers(0, 40)),
)
def test_words_of_sentences_are_those_that_begin_in_them(words: list[str], cuts: set[int]) -> None:
    doc = Doc(Vocab(), words=words, spaces=[False] * len(words))
    bounds = sorted(cut for cut in cuts if cut <= len(doc.text))
    sentences = [Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    expected = [content_words([t.text for t in doc if s.start <= t.idx < s.end]) for s in sentences]
    assert words_of_sentences(doc, sentences) == expected
