"""Dates as part of a pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.dates.component  # noqa: F401  registers the factory


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("reportnlp_dates")
    return nlp


def released(nlp: Language, text: str, published: str | None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


def test_metadata_become_the_reference_of_the_dates(nlp: Language) -> None:
    doc = released(nlp, "昨日，工会慰问环卫工人。", "2024-3-20 9")
    assert doc._.release_date == ("2024-03-20", "metadata")
    assert [m.time.value for m in doc._.mentions] == ["2024-03-19"]


def test_mentions_of_other_components_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("3月5日")
    doc._.mentions = ["kept"]
    assert len(nlp(doc)._.mentions) == 2


def test_a_release_without_any_date_has_none(nlp: Language) -> None:
    doc = released(nlp, "工会慰问环卫工人。", None)
    assert doc._.release_date == (None, "inferred")
    assert doc._.mentions == []
