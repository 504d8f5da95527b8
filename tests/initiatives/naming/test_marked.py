"""The marked name: the likeliest beginning, whole words, what stands between quotation marks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportnlp.initiatives.naming.marked import LONGEST, find_marked
from reportnlp.initiatives.reader.spans import Chances

TEXT = "市图书馆启动“青穗计划”，开展银发课堂活动。"


def chances(*marked: tuple[str, float]) -> Chances:
    rows = np.tile(np.array([0.98, 0.01, 0.01], dtype=np.float32), (len(TEXT), 1))
    for name, chance in marked:
        start = TEXT.index(name)
        rows[start, 1] = chance
        rows[start + 1 : start + len(name), 2] = chance
    return rows


def found(*marked: tuple[str, float], words: frozenset[int] = frozenset(range(99))) -> str | None:
    spans = find_marked(TEXT, chances(*marked), [(0, len(TEXT))], words, most=1)
    return next((TEXT[start:end] for start, end in spans), None)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ([("银发课堂活动", 0.3)], "银发课堂活动"),
        ([("银发课堂", 0.3), ("市图书馆", 0.2)], "银发课堂"),
        ([("青穗", 0.3)], "青穗计划"),
        ([("“青穗计划", 0.3)], "青穗计划"),
        ([("青穗计划”，开展银发", 0.3)], "青穗计划"),
        ([("图书馆启动“青穗计", 0.3)], "青穗计"),
        ([("“青穗计划”，开展", 0.3)], "青穗计划"),
        ([("。", 0.9)], None),
    ],
)
def test_name_is_the_likeliest_one(marked: list[tuple[str, float]], name: str | None) -> None:
    assert found(*marked) == name


def test_name_grows_to_whole_words() -> None:
    words = frozenset({TEXT.index("银发"), TEXT.index("活动"), TEXT.index("。")})
    assert found(("发课", 0.3), words=words) == "银发课堂"


def test_name_stands_in_the_evidence() -> None:
    evidence = [(TEXT.index("，") + 1, len(TEXT))]
    rows = chances(("市图书馆", 0.9), ("课堂", 0.3))
    spans = list(find_marked(TEXT, rows, evidence, frozenset(), most=5))
    assert spans
    assert all(start >= evidence[0][0] for start, _ in spans)


def test_likelier_beginnings_come_first_and_no_more_than_asked_for() -> None:
    rows = chances(("市图书馆", 0.3), ("银发课堂", 0.9))
    words, whole = frozenset(range(99)), [(0, len(TEXT))]
    spans = list(find_marked(TEXT, rows, whole, words, most=2))
    assert [TEXT[start:end] for start, end in spans] == ["银发课堂", "市图书馆"]


@given(arrays(np.float32, (len(TEXT), 3), elements=st.floats(0, 1, width=32)))
def test_span_is_short_and_has_no_mark_at_its_ends(rows: Chances) -> None:
    whole, words = [(0, len(TEXT))], frozenset(range(0, 99, 2))
    for start, end in find_marked(TEXT, rows, whole, words, most=5):
        assert 2 <= end - start <= LONGEST
        assert TEXT[start] not in "“”，。"
        assert TEXT[end - 1] not in "“”，。"
