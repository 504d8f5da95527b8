"""What holds for any text and any mentions, and that the work is linear."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.people import describe
from reportnlp.entities.people.component import PeopleDescriber
from reportnlp.entities.people.edges import mend
from reportnlp.entities.people.lexicon import modifiers, titles
from reportnlp.segment.tokenizer import JiebaTokenizer
from tests.timing import assert_linear

_CUT = JiebaTokenizer(Vocab())
_PIECES = st.sampled_from(
    [
        *"张王李黄、，：（）。的 \n",
        "市长",
        "副",
        "教授",
        "等",
        "清河公司",
        "小明",
        "记者",
        "现任",
        "周年",
        "é",
    ]
)
_LABELS: st.SearchStrategy[Label] = st.sampled_from(["PERSON", "PERSON", "ORG", "GPE"])


@st.composite
def scenes(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = "".join(draw(st.lists(_PIECES, min_size=1, max_size=20)))
    mentions = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 5)))
        mentions.append(Mention(start, end, draw(_LABELS)))
    return text, mentions


@settings(deadline=None)
@given(scenes())
def test_mentions_keep_their_kind_and_order(scene: tuple[str, list[Mention]]) -> None:
    text, mentions = scene
    doc = _CUT(text)
    if len(doc.text) != len(text):
        return
    found = describe(doc, mentions)
    mended = (mend(doc.text, m) for m in mentions)
    spans = ((m.start, m.end, m.label) for m in mended)
    assert all((m.start, m.end, m.label) in spans for m in found)
    assert all(0 <= m.start < m.end <= len(doc.text) for m in found)
    bodies = {(m.start, m.end) for m in mentions if m.label == "ORG"}
    for mention in found:
        if mention.person:
            assert mention.label == "PERSON"
            assert all(title.strip() for title in mention.person.titles)
            assert mention.person.affiliation in bodies | {None}
    assert [m for m in found if m.label != "PERSON"] == [m for m in mentions if m.label != "PERSON"]


@pytest.mark.parametrize(
    "piece", ["记者张三、", "张三教授", "的", "张三，", "：", "张三 ", "王教授王华"]
)
def test_work_is_linear(piece: str) -> None:
    def work(size: int) -> None:
        text = piece * size
        doc = Doc(Vocab(), words=[piece] * size, spaces=[False] * size)
        at = max(piece.find("张三"), 0)
        starts = range(at, len(text), len(piece))
        describe(doc, [Mention(s, s + 1 + (len(piece) > 1), "PERSON") for s in starts])

    assert_linear(work, 1500)


def test_component_replaces_the_mentions(cut: Callable[[str], Doc]) -> None:
    doc = cut("市长黄小哲到场。")
    doc._.mentions = [Mention(2, 5, "PERSON")]
    describer = PeopleDescriber()
    assert describer(doc) is doc
    assert doc._.mentions[0].person.titles == ("市长",)


def test_lexicons_hold_known_kinds() -> None:
    assert {word.side for word in titles().values()} == {"before", "after", "both"}
    assert {word.kind for word in titles().values()} == {
        *("office", "rank", "role", "address", "credit")
    }
    assert set(modifiers().values()) == {"title", "party", "time"}
