"""Words that take up an organisation: 该公司 the last one, 我校 the first one of the release."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention
from reportnlp.entities.organisations import component
from reportnlp.entities.organisations.anaphora import anaphora
from tests.timing import assert_linear

NAMES = ("青禾有限公司", "永康公司", "青田大学", "青田银行", "青田市教育局", "宁波市人民医院")


def taken_up(text: str) -> list[tuple[str, str]]:
    """Each anaphor with what it means, every occurrence of `NAMES` being a mention."""
    mentions = [
        Mention(at, at + len(name), "ORG")
        for name in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return [(text[a:b], name) for (a, b), name in anaphora(text, mentions)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾有限公司、永康公司捐款，该公司负责人说", [("该公司", "永康公司")]),
        ("青禾有限公司、永康公司捐款，我公司将继续", [("我公司", "青禾有限公司")]),
        ("青田大学与永康公司签约。我校师生", [("我校", "青田大学")]),
        ("青田银行启动。本行将", [("本行", "青田银行")]),
        ("青田市教育局启动。该局表示", [("该局", "青田市教育局")]),
        ("宁波市人民医院义诊。该院今年", [("该院", "宁波市人民医院")]),
        ("青禾有限公司成立，公司总部设在青田。", [("公司", "青禾有限公司")]),
        ("我校举行典礼。青田大学校长致辞", [("我校", "青田大学")]),
        # no body, another kind, or a word that only looks so
        ("该公司今年上市", []),
        ("青田大学成立，该公司今年上市", []),
        ("青禾有限公司成立，房产公司、物业公司到场", []),
        ("青禾有限公司成立，修改公司法", []),
        ("青禾有限公司与日本公司合作", []),
        ("青田市教育局成立，应该局部调整，该局长说", []),
        ("青田大学成立，走进医院、学校、社区", []),
        ("该公司捐款，青禾有限公司", []),
    ],
)
def test_noun_takes_up_a_body_of_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert taken_up(text) == found


def test_canonical_name_is_given() -> None:
    text = "青禾捐款，该公司表示"
    mention = Mention(0, 2, "ORG", canonical="青禾有限公司")
    assert anaphora(text, [mention]) == [((5, 8), "青禾有限公司")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("台南市政府表示，市府将办理", ["市府"]),
        ("台南市政府表示，由市政府主办，本府支持", ["市政府", "本府"]),
        ("市府推动。台南市政府表示", ["市府"]),
        ("台南市政府表示，于市府广场办理，市府路封闭", []),
        ("台南市政府表示，县府将办理", []),
    ],
)
def test_government_of_the_release_is_taken_up(text: str, found: list[str]) -> None:
    at = text.index("台南市政府")
    taken = anaphora(text, [Mention(at, at + 5, "ORG")])
    assert [(text[a:b], name) for (a, b), name in taken] == [(f, "台南市政府") for f in found]


def test_bureau_names_its_government_too() -> None:
    mention = Mention(0, 8, "ORG", parent="台南市政府")
    assert anaphora("台南市政府社会局表示，市府将", [mention]) == [((11, 13), "台南市政府")]


def test_faculty_is_not_the_school() -> None:
    text = "青田大学举行典礼，音乐学院学生参加，该校师生"
    mentions = [Mention(0, 4, "ORG"), Mention(9, 13, "ORG")]
    assert anaphora(text, mentions) == [((18, 20), "青田大学")]


@given(st.text("青禾公司该我校本，。、学大", max_size=40), st.integers(0, 30), st.integers(1, 9))
def test_spans_lie_in_the_text_outside_the_mentions(text: str, start: int, size: int) -> None:
    mention = Mention(start, start + size, "ORG")
    if mention.end > len(text):
        return
    for (a, b), name in anaphora(text, [mention]):
        assert 0 <= a < b <= len(text)
        assert b <= start or a >= mention.end
        assert name == text[start : mention.end]


def test_component_sets_them() -> None:
    doc = Doc(Vocab(), words=["青禾有限公司", "，", "该", "公司"], spaces=[False] * 4)
    doc._.mentions = [Mention(0, 6, "ORG")]
    assert component.OrganisationLinker()(doc)._.anaphora == (((7, 10), "青禾有限公司"),)


def test_time_is_linear_in_the_text() -> None:
    def work(size: int) -> None:
        text = "永康公司。公司，" * size
        anaphora(text, [Mention(at, at + 4, "ORG") for at in range(0, len(text), 8)])

    assert_linear(work, 2_000)
