"""The tokenizer: what it keeps of a text, and what of it survives the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.script import Conversion, simplify
from reportnlp.segment.tokenizer import JiebaTokenizer, create_tokenizer, script_of


@pytest.fixture(scope="module")
def tokenizer() -> JiebaTokenizer:
    return JiebaTokenizer(Vocab())


@pytest.fixture(scope="module")
def other() -> JiebaTokenizer:
    """A second one, whose state the tests change."""
    return JiebaTokenizer(Vocab())


@given(text=st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_tokens_are_the_simplified_text(tokenizer: JiebaTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == simplify(text).simplified
    assert [doc.text[t.idx : t.idx + len(t)] for t in doc] == [t.text for t in doc]


@pytest.mark.parametrize("text", ["", " ", "书", "\n", "\ud83d", "😀", "\u3000\u3000"])
def test_smallest_texts_are_cut(tokenizer: JiebaTokenizer, text: str) -> None:
    assert len(tokenizer(text).text) == len(text)


def test_words_carry_the_part_of_speech_of_jieba(tokenizer: JiebaTokenizer) -> None:
    tags = {token.text: token.tag_ for token in tokenizer("学校举办讲座。")}
    assert tags == {"学校": "n", "举办": "v", "讲座": "n", "。": "x"}


def test_traditional_text_is_cut_in_simplified_characters(tokenizer: JiebaTokenizer) -> None:
    doc = tokenizer("圖書館舉辦活動")
    assert doc.text == "图书馆举办活动"
    assert script_of(doc).original == "圖書館舉辦活動"


@pytest.mark.parametrize(
    ("conversion", "simplified"), [("none", "計程車"), ("t2s", "计程车"), ("tw2sp", "出租车")]
)
def test_conversion_is_the_one_asked_for(
    other: JiebaTokenizer, conversion: Conversion, simplified: str
) -> None:
    other.conversion = conversion
    assert other("計程車").text == simplified


def test_run_without_any_break_is_cut_to_its_end(tokenizer: JiebaTokenizer) -> None:
    text = "图书馆举办活动" * 1_000
    assert tokenizer(text).text == text


def test_words_added_elsewhere_do_not_meet(
    tokenizer: JiebaTokenizer, other: JiebaTokenizer
) -> None:
    other._tagger.tokenizer.add_word("溪畔书屋", freq=10**6)
    assert "溪畔书屋" in [t.text for t in other("溪畔书屋开放")]
    assert "溪畔书屋" not in [t.text for t in tokenizer("溪畔书屋开放")]


@pytest.mark.parametrize("conversion", ["auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"])
def test_conversion_survives_bytes_and_disk(
    other: JiebaTokenizer, conversion: Conversion, tmp_path: Path
) -> None:
    other.conversion = conversion
    other.to_disk(tmp_path / "tokenizer")
    data = other.to_bytes()
    other.conversion = "none" if conversion == "auto" else "auto"
    assert other.from_bytes(data).conversion == conversion
    other.conversion = "none" if conversion == "auto" else "auto"
    assert other.from_disk(tmp_path / "tokenizer").conversion == conversion


def test_factory_gives_the_conversion_on() -> None:
    made = create_tokenizer("hk2s")(spacy.blank("zh"))
    assert made.conversion == "hk2s"


def test_doc_of_another_tokenizer_is_aligned_with_itself() -> None:
    doc = Doc(Vocab(), words=["图书馆", "5G", "开放"], spaces=[True, False, False])
    script = script_of(doc)
    assert script.original == script.simplified == "图书馆 5G开放"
    assert script.to_original(4, 6) == (4, 6)
    assert script_of(doc) is script
