"""The user's names win: over every recogniser, in both scripts, through a whole pipeline."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.contract import check_record
from reportnlp.entities.lexicon import component, read_lexicon, to_config
from reportnlp.entities.lexicon.entry import LABELS, Entry
from reportnlp.entities.lexicon.mark import Marker
from reportnlp.entities.mention import Label, Mention, PersonValue, PlaceValue
from reportnlp.errors import LexiconError
from reportnlp.pipeline import assemble, to_record
from reportnlp.script import Conversion, simplify
from tests.timing import assert_linear

TEXT = "昨日，南岭青禾公益社王明在青田县成立。"
NAME = (5, 10)  # 青禾公益社


def marked(
    text: str,
    lexicon: dict[str, Any],
    mentions: Sequence[Mention] = (),
    conversion: Conversion = "auto",
) -> tuple[Doc, list[Mention]]:
    script = simplify(text, conversion=conversion)
    doc = Doc(Vocab(), words=[script.simplified], spaces=[False])
    doc._.script = script
    doc._.mentions = list(mentions)
    component.LexiconMarker(read_lexicon(lexicon))(doc)
    return doc, doc._.mentions


def texts(text: str, lexicon: dict[str, Any]) -> list[str]:
    _, mentions = marked(text, lexicon)
    return [text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize("own", LABELS)
@pytest.mark.parametrize("other", LABELS)
@pytest.mark.parametrize("span", [NAME, (3, 10), (5, 12), (3, 19), (6, 8), (8, 12), (4, 6)])
def test_name_wins_over_every_overlapping_name(
    own: Label, other: Label, span: tuple[int, int]
) -> None:
    _, mentions = marked(TEXT, {"青禾公益社": own}, [Mention(*span, other)])
    assert [(m.start, m.end, m.label) for m in mentions] == [(*NAME, own)]


def test_names_beside_it_dates_and_figures_stay() -> None:
    others = [Mention(0, 2, "DATE"), Mention(3, 5, "LOC"), Mention(10, 12, "PERSON")]
    others += [Mention(4, 9, "QUANTITY")]
    _, mentions = marked(TEXT, {"青禾公益社": "ORG"}, others)
    assert mentions == [*others, Mention(*NAME, "ORG")]


def test_canonical_is_given_to_the_name_and_its_aliases() -> None:
    lexicon = {"青禾社": {"type": "ORG", "canonical": "青禾公益服務社", "aliases": ["小青禾"]}}
    _, mentions = marked("青禾社与小青禾", lexicon)
    assert [m.canonical for m in mentions] == ["青禾公益服务社"] * 2


def test_aliases_alone_make_the_name_the_full_one() -> None:
    _, mentions = marked("小青禾", {"青禾社": {"type": "ORG", "aliases": ["小青禾"]}})
    assert [m.canonical for m in mentions] == ["青禾社"]


@pytest.mark.parametrize("name", ["綠色臺灣發展協會", "绿色台湾发展协会"])
@pytest.mark.parametrize("text", ["在綠色臺灣發展協會。", "在绿色台湾发展协会。"])
@pytest.mark.parametrize("conversion", ["auto", "none", "t2s", "tw2s", "tw2sp", "hk2s"])
def test_either_script_of_the_name_is_found_in_either(
    name: str, text: str, conversion: Conversion
) -> None:
    if conversion == "none" and text[1] != name[0]:
        return  # the user asked that nothing be converted
    _, mentions = marked(text, {name: "ORG"}, conversion=conversion)
    assert [(m.start, m.end) for m in mentions] == [(1, 9)]


def test_longest_name_and_then_the_first_is_taken() -> None:
    lexicon = {"青田": "GPE", "青田大学": "ORG", "大学医院": "ORG"}
    assert texts("青田的青田大学医院与大学医院", lexicon) == ["青田", "青田大学", "大学医院"]


def test_latin_words_are_not_cut() -> None:
    lexicon = {"QH": "ORG", "青禾T": "ORG", "青禾": "ORG"}
    assert texts("QH与QHX、AQH及QH社，青禾TV", lexicon) == ["QH", "QH", "青禾"]


def test_place_is_linked_and_person_keeps_what_is_known() -> None:
    value = PersonValue(("社长",), affiliation=(3, 10))
    others = [Mention(10, 12, "PERSON", person=value), Mention(3, 10, "ORG")]
    lexicon = {"王明": "PERSON", "青田县": "GPE", "青禾公益社": "ORG"}
    _, mentions = marked(TEXT, lexicon, others)
    found = {m.label: m for m in mentions}
    assert found["PERSON"].person is not None
    assert found["PERSON"].person.titles == ("社长",)
    assert found["GPE"].place is not None
    assert found["GPE"].place.path[-1] == "青田县"


def test_person_beside_a_replaced_organisation_points_to_the_users() -> None:
    value = PersonValue((), affiliation=(3, 10))
    person = Mention(10, 12, "PERSON", person=value)
    _, mentions = marked(TEXT, {"青禾公益社": "ORG"}, [person, Mention(3, 10, "ORG")])
    assert mentions[0].person == PersonValue((), affiliation=NAME)


def test_place_outside_the_gazetteer_takes_the_recognised_value() -> None:
    value = PlaceValue(None, ("青禾岛",))
    _, mentions = marked("在青禾岛。", {"青禾岛": "FAC"}, [Mention(1, 4, "LOC", place=value)])
    assert mentions == [Mention(1, 4, "FAC", place=value)]


def test_no_entries_change_nothing() -> None:
    mention = Mention(3, 10, "ORG")
    doc, mentions = marked(TEXT, {}, [mention])
    assert mentions == [mention]
    assert doc._.lexicon == frozenset()


RELEASE = "8月3日，湖南青禾环保科技有限公司在杭州市西湖区举办活动，青禾环保捐款3万元。"
LEXICON: dict[str, Any] = {
    "青禾环保": {"type": "WORK_OF_ART", "canonical": '青禾 $1 ${一} "一"'},
    "西湖区": "PERSON",
}


@Language.component("rival")
def mark_rivals(doc: Doc) -> Doc:
    """Finds a longer name, an equal one of another kind and one that begins within."""
    rivals: dict[str, Label] = {
        "湖南青禾环保科技有限公司": "ORG",
        "，青禾环保": "EVENT",
        "环保捐款": "PERSON",
        "西湖区": "ORG",
    }
    at = {text: doc.text.index(text) for text in rivals}
    found = [Mention(at[text], at[text] + len(text), label) for text, label in rivals.items()]
    doc._.mentions = [*doc._.mentions, *found]
    return doc


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The components up to the entities, and a lexicon among them."""
    nlp = assemble(["reportnlp_layout", "reportnlp_dates", "reportnlp_quantities"])
    nlp.add_pipe("rival")
    nlp.add_pipe("reportnlp_places")
    nlp.add_pipe("reportnlp_lexicon", config={"entries": to_config(read_lexicon(LEXICON))})
    nlp.add_pipe("reportnlp_organisations")
    nlp.add_pipe("reportnlp_entities")
    return nlp


def test_name_wins_in_a_real_pipeline(nlp: Language) -> None:
    doc = nlp(RELEASE)
    entities = {(doc.text[m.start : m.end], m.label) for m in doc._.entities}
    names = {(text, label) for text, label in entities if label in LABELS}
    assert {("青禾环保", "WORK_OF_ART"), ("西湖区", "PERSON")} <= names
    assert not any(label in ("ORG", "EVENT") for _, label in names)
    assert any(text.endswith("3万元") and label == "MONEY" for text, label in entities)
    assert {("青禾环保", "WORK_OF_ART"), ("西湖区", "PERSON")} <= {
        (span.text, span.label_) for span in doc.ents
    }


def test_pipeline_is_the_same_when_read_from_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again(RELEASE)._.mentions == nlp(RELEASE)._.mentions


def test_component_can_be_sent_to_another_process() -> None:
    marker = component.LexiconMarker(read_lexicon({"青禾社": "ORG"}))
    again = pickle.loads(pickle.dumps(marker))
    doc = Doc(Vocab(), words=["青禾社"], spaces=[False])
    assert again(doc)._.mentions == [Mention(0, 3, "ORG")]


def test_words_of_a_figure_do_not_reach_into_the_name() -> None:
    figure = Mention(3, 9, "MONEY", core=(6, 9))
    _, mentions = marked("获青禾环保助3万元", {"青禾环保": "ORG"}, [figure])
    assert mentions[0] == Mention(5, 9, "MONEY", core=(6, 9))


def test_wrong_config_is_named() -> None:
    with pytest.raises(LexiconError, match="reportnlp_lexicon:1: unknown type 'X'"):
        assemble([]).add_pipe("reportnlp_lexicon", config={"entries": [{"name": "a", "type": "X"}]})


def test_record_of_a_pipeline_with_a_lexicon_keeps_its_promises(nlp: Language) -> None:
    rest = assemble(["reportnlp_themes", "reportnlp_initiatives"])
    doc = nlp(RELEASE)
    for _, component_ in rest.pipeline:
        doc = component_(doc)
    check_record(to_record(doc))


@given(st.text("青禾社A ", max_size=20), st.lists(st.text("青禾社A", min_size=1, max_size=3)))
def test_occurrences_are_names_in_order_that_do_not_overlap(text: str, names: list[str]) -> None:
    entries = [Entry(name, "ORG") for name in dict.fromkeys(names)]
    found = list(Marker(entries, "none").find(text))
    assert all(text[one.start : one.end] == one.entry.name for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_time_is_linear_in_the_text() -> None:
    marker = Marker([Entry("青禾社", "ORG"), Entry("青", "GPE")], "none")
    assert_linear(lambda size: list(marker.find("青" * size)), 100_000)
