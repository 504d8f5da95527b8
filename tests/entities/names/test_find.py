"""What one place of a text establishes holds for all of it; and the component."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention
from reportnlp.entities.names import Name, component, find_names
from reportnlp.entities.names.labels import Kind
from reportnlp.segment.tokenizer import JiebaTokenizer
from tests.entities.names.taggers import Told
from tests.timing import assert_linear

TOKENIZER = JiebaTokenizer(Vocab())
TEXT = "青田市教育局举办活动。王晓明说，青田市教育局欢迎各界，王晓明还介绍了青田市。"


def names(text: str, kinds: dict[str, Kind], score: float = 0.99) -> list[tuple[int, str, str]]:
    found = find_names(TOKENIZER(text), Told(kinds, score))
    return [(m.start, text[m.start : m.end], m.label) for m in found]


def test_name_found_once_is_marked_wherever_it_occurs() -> None:
    found = names(TEXT, {"青田市教育局": "ORG", "王晓明": "PERSON"})
    assert found == [
        (0, "青田市教育局", "ORG"),
        (11, "王晓明", "PERSON"),
        (16, "青田市教育局", "ORG"),
        (27, "王晓明", "PERSON"),
    ]


def test_shorter_name_is_not_marked_within_a_longer_one() -> None:
    text = "青田市很热闹。青田市教育局在青田市办展，青田市教育局很忙。"
    found = names(text, {"青田市教育局": "ORG", "青田市": "PLACE"})
    assert [at for at, words, _ in found if words == "青田市"] == [0, 14]
    assert [at for at, words, _ in found if words == "青田市教育局"] == [7, 20]


def test_doubtful_name_is_not_sought_elsewhere() -> None:
    assert len(names(TEXT, {"青田市教育局": "ORG"}, score=0.5)) == 1


def test_part_of_a_word_is_no_name() -> None:
    assert [at for at, _, _ in names("长江。长江流域的江水。", {"江": "PLACE"})] == [1]


def test_sure_name_takes_in_a_doubtful_part_of_it() -> None:
    class Cut(Told):
        def tag(self, text: str) -> list[Name]:
            return [Name(0, 7, "ORG", 0.95), Name(8, 12, "ORG", 0.4)]

    found = find_names(TOKENIZER("青田妇友爱心会，青田妇友爱心会。"), Cut({}))
    assert [(m.start, m.end) for m in found] == [(0, 7), (8, 15)]


def test_sure_part_of_a_name_stays() -> None:
    class Parted(Told):
        def tag(self, text: str) -> list[Name]:
            return [Name(0, 7, "ORG", 0.9), Name(8, 10, "PLACE", 0.99)]

    found = find_names(TOKENIZER("青田妇友爱心会，青田妇友爱心会。"), Parted({}))
    assert [(m.start, m.end) for m in found] == [(0, 7), (8, 10)]


def test_person_is_called_the_same_everywhere() -> None:
    class Over(Told):
        def tag(self, text: str) -> list[Name]:
            return [Name(0, 3, "PERSON", 0.99), Name(6, 10, "PERSON", 0.7)]

    found = find_names(TOKENIZER("叶晓东到场。叶晓东致辞。"), Over({}))
    assert [(m.start, m.end) for m in found] == [(0, 3), (6, 9)]


def test_same_words_are_of_one_kind() -> None:
    class Torn(Told):
        def tag(self, text: str) -> list[Name]:
            return [Name(0, 3, "ORG", 0.9), Name(4, 7, "PLACE", 0.6), Name(8, 11, "ORG", 0.5)]

    found = find_names(TOKENIZER("青田村，青田村，青田村。"), Torn({}))
    assert [m.label for m in found] == ["ORG", "ORG", "ORG"]


@pytest.mark.parametrize(("score", "count"), [(0.1, 0), (0.4, 1)])
def test_name_that_is_doubtful_throughout_is_none(score: float, count: int) -> None:
    assert len(names(TEXT, {"青田市教育局": "ORG"}, score)) == count


def test_declared_short_name_is_marked() -> None:
    text = "青田县志愿者协会（以下简称“青志协”）成立。青志协有百人。"
    found = names(text, {"青田县志愿者协会": "ORG"})
    assert [words for _, words, _ in found] == ["青田县志愿者协会", "青志协", "青志协"]


def test_places_are_locations_without_value() -> None:
    (mention,) = find_names(TOKENIZER("活动在云和县举行。"), Told({"云和县": "PLACE"}))
    assert mention == Mention(3, 6, "LOC", score=0.99)


@given(st.lists(st.sampled_from(["青田市", "教育局", "王晓明", "，", " ", "的"])).map("".join))
def test_names_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_names(TOKENIZER(text), Told({"青田市教育局": "ORG", "王晓明": "PERSON"}))
    ends = [0, *(m.end for m in found)]
    for before, mention in zip(ends, found, strict=False):
        assert before <= mention.start < mention.end <= len(text)


def test_component_appends_to_the_mentions() -> None:
    doc = TOKENIZER("青田市教育局举办活动。")
    before = Mention(0, 3, "GPE")
    doc._.mentions = [before]
    recogniser = component.NameRecogniser(Told({"青田市教育局": "ORG"}))
    assert recogniser(doc) is doc
    assert doc._.mentions == [before, Mention(0, 6, "ORG", score=0.99)]


def test_work_is_linear_in_the_length() -> None:
    tagger = Told({"青田市教育局": "ORG"})
    assert_linear(lambda size: find_names(TOKENIZER("青田市教育局，" * size), tagger), 2_000)
