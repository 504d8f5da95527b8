from __future__ import annotations

import spacy

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.component import PlacesComponent


def test_component_appends_to_what_is_there() -> None:
    nlp = spacy.blank("xx")
    pipe = nlp.add_pipe("reportnlp_places")
    assert isinstance(pipe, PlacesComponent)
    doc = nlp.make_doc("杭州 很 美")
    earlier = Mention(0, 2, "PERSON")
    doc._.mentions = [earlier]
    doc = pipe(doc)
    assert doc._.mentions[0] == earlier
    assert [(m.start, m.end, m.label) for m in doc._.mentions[1:]] == [(0, 2, "GPE")]


def test_documents_share_no_mentions() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("reportnlp_places")
    first, second = nlp.pipe(["杭州", "宁波 和 绍兴"])
    assert (len(first._.mentions), len(second._.mentions)) == (1, 2)
