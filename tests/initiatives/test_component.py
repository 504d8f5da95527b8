"""Initiatives on the document: evidence, fillers and parents agree with each other."""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.initiatives.context import slots


def test_evidence_is_whole_sentences_in_few_spans(docs: list[Doc]) -> None:
    for doc in docs:
        sentences = doc._.layout.sentences
        for initiative in doc._.initiatives:
            spans = initiative.evidence
            assert [s.start for s in spans] == [
                sentences[k].start
                for k in initiative.sentences
                if k - 1 not in initiative.sentences
            ]
            assert [s.end for s in spans] == [
                sentences[k].end for k in initiative.sentences if k + 1 not in initiative.sentences
            ]
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_no_sentence_is_evidence_twice(docs: list[Doc]) -> None:
    for doc in docs:
        told = [k for initiative in doc._.initiatives for k in initiative.sentences]
        assert len(told) == len(set(told))


def test_fillers_stand_in_the_evidence(docs: list[Doc]) -> None:
    for doc in docs:
        for initiative in doc._.initiatives:
            others = (initiative.places, initiative.times, initiative.metrics, initiative.people)
            told = [filler for slot in others for filler in slot]
            for filler in [*told, *initiative.organisations]:
                entity = doc._.entities[filler.entity]
                assert any(s.start <= entity.start < s.end for s in initiative.evidence)


def test_parent_is_another_initiative_that_has_none(docs: list[Doc]) -> None:
    for doc in docs:
        initiatives = doc._.initiatives
        for at, initiative in enumerate(initiatives):
            if initiative.parent is not None:
                assert initiative.parent != at
                assert initiatives[initiative.parent].parent is None


def test_issuer_is_one_who_acts(docs: list[Doc]) -> None:
    for doc in docs:
        if doc._.issuer is not None:
            assert "organisations" in slots(doc._.entities[doc._.issuer])


def test_plain_report_is_one_initiative_with_its_facts(nlp: Language) -> None:
    doc = nlp(
        "临溪市图书馆启动读书季\n3月5日，临溪市图书馆联合临溪市青年志愿者协会在文昌广场举办"
        "“书香进社区”启动仪式，300余名居民参加。"
    )
    (initiative,) = doc._.initiatives
    assert initiative.name == "书香进社区"
    assert [doc.text[s.start : s.end] for s in initiative.evidence] == [doc.text.split("\n")[1]]
    assert "临溪市图书馆" in initiative.summary


def test_text_without_a_report_has_no_initiative(nlp: Language) -> None:
    for text in ("", "书", "。", "责任编辑：李明", "2024", "今天天气很好。"):
        doc = nlp(text)
        assert doc._.initiatives == ()
        assert doc._.issuer is None
