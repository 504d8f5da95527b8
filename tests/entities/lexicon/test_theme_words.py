"""Words for themes are found wherever they stand, and are no names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.lexicon import FoundTheme, ThemeWord, read_lexicon, themes_within
from reportnlp.entities.lexicon.component import LexiconMarker
from reportnlp.entities.lexicon.theme_words import ThemeMarker
from reportnlp.entities.mention import Mention
from reportnlp.script import Conversion, simplify
from tests.timing import assert_linear

WORDS = [
    ThemeWord("银发学堂", "elderly_care", ("长者学堂",)),
    ThemeWord("学堂", "education_training"),
    ThemeWord("银发学堂", "culture"),
    ThemeWord("AED", "health"),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.theme) for one in ThemeMarker(WORDS, "none").find(text)]


def test_every_word_and_every_theme_of_it_is_found_also_within_another() -> None:
    assert found("银发学堂") == [
        ("银发学堂", "culture"),
        ("银发学堂", "elderly_care"),
        ("学堂", "education_training"),
    ]
    assert found("长者学堂")[0] == ("长者学堂", "elderly_care")


def test_latin_words_are_not_cut() -> None:
    assert found("AED、AEDs与XAED") == [("AED", "health")]


@pytest.mark.parametrize("word", ["銀髮學堂", "银发学堂"])
@pytest.mark.parametrize("text", ["在銀髮學堂。", "在银发学堂。"])
@pytest.mark.parametrize("conversion", ["auto", "t2s", "tw2sp", "hk2s"])
def test_either_script_is_found_in_either(word: str, text: str, conversion: Conversion) -> None:
    simplified = simplify(text, conversion=conversion).simplified
    assert ThemeMarker([ThemeWord(word, "law")], conversion).find(simplified) == [
        FoundTheme(1, 5, "law")
    ]


def marked(text: str, mentions: list[Mention]) -> Doc:
    doc = Doc(Vocab(), words=[text], spaces=[False])
    doc._.mentions = mentions
    lines: dict[str, Any] = {
        "银发学堂": {"type": "THEME", "canonical": "elderly_care"},
        "棋院": "ORG",
    }
    return LexiconMarker(read_lexicon(lines))(doc)


def test_word_for_a_theme_is_no_mention_and_takes_the_place_of_none() -> None:
    longer = Mention(1, 7, "ORG")
    doc = marked("在银发学堂协会和棋院", [longer])
    assert doc._.mentions == [longer, Mention(8, 10, "ORG")]
    assert doc._.lexicon == {(8, 10)}
    assert doc._.lexicon_themes == (FoundTheme(1, 5, "elderly_care"),)


def test_themes_within_are_those_of_whole_words_in_the_spans() -> None:
    doc = marked("银发学堂。棋院。银发学堂。", [])
    assert themes_within(doc) == ["elderly_care"]
    assert themes_within(doc, [(0, 5)]) == ["elderly_care"]
    assert themes_within(doc, [(5, 8), (8, 13)]) == ["elderly_care"]
    assert themes_within(doc, [(1, 11)]) == []
    assert themes_within(doc, []) == []


def test_doc_without_a_lexicon_has_no_words() -> None:
    assert themes_within(Doc(Vocab(), words=["银发学堂"])) == []


@given(st.text("银发学堂A ", max_size=20), st.lists(st.text("银发学A", min_size=1, max_size=3)))
def test_occurrences_are_all_there_are(text: str, names: list[str]) -> None:
    hits = ThemeMarker([ThemeWord(name, "law") for name in names], "none").find(text)
    assert hits == sorted(set(hits))
    assert all(text[one.start : one.end] in names for one in hits)
    han = {name for name in names if "A" not in name}
    assert {name for name in han if name in text} == {
        text[one.start : one.end] for one in hits
    } & han


def test_time_is_linear_in_the_text() -> None:
    marker = ThemeMarker([ThemeWord("银发", "law"), ThemeWord("银", "law")], "none")
    assert_linear(lambda size: marker.find("银" * size), 50_000)
