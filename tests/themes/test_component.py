"""Themes of a release."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.themes.classifier import MAX_RELEASE_THEMES
from reportnlp.themes.component import ThemeComponent


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
