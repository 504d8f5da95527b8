"""Bodies and sites without a name: new mentions, none that an entity already tells."""

from __future__ import annotations

from reportnlp.entities.mention import Mention
from reportnlp.initiatives.reader.spans import Marked
from reportnlp.initiatives.reader.unnamed import add_unnamed, unnamed
from tests.initiatives.documents import make_doc

TEXT = "市图书馆与爱心企业在一楼大厅举办读书会。"


class Marks:
    """A reading that marks what it is told to."""

    def __init__(self, **layers: list[str]) -> None:
        self._layers = layers

    def spans(self, layer: str) -> list[Marked]:
        texts = self._layers.get(layer, [])
        return [Marked(TEXT.index(t), TEXT.index(t) + len(t), "filler", 0.8) for t in texts]


def found(reading: Marks, *entities: Mention) -> list[tuple[str, str]]:
    mentions = unnamed(TEXT, reading, entities)  # type: ignore[arg-type]
    return [(TEXT[m.start : m.end], m.label) for m in mentions]


def test_marked_spans_without_an_entity_become_mentions() -> None:
    reading = Marks(organisations=["爱心企业"], places=["一楼大厅"])
    assert found(reading) == [("爱心企业", "BODY"), ("一楼大厅", "SITE")]


def test_entity_of_the_slot_explains_what_it_holds_or_half_shares() -> None:
    library = Mention(0, 4, "ORG")
    assert found(Marks(organisations=["市图书馆"]), library) == []
    assert found(Marks(organisations=["图书"]), library) == []
    assert found(Marks(organisations=["市图书馆与"]), library) == []
    assert found(Marks(organisations=["市图书馆与爱心企业"]), library) == [
        ("市图书馆与爱心企业", "BODY")
    ]


def test_entity_of_another_slot_explains_nothing() -> None:
    assert found(Marks(organisations=["市图书馆"]), Mention(0, 4, "GPE")) == [("市图书馆", "BODY")]


def test_marks_around_and_single_characters_are_left_out() -> None:
    assert found(Marks(places=["。"])) == []
    assert found(Marks(places=["会。"])) == []
    assert found(Marks(places=["读书会。"])) == [("读书会", "SITE")]


def test_users_own_names_win_over_what_is_marked_across_them() -> None:
    doc = make_doc(TEXT)
    doc._.lexicon = frozenset({(TEXT.index("企业"), TEXT.index("企业") + 2)})
    add_unnamed(doc, Marks(organisations=["爱心企业"], places=["一楼大厅"]))  # type: ignore[arg-type]
    assert [entity.label for entity in doc._.entities] == ["SITE"]
