from __future__ import annotations

import spacy

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.places.component import PlacesComponent


def run(text: str, *names: tuple[str, Label]) -> list[tuple[str, Label]]:
    """The mentions of `text`, whose tokens are cut by spaces, after a tagger found `names`."""
    nlp = spacy.blank("xx")
    pipe = nlp.add_pipe("reportnlp_places")
    assert isinstance(pipe, PlacesComponent)
    doc = nlp.make_doc(text)
    at = [(text.index(name), name, label) for name, label in names]
    doc._.mentions = [Mention(start, start + len(name), label) for start, name, label in at]
    return [(text[m.start : m.end], m.label) for m in pipe(doc)._.mentions]


def test_places_are_found_without_a_tagger() -> None:
    assert run("杭州 很 美") == [("杭州", "GPE")]
    assert run("杭州 3 天", ("3 天", "QUANTITY")) == [("杭州", "GPE"), ("3 天", "QUANTITY")]


def test_names_of_the_tagger_win() -> None:
    assert run("杭州 很 美", ("杭州", "PERSON")) == [("杭州", "PERSON")]
    assert run("杭州 银行", ("杭州 银行", "ORG")) == [("杭州 银行", "ORG")]


def test_places_of_the_tagger_are_typed() -> None:
    found = run("在 武林广场 和 宁波", ("武林广场", "LOC"), ("宁波", "LOC"))
    assert found == [("武林广场", "FAC"), ("宁波", "GPE")]


def test_documents_share_no_mentions() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("reportnlp_places")
    first, second = nlp.pipe(["杭州", "宁波 和 绍兴"])
    assert (len(first._.mentions), len(second._.mentions)) == (1, 2)
