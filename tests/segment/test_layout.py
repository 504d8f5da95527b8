"""The parts of a release: title, headings, paragraphs, sentences."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.segment.layout import Layout, LayoutComponent, Sentence, Span, find_layout

TITLE = "临溪市图书馆启动读书季"
FIRST = "3月5日，临溪市图书馆在文昌广场举办读书活动。"
SECOND = "三百余名居民参加了活动。"

_PIECES = st.one_of(
    st.sampled_from(
        [
            TITLE,
            FIRST,
            SECOND,
            "一、送书上门",
            "下一步打算",
            "“读书真好！”李明说。",
            "责任编辑：李明",
            "（记者 王小红）",
            "来源：临溪日报",
            "溪畔网8月18日电",
            "书香进社区近日，",
            "；",
            "……",
        ]
    ),
    st.text(alphabet="书a5 。，！？；：“”（）\u3000", max_size=12),
    st.text(max_size=8),
)
_TEXTS = st.lists(
    st.tuples(_PIECES, st.sampled_from(["", "\n", "\r\n", " ", "\n\n"])), max_size=12
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


def texts(layout: Layout, text: str) -> list[str]:
    return [text[s.start : s.end] for s in layout.sentences]


def overlap(a: Span | Sentence, b: Span | Sentence) -> bool:
    return a.start < b.end and b.start < a.end


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_are_sorted_disjoint_trimmed_and_say_something(text: str) -> None:
    sentences = find_layout(text).sentences
    assert all(0 <= s.start < s.end <= len(text) for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    for sentence in sentences:
        content = text[sentence.start : sentence.end]
        assert content == content.strip()
        assert any(c.isalnum() for c in content)
        assert not {"\n", "\r"} & set(content)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_sentence_holds_the_title_a_heading_or_furniture(text: str) -> None:
    layout = find_layout(text)
    others = [*layout.headings, *layout.furniture, *([layout.title] if layout.title else [])]
    assert not any(overlap(s, other) for s in layout.sentences for other in others)


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_sentences_know_their_paragraph_and_section(text: str) -> None:
    layout = find_layout(text)
    for sentence in layout.sentences:
        paragraph = layout.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        above = [k for k, h in enumerate(layout.headings) if h.end <= sentence.start]
        assert sentence.section == max(above, default=-1)


def test_title_headings_and_sentences_are_told_apart() -> None:
    text = f"{TITLE}\n{FIRST}{SECOND}\n送书上门\n{SECOND}\n下一步打算\n{FIRST}"
    layout = find_layout(text)
    assert layout.title is not None
    assert text[slice(*layout.title)] == TITLE
    assert [text[slice(*h)] for h in layout.headings] == ["送书上门", "下一步打算"]
    assert texts(layout, text) == [FIRST, SECOND, SECOND, FIRST]
    assert [s.section for s in layout.sentences] == [-1, -1, 0, 1]
    assert [s.paragraph for s in layout.sentences] == [0, 0, 1, 2]


@pytest.mark.parametrize("opening", ["近日，", "3月5日上午，", "为进一步丰富居民生活，"])
def test_headline_fused_to_the_body_is_no_title_and_in_no_sentence(opening: str) -> None:
    text = TITLE + opening + FIRST + SECOND
    layout = find_layout(text)
    assert layout.title is None
    assert texts(layout, text) == [opening + FIRST, SECOND]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\u3000\r\n", []),
        ("书", ["书"]),
        ("。", []),
        ("……！？”", []),
        (TITLE, [TITLE]),
        (f"{TITLE}\n", [TITLE]),
        ("责任编辑：李明", []),
        ("责任编辑：李明\n来源：临溪日报", []),
        (f"{TITLE}\n责任编辑：李明", [TITLE]),
        (f"{FIRST}责任编辑：李明", [FIRST]),
        ("真的吗？真的！当然。", ["真的吗？", "真的！", "当然。"]),
        ("“读书真好。”李明说。", ["“读书真好。”", "李明说。"]),
        (f"（“{FIRST}”）{SECOND}", [f"（“{FIRST}”）", SECOND]),
        (f"溪畔网临溪8月18日电（记者 李明）{SECOND}", [SECOND]),
        ("活动结束\r\n大家都说好", ["大家都说好"]),
    ],
)
def test_sentences_of_small_texts(text: str, sentences: list[str]) -> None:
    assert texts(find_layout(text), text) == sentences


def test_first_line_that_ends_like_a_sentence_is_no_title() -> None:
    text = f"{FIRST}\n{SECOND}"
    assert find_layout(text).title is None
    assert texts(find_layout(text), text) == [FIRST, SECOND]


def test_long_enumeration_is_cut_at_semicolons_and_a_short_one_is_not() -> None:
    limb = "一是在各个社区开设读书角并且配备志愿者；"
    assert len(texts(find_layout(limb * 3), limb * 3)) == 1
    assert texts(find_layout(limb * 12), limb * 12) == [limb] * 12


def test_last_line_heads_nothing() -> None:
    text = f"{TITLE}\n{FIRST}\n{SECOND}\n下一步打算"
    assert find_layout(text).headings == ()


def test_five_thousand_short_lines_are_headings_of_nothing() -> None:
    text = "\n".join(["送书上门"] * 5_000)
    layout = find_layout(text)
    assert len(layout.headings) == 4_998
    assert texts(layout, text) == ["送书上门"]


def make_doc(words: list[str]) -> Doc:
    return LayoutComponent()(Doc(spacy.blank("zh").vocab, words=words, spaces=[False] * len(words)))


def test_tokens_begin_sentences_where_the_layout_has_them() -> None:
    doc = make_doc([TITLE, "\n", FIRST, SECOND, "\n", SECOND])
    assert [sent.text for sent in doc.sents] == [TITLE + "\n", FIRST, SECOND, "\n", SECOND]
    assert doc._.layout == find_layout(doc.text)


def test_empty_doc_is_laid_out() -> None:
    assert make_doc([])._.layout == Layout()


def test_sentence_starts_are_set_on_a_parsed_doc_too() -> None:
    vocab = spacy.blank("zh").vocab
    words = ["馆员", "来。", "居民", "来。"]
    doc = Doc(vocab, words=words, spaces=[False] * 4, heads=[1, 1, 3, 3], deps=["s", "R"] * 2)
    assert [sent.text for sent in LayoutComponent()(doc).sents] == ["馆员来。", "居民来。"]


def test_marking_sentences_takes_time_in_proportion_to_the_tokens() -> None:
    words = list("馆员来。" * 15_000)
    start = time.process_time()
    assert sum(1 for _ in make_doc(words).sents) == 15_000
    assert time.process_time() - start < 10
