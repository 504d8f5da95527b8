"""Summaries: short, in the words of the evidence, and nothing made up."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.initiatives.naming.rule import name_of
from reportnlp.initiatives.summarise import MAX_SUMMARY, summarise

_FACT = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9]*")


def tell(*sentences: str, name: str = "讲座", actors: tuple[str, ...] = ()) -> str:
    return summarise(sentences, name=name, actors=actors, times=())


def test_short_evidence_is_told_whole() -> None:
    assert tell("市图书馆举办讲座，30名居民到场。") == "市图书馆举办讲座，30名居民到场。"


def test_clause_with_the_name_and_an_action_comes_before_praise() -> None:
    told = tell(
        "为进一步营造全民阅读、书香满城的浓厚文化氛围和文明和谐的社会风尚，"
        "市图书馆在文昌广场举办“书香进社区”主题讲座，发放图书300册，惠及周边八个社区居民。",
        name="书香进社区",
    )
    assert "书香进社区" in told
    assert "300册" in told
    assert "营造" not in told


def test_mere_name_is_not_told_behind_a_statement() -> None:
    assert tell("市图书馆举办讲座，市文联。", actors=("市文联",)) == "市图书馆举办讲座。"


def test_quotation_that_is_not_closed_is_not_opened() -> None:
    assert tell("“市图书馆开展讲座40场。”") == "“市图书馆开展讲座40场。”"
    assert tell("“市图书馆开展讲座40场。", "读书真好。”").startswith("市图书馆")


def test_aside_is_left_out() -> None:
    assert tell("市图书馆（以下简称市图）举办讲座。") == "市图书馆举办讲座。"


def test_organiser_is_put_before_a_predicate_that_names_no_one() -> None:
    told = tell("市图书馆很大。", "举办讲座30场。", actors=("市图书馆",))
    assert told.startswith("市图书馆")
    assert "举办讲座30场" in told


def test_actor_that_the_evidence_does_not_name_is_not_told() -> None:
    assert tell("举办讲座30场。", actors=("市图书馆",)) == "举办讲座30场。"


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        ("。", ""),
        ("“。”", ""),
        ("他说：“讲座开始。”", "他说：“讲座开始。”"),
        ("（举办讲座）", "（举办讲座）。"),
        ("讲座", "讲座。"),
        ("讲座\n\t 开始", "讲座 开始。"),
    ],
)
def test_small_evidence(sentence: str, summary: str) -> None:
    assert tell(sentence) == summary


@pytest.mark.parametrize("figure", ["12,345.6万册", "3.75亿元", "5G", "ChatGPT", "2024年"])
@pytest.mark.parametrize("before", range(50, 62))
def test_number_or_word_at_the_limit_is_told_whole_or_not(figure: str, before: int) -> None:
    sentence = "书" * before + figure + "书" * 20
    told = tell(sentence, name="无")
    assert len(told) <= MAX_SUMMARY
    assert set(_FACT.findall(told)) <= set(_FACT.findall(sentence))


_PIECES = st.sampled_from(
    (
        *"，。“”（）：；说并5 ", "市图书馆", "TCL公司", "举办", "讲座", "……", "3月5日", "为居民",
        "2024", "5G", "12,345.6万册", "，300名", "书" * 25,
    )
)  # fmt: skip
_SENTENCES = st.lists(
    st.lists(_PIECES, min_size=1, max_size=14).map("".join), min_size=1, max_size=4
)


@given(_SENTENCES, st.sampled_from([(), ("TCL公司",), ("市图书馆", "TCL公司")]))
@settings(max_examples=500, deadline=None)
def test_summary_is_short_and_makes_up_no_number_or_word(
    sentences: list[str], actors: tuple[str, ...]
) -> None:
    told = summarise(sentences, name="讲座", actors=actors, times=("3月5日",))
    assert len(told) <= MAX_SUMMARY
    assert set(_FACT.findall(told)) <= set(_FACT.findall("\n".join(sentences)))
    assert told == "" or told.endswith(("。", "。”"))


def texts(doc: Doc, *labels: str) -> list[str]:
    text = doc.text
    return [text[e.start : e.end] for e in doc._.entities if e.label in labels]


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_number_and_name_of_a_summary_stands_in_its_evidence(
    docs: list[Doc], sentences: list[list[str]], data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from(range(len(docs))))
    doc = docs[at]
    # Any of its sentences in any order, the organiser in front or not.
    one = st.sampled_from(sentences[at])
    chosen = data.draw(st.lists(one, min_size=1, max_size=6, unique=True))
    organisations, times = texts(doc, "ORG"), texts(doc, "DATE", "TIME")
    actors = data.draw(st.lists(st.sampled_from(organisations), max_size=3))
    summary = summarise(chosen, name=name_of(chosen, ""), actors=actors, times=times)
    evidence = "\n".join(chosen)
    assert 0 < len(summary) <= MAX_SUMMARY
    assert set(_FACT.findall(summary)) <= set(_FACT.findall(evidence))
    names = texts(doc, "ORG", "PERSON", "GPE", "LOC", "FAC", "DATE", "MONEY", "QUANTITY")
    assert all(known in evidence for known in names if known in summary)


def test_initiatives_of_our_releases_have_such_summaries(docs: list[Doc]) -> None:
    for doc in docs:
        for initiative in doc._.initiatives:
            evidence = "\n".join(doc.text[s.start : s.end] for s in initiative.evidence)
            assert 0 < len(initiative.summary) <= MAX_SUMMARY
            assert set(_FACT.findall(initiative.summary)) <= set(_FACT.findall(evidence))


@pytest.mark.parametrize("unit", ["举办“图书，", "书，", "“", "（书", "书", "1", "近日，"])
def test_endless_evidence_takes_time_in_proportion_to_its_length(unit: str) -> None:
    sentence = "书" + unit * (200_000 // len(unit))
    start = time.process_time()
    summarise([sentence], name="读书", actors=["市图书馆"], times=["近日"])
    assert time.process_time() - start < 8
