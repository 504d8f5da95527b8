"""Bodies and sites without a name: new mentions, none that an entity already tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportnlp.entities.mention import Label, Mention
from reportnlp.initiatives.fill import Filler
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.reader.spans import Marked
from reportnlp.initiatives.unnamed import add_unnamed, completed, drop_idle
from reportnlp.segment.layout import Span
from tests.initiatives.documents import make_doc
from tests.timing import assert_linear

TEXT = "市图书馆与爱心企业在一楼大厅举办读书会。"
WORDS = {0, 1, 4, 5, 7, 9, 10, 12, 14, 16, 19}


class Marks:
    """A reading that marks what it is told to."""

    def __init__(self, **layers: list[str]) -> None:
        self._layers = layers

    def spans(self, layer: str) -> list[Marked]:
        texts = self._layers.get(layer, [])
        return [Marked(TEXT.index(t), TEXT.index(t) + len(t), 0.8) for t in texts]


def found(reading: Marks, *entities: Mention) -> list[tuple[str, str]]:
    mentions = completed(TEXT, reading, entities, WORDS)  # type: ignore[arg-type]
    return [(TEXT[m.start : m.end], m.label) for m in mentions[len(entities) :]]


def test_marked_spans_without_an_entity_become_mentions() -> None:
    reading = Marks(organisations=["爱心企业"], places=["一楼大厅"])
    assert found(reading) == [("爱心企业", "BODY"), ("一楼大厅", "SITE")]


def test_half_words_grow_whole() -> None:
    assert found(Marks(organisations=["心企"])) == [("爱心企业", "BODY")]


def test_body_that_is_also_marked_as_a_place_is_one_mention() -> None:
    reading = Marks(organisations=["爱心企业"], places=["爱心企业"])
    mentions = completed(TEXT, reading, (), WORDS)  # type: ignore[arg-type]
    assert [(m.label, m.also) for m in mentions] == [("BODY", "SITE")]


def test_entity_of_the_slot_explains_what_it_holds_or_half_shares() -> None:
    library = Mention(0, 4, "ORG")
    assert found(Marks(organisations=["市图书馆"]), library) == []
    assert found(Marks(organisations=["图书"]), library) == []
    assert found(Marks(organisations=["市图书馆与"]), library) == []
    assert found(Marks(organisations=["市图书馆与爱心企业"]), library) == [
        ("市图书馆与爱心企业", "BODY")
    ]


def test_issuer_that_no_recogniser_has_found_is_a_body() -> None:
    assert found(Marks(issuer=["爱心企业"])) == [("爱心企业", "BODY")]
    assert found(Marks(issuer=["爱心企业"], organisations=["爱心企业"])) == [("爱心企业", "BODY")]
    assert found(Marks(issuer=["市图书馆"]), Mention(0, 4, "ORG")) == []


@pytest.mark.parametrize(
    ("layer", "label", "also"),
    [("organisations", "GPE", "ORG"), ("issuer", "LOC", "ORG"), ("places", "ORG", "FAC")],
)
def test_entity_of_another_slot_fills_this_one_too(layer: str, label: Label, also: Label) -> None:
    entity = Mention(0, 4, label)
    reading = Marks(**{layer: ["市图书馆"]})
    (mention,) = completed(TEXT, reading, [entity], WORDS)  # type: ignore[arg-type]
    assert mention == replace(entity, also=also)


@pytest.mark.parametrize("label", ["QUANTITY", "CARDINAL", "DATE"])
def test_figure_is_who_takes_part_and_how_many(label: Label) -> None:
    assert found(Marks(organisations=["市图书馆"]), Mention(0, 4, label)) == [("市图书馆", "BODY")]


def test_person_stays_a_person() -> None:
    entity = Mention(0, 4, "PERSON")
    reading = Marks(organisations=["市图书馆"])
    assert completed(TEXT, reading, [entity], WORDS) == [entity]  # type: ignore[arg-type]


def test_marks_around_and_single_characters_are_left_out() -> None:
    assert found(Marks(places=["。"])) == []
    assert found(Marks(places=["在"])) == []
    assert found(Marks(places=["读书会。"])) == [("读书会", "SITE")]


def test_users_own_names_win_over_what_is_marked_across_them() -> None:
    doc = make_doc(TEXT)
    doc._.lexicon = frozenset({(TEXT.index("企业"), TEXT.index("企业") + 2)})
    add_unnamed(doc, Marks(organisations=["爱心企业"], places=["一楼大厅"]))  # type: ignore[arg-type]
    assert [entity.label for entity in doc._.entities] == ["SITE"]


def initiative(organisations: tuple[int, ...], places: tuple[int, ...]) -> Initiative:
    return Initiative(
        sentences=(0,),
        evidence=(Span(0, len(TEXT)),),
        name="读书会",
        summary="市图书馆举办读书会。",
        status="completed",
        organisations=tuple(Filler(at, "organiser", 0.9) for at in organisations),
        places=tuple(Filler(at, "filler", 0.9) for at in places),
        times=(),
        metrics=(),
        people=(),
        themes=(),
        parent=None,
        score=0.5,
    )


def test_those_without_a_part_go_and_all_others_stay_what_they_were() -> None:
    doc = make_doc(TEXT)
    told = [
        Mention(0, 1, "BODY"),
        Mention(1, 4, "ORG"),
        Mention(5, 9, "BODY"),
        Mention(10, 12, "SITE"),
        Mention(10, 14, "SITE"),
    ]
    doc._.entities = tuple(told)
    doc._.initiatives = (initiative((2,), (4,)),)
    doc._.issuer = 1
    drop_idle(doc)
    entities = doc._.entities
    assert list(entities) == [told[1], told[2], told[4]]
    (left,) = doc._.initiatives
    assert [entities[f.entity] for f in left.organisations] == [told[2]]
    assert [entities[f.entity] for f in left.places] == [told[4]]
    assert entities[doc._.issuer] == told[1]


class Everywhere:
    """A reading that marks two characters in every five."""

    def __init__(self, length: int) -> None:
        self._length = length

    def spans(self, layer: str) -> list[Marked]:
        return [Marked(at, at + 2, 0.8) for at in range(0, self._length - 2, 5)]


@pytest.mark.parametrize("many_words", [True, False])
def test_work_grows_with_the_text_alone(many_words: bool) -> None:
    def work(size: int) -> None:
        words = range(size) if many_words else {0}
        own = [(at, at + 1) for at in range(3, size, 10)]
        completed("书" * size, Everywhere(size), (), words, own)  # type: ignore[arg-type]

    assert_linear(work, 20_000)
