"""Laws of `find_names`: no exception, sound spans, the same answer again; and the component."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention
from reportnlp.entities.names import component, find_names
from reportnlp.segment.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(Vocab())
PIECES = [
    "公司",
    "（集团）",
    "有限公司",
    "青田市",
    "局",
    "长",
    "王",
    "明",
    "·",
    "、",
    "“",
    "”",
    "国小",
    "简称",
    " ",
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map("".join))
def test_spans_are_sound_on_any_text(text: str) -> None:
    doc = TOKENIZER(text)
    found = find_names(doc)
    assert found == find_names(doc)
    ends = [0, *(m.end for m in found)]
    for before, mention in zip(ends, found, strict=False):
        assert before <= mention.start < mention.end <= len(doc.text)


def test_doc_without_tags_is_no_error() -> None:
    doc = Doc(
        Vocab(), words=["青田市", "教育局", "局长", "王明"], spaces=[True, False, False, False]
    )
    assert all(m.end <= len(doc.text) for m in find_names(doc))


@pytest.mark.parametrize("piece", ["公司", "青田市、", "“”", "·", "（", "王明", "青田市教育局"])
def test_work_is_linear_in_the_length(piece: str) -> None:
    tokens = 40_000
    doc = Doc(Vocab(), words=[piece] * tokens, spaces=[False] * tokens, tags=["n"] * tokens)
    start = time.process_time()
    find_names(doc)
    assert time.process_time() - start < 30


def test_component_appends_to_the_mentions() -> None:
    doc = TOKENIZER("青田市教育局举办活动。")
    before = Mention(0, 3, "GPE")
    doc._.mentions = [before]
    recogniser = component.NameRecogniser()
    assert recogniser(doc) is doc
    assert doc._.mentions[0] == before
    assert [doc.text[m.start : m.end] for m in doc._.mentions[1:]] == ["青田市教育局"]
