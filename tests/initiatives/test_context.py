"""Candidates of a slot and the features by which they are told apart."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from reportnlp.entities.mention import Label
from reportnlp.initiatives.context import SLOTS, Context
from tests.initiatives.documents import make_doc

TEXT = (
    "市图书馆开讲\n"
    "3月5日，市图书馆与市妇联在文昌广场举办讲座，300名居民参加。\n"
    "馆长李明说，市图书馆第2次到文昌广场。"
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    names: dict[str, Label] = {
        "3月5日": "DATE",
        "市图书馆": "ORG",
        "市妇联": "ORG",
        "文昌广场": "FAC",
        "300名": "QUANTITY",
        "李明": "PERSON",
        "第2次": "ORDINAL",
    }
    return make_doc(TEXT, **names)


def names(doc: Doc, slot: str, sentences: list[int]) -> list[str]:
    found = Context(doc).candidates(slot, sentences)  # type: ignore[arg-type]
    return [doc.text[(e := doc._.entities[c.entity]).start : e.end] for c in found]


@pytest.mark.parametrize(
    ("slot", "sentences", "expected"),
    [
        ("organisations", [0], ["市图书馆", "市妇联"]),
        ("organisations", [0, 1], ["市图书馆", "市妇联"]),
        ("organisations", [1], ["市图书馆"]),
        ("places", [0, 1], ["文昌广场"]),
        ("times", [0, 1], ["3月5日"]),
        ("metrics", [0, 1], ["300名"]),
        ("people", [0], []),
        ("people", [0, 1], ["李明"]),
    ],
)
def test_each_name_of_the_sentences_is_one_candidate_of_its_slot(
    doc: Doc, slot: str, sentences: list[int], expected: list[str]
) -> None:
    assert names(doc, slot, sentences) == expected


def test_candidate_is_the_first_mention_in_the_sentences(doc: Doc) -> None:
    (candidate,) = Context(doc).candidates("organisations", [1])
    assert doc._.entities[candidate.entity].start == TEXT.rindex("市图书馆")


def test_whole_release_is_its_sentences_and_what_stands_between_in_order(doc: Doc) -> None:
    context = Context(doc)
    # The title, the first sentence, the line break, the second sentence.
    assert list(context.whole) == [2, 0, 3, 1]
    first, *_ = context.candidates("organisations", context.whole)
    assert doc._.entities[first.entity].start == 0


def test_whole_release_without_a_title_is_its_sentences() -> None:
    assert list(Context(make_doc("馆员来。居民来。")).whole) == [0, 1]


@pytest.mark.parametrize(
    ("slot", "at", "features"),
    [
        ("organisations", 0, {"in_title=True", "l1=，", "r1=与", "label=ORG", "in_release=3"}),
        ("organisations", 1, {"in_title=False", "left:near:与", "right:near:在", "rank=1"}),
        ("places", 0, {"left:near:在", "right:near:举办", "label=FAC", "ends=广场"}),
        ("times", 0, {"at=0", "valued=True", "basis=resolved"}),
        (
            "metrics",
            0,
            {"unit=名", "qualifier=exact", "counts=False", "left:near:举办", "left:far:在"},
        ),
    ],
)
def test_features_say_what_stands_around(doc: Doc, slot: str, at: int, features: set[str]) -> None:
    found = Context(doc).candidates(slot, [0])[at]  # type: ignore[arg-type]
    assert features <= set(found.features)
    assert len(found.features) == len(set(found.features))


def test_figure_without_a_value_measures_nothing() -> None:
    doc = make_doc("数百名居民参加。", 数百名="QUANTITY")
    doc._.entities = tuple(type(e)(e.start, e.end, e.label) for e in doc._.entities)
    assert Context(doc).candidates("metrics", [0]) == []


def test_entities_outside_the_sentences_are_in_no_slot() -> None:
    doc = make_doc("居民来。\n责任编辑：李明", 李明="PERSON")
    assert all(not Context(doc).candidates(slot, [0]) for slot in SLOTS)
