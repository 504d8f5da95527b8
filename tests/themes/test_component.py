"""Themes of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.lexicon import read_lexicon, to_config
from reportnlp.errors import ThemesError
from reportnlp.pipeline import assemble
from reportnlp.themes.added import AddedThemes
from reportnlp.themes.classifier import MAX_RELEASE_THEMES, ScoredTheme
from reportnlp.themes.component import ThemeComponent
from reportnlp.themes.own import known_themes
from tests.themes.texts import CATS, UNSEEN_CAT, UNSEEN_OTHER


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("临溪市医院组织医生到乡镇开展义诊，为患者免费检查身体。", "health"),
        ("临溪消防救援大队开展消防演练，排查火灾隐患，增强应急能力。", "public_safety"),
        ("志愿者走进敬老院，为老人理发、打扫卫生，陪老人聊天。", "elderly_care"),
    ],
)
def test_obvious_theme_is_among_the_themes(nlp: Language, text: str, theme: str) -> None:
    assert theme in [given.id for given in nlp(text)._.themes]


def test_themes_are_at_most_as_many_as_annotators_give(nlp: Language) -> None:
    text = "临溪银行向学校捐赠图书，向医院捐赠设备，向敬老院捐赠衣物，并为农户办理贷款。"
    assert 1 <= len(nlp(text)._.themes) <= MAX_RELEASE_THEMES


@pytest.mark.parametrize("text", ["", "。。。", "1 2 3", "qwrtzp xkcdv"])
def test_text_without_a_known_word_has_no_theme(nlp: Language, text: str) -> None:
    assert nlp(text)._.themes == ()


def test_doc_of_another_tokenizer_has_themes_too(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["医院", "开展", "义诊"], spaces=[True, False, False])
    assert ThemeComponent()(doc)._.themes


def with_own(added: AddedThemes | None = None, lexicon: dict[str, Any] | None = None) -> Language:
    nlp = assemble(["reportnlp_layout"])
    known = (added or AddedThemes.from_config(None, "")).known()
    entries = [] if lexicon is None else to_config(read_lexicon(lexicon, themes=known))
    nlp.add_pipe("reportnlp_lexicon", config={"entries": entries})
    nlp.add_pipe("reportnlp_themes", config={"added": added and added.to_config()})
    return nlp


def ids(doc: Doc) -> list[str]:
    return [theme.id for theme in doc._.themes]


def test_added_theme_is_given_beside_those_of_the_package(added: AddedThemes) -> None:
    nlp, plain = with_own(added), with_own()
    doc, without = nlp(UNSEEN_CAT), plain(UNSEEN_CAT)
    assert CATS.id in ids(doc)
    assert [id_ for id_ in ids(doc) if id_ != CATS.id] == ids(without)
    assert known_themes(doc)[CATS.id] == CATS
    assert nlp(UNSEEN_OTHER)._.themes == plain(UNSEEN_OTHER)._.themes


def test_pipeline_with_added_themes_is_the_same_when_read_from_disk(
    added: AddedThemes, tmp_path: Path
) -> None:
    nlp = with_own(added)
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(UNSEEN_CAT)._.themes == nlp(UNSEEN_CAT)._.themes


@pytest.mark.parametrize("text", [UNSEEN_OTHER, "。。。变电站。", "臨溪市供電公司檢修變電站。"])
def test_users_word_gives_its_theme(text: str) -> None:
    nlp = with_own(lexicon={"变电站": {"type": "THEME", "canonical": "sports"}})
    assert "sports" not in ids(with_own()(text))
    assert ScoredTheme("sports", 1.0) in nlp(text)._.themes


def test_users_word_gives_an_added_theme(added: AddedThemes) -> None:
    nlp = with_own(added, {"变电站": {"type": "THEME", "canonical": CATS.id}})
    assert nlp(UNSEEN_OTHER)._.themes[0] == ScoredTheme(CATS.id, 1.0)


def test_wrong_config_names_the_component() -> None:
    with pytest.raises(ThemesError, match="reportnlp_themes: added themes are not in the form"):
        assemble([]).add_pipe("reportnlp_themes", config={"added": {"themes": 1}})
