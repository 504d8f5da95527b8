"""The chosen name: one of the candidates, by the committee; else what the rule says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.mention import Label
from reportnlp.initiatives.committee import Committee, Perceptron
from reportnlp.initiatives.naming.candidates import Candidate, NameFinder
from reportnlp.initiatives.naming.choose import choose_name, load_committee
from reportnlp.initiatives.naming.features import rows_of
from reportnlp.segment.layout import joined, layout_of
from tests.initiatives.documents import make_doc
from tests.timing import assert_linear

TEXT = "市图书馆启动“青穗计划”，开展银发课堂活动。居民说“很好”，“青穗计划”还将举办读书节。"


class Marking:
    """A reading that marks one name."""

    def __init__(self, text: str, name: str) -> None:
        self._rows = np.tile(np.array([0.98, 0.01, 0.01], dtype=np.float32), (len(text), 1))
        start = text.index(name)
        self._rows[start] = (0.1, 0.9, 0.0)
        self._rows[start + 1 : start + len(name)] = (0.1, 0.0, 0.9)

    def chances(self, layer: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return self._rows


def find(text: str, marked: str | None = None, **names: Label) -> dict[str, Candidate]:
    doc = make_doc(text, **names)
    finder = NameFinder(doc, Marking(doc.text, marked) if marked else None)  # type: ignore[arg-type]
    sentences = layout_of(doc).sentences
    evidence = joined(sentences, range(len(sentences)))
    found = finder.find(evidence, [doc.text[s.start : s.end] for s in sentences])
    return {doc.text[c.start : c.end]: c for c in found}


def test_candidates_come_from_all_sources_and_no_text_twice() -> None:
    found = find(TEXT, 读书节="EVENT", 市图书馆="ORG")
    assert found["青穗计划"].sources == {"quoted", "rule"}
    assert found["很好"].sources == {"quoted"}
    assert found["读书节"].sources == {"entity"}
    assert "市图书馆" not in found


def test_what_the_reader_marks_is_a_candidate() -> None:
    assert "marked" in find(TEXT, "银发课堂活动")["银发课堂活动"].sources
    assert find(TEXT, "青穗计划")["青穗计划"].sources >= {"marked", "quoted"}


def columns(*, reader: bool) -> int:
    doc = make_doc(TEXT)
    finder = NameFinder(doc, Marking(doc.text, "读书节") if reader else None)  # type: ignore[arg-type]
    candidate = Candidate(6, 10, frozenset({"quoted"}))
    return len(rows_of(finder, [(0, len(TEXT))], [candidate])[0])


def prefer(column: int, width: int) -> Committee:
    """A committee that goes by one column alone."""
    hidden = np.zeros((width, 1))
    hidden[column] = 1.0
    member = Perceptron(hidden, np.zeros(1), np.ones((1, 1)), np.zeros(1))
    return Committee(np.zeros(width), np.ones(width), (member,))


@pytest.mark.parametrize(("column", "name"), [(1, "青穗计划"), (2, "读书节")])
def test_name_is_the_candidate_that_the_committee_likes_best(column: int, name: str) -> None:
    doc = make_doc(TEXT, 读书节="EVENT")
    finder = NameFinder(doc, None)
    sentences = [doc.text[s.start : s.end] for s in layout_of(doc).sentences]
    committee = prefer(column, columns(reader=False))
    assert choose_name(committee, finder, [(0, len(doc.text))], sentences) == name


def test_evidence_without_a_candidate_is_named_by_the_rule() -> None:
    doc = make_doc("好。")
    name = choose_name(prefer(0, columns(reader=False)), NameFinder(doc, None), [(0, 2)], ["好。"])
    assert name == "好"


def test_committees_of_the_package_fit_the_rows() -> None:
    for weight, reader in (("accurate", True), ("fast", False)):
        assert len(load_committee(weight).mean) == columns(reader=reader)


@given(st.text(st.sampled_from("书a5，。“”「」《》 \n举办活动"), min_size=1, max_size=50))
def test_rows_are_finite_and_the_name_stands_in_the_text(text: str) -> None:
    doc = make_doc(text)
    sentences = layout_of(doc).sentences
    if not sentences:
        return
    evidence = joined(sentences, range(len(sentences)))
    finder = NameFinder(doc, None)
    told = [doc.text[s.start : s.end] for s in sentences]
    candidates = finder.find(evidence, told)
    if candidates:
        assert np.isfinite(rows_of(finder, evidence, candidates)).all()
    committee = prefer(0, columns(reader=False))
    assert choose_name(committee, finder, evidence, told).strip()


def test_work_grows_with_the_evidence_alone() -> None:
    def work(size: int) -> None:
        doc = make_doc("“书”" * (size // 3))
        finder = NameFinder(doc, None)
        candidates = finder.find([(0, len(doc.text))], [doc.text])
        rows_of(finder, [(0, len(doc.text))], candidates or [Candidate(0, 2, frozenset())])

    assert_linear(work, 3_000)
