"""Windows: gapless, bounded, cut where a reader would pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.names.windows import LIMIT, windows
from tests.timing import assert_linear

_PIECES = st.sampled_from(["青田", "。", "，", "\n", " ", "”", "A", "字" * 100])


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_windows_are_the_text_and_no_longer_than_the_limit(text: str) -> None:
    spans = list(windows(text))
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(0 < b - a <= LIMIT for a, b in spans)


def test_sentences_stay_whole_where_they_fit() -> None:
    sentence = "青田市教育局在市民广场举办读书活动。"
    assert all((b - a) % len(sentence) == 0 for a, b in windows(sentence * 30))


def test_sentence_longer_than_a_window_is_cut_behind_a_pause() -> None:
    text = "一二三四五六七，" * 60
    assert all(text[b - 1] == "，" for _, b in windows(text))


def test_text_without_pauses_is_cut_at_the_limit() -> None:
    assert list(windows("字" * (LIMIT + 1))) == [(0, LIMIT), (LIMIT, LIMIT + 1)]


def test_closing_quotation_mark_stays_with_its_sentence() -> None:
    text = "“" + "字" * 100 + "。”" + "字" * 150
    assert next(iter(windows(text))) == (0, 103)


def test_work_is_linear_in_the_length() -> None:
    assert_linear(lambda size: list(windows("字，" * size)), 20_000)
