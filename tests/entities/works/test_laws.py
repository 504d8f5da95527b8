"""What holds for any text, and that the work is linear."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.names import tables
from reportnlp.entities.works import find_works
from reportnlp.entities.works.component import WorkRecogniser
from reportnlp.segment.tokenizer import JiebaTokenizer
from tests.timing import assert_linear

_CUT = JiebaTokenizer(Vocab())
_MARKS = '“”「」《》〈〉"、，。—等的 \n'
_WORDS = "活动 行动 第三届 2023 首届 大会 清风 名为 电影 一书 亚运会 记者 系列 杭州 é"
_PIECES = st.sampled_from([*_MARKS, *_WORDS.split()])


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_spans_are_in_order_within_the_text_and_stable(text: str) -> None:
    doc = _CUT(text)
    found = find_works(doc, [])
    assert all(0 <= m.start < m.end <= len(doc.text) for m in found)
    assert all(a.start <= b.start and a.end < b.end for a, b in pairwise(found))
    assert all(m.label in ("EVENT", "WORK_OF_ART") for m in found)
    assert find_works(doc, found) == found


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "“”",
        '"',
        "《",
        "“清风”、",
        "“清风”活动",
        "首届",
        "2023中",
        "亚运会",
        "“青苗行动”",
        "举办全国",
        "红楼梦",
    ],
)
def test_work_is_linear(piece: str) -> None:
    def work(size: int) -> None:
        find_works(Doc(Vocab(), words=[piece] * size, spaces=[False] * size), [])

    assert_linear(work, 3000)


def test_component_appends_to_the_mentions(cut: Callable[[str], Doc]) -> None:
    doc = cut("“绿苗行动”启动。")
    recogniser = WorkRecogniser()
    assert recogniser(doc) is doc
    assert [(m.label, m.score) for m in doc._.mentions] == [("EVENT", 0.9)]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("event_breaks.tsv", {"verb", "behind", "scare", "part", "vague"}),
        ("event_signs.tsv", {"called", "said", "theme", "held", "scope"}),
        ("work_signs.tsv", {"before", "after"}),
    ],
)
def test_lexicons_hold_known_kinds(name: str, kinds: set[str]) -> None:
    assert {kind for _, kind in tables.rows(name)} == kinds


@pytest.mark.parametrize(
    "name", ["event_heads.tsv", "event_names.tsv", "work_names.tsv", "work_signs.tsv"]
)
def test_no_entry_stands_twice(name: str) -> None:
    rows = [tuple(row) for row in tables.rows(name)]
    assert len(rows) == len(set(rows))
