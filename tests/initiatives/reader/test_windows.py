"""Windows hold whole sentences, every character once, and never more than the encoder can read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp import models
from reportnlp.entities.names.encoder import PIECES
from reportnlp.entities.names.pieces import PieceTokenizer
from reportnlp.initiatives.reader.windows import POSITIONS, find_windows
from reportnlp.segment.layout import find_layout


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(models.read(PIECES))


def sentences_of(text: str) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in find_layout(text).sentences]


_PARTS = ["市图书馆举办读书会。", "居民", "5G", " ", "\n", "。", "𠮷", "\u3000", "？", "龘" * 300]
_TEXTS = st.lists(st.sampled_from(_PARTS), max_size=40).map("".join)


@given(_TEXTS)
@settings(deadline=None)
def test_every_character_up_to_the_last_sentence_is_read_once(
    tokenizer: PieceTokenizer, text: str
) -> None:
    sentences = sentences_of(text)
    windows = list(find_windows(tokenizer, text, sentences))
    read = np.concatenate([w.at for w in windows]) if windows else np.zeros(0, dtype=int)
    assert len(set(read.tolist())) == len(read)
    end = sentences[-1][1] if sentences else 0
    assert set(range(end)) - set(read.tolist()) <= {k for k in range(end) if text[k].isspace()}
    for window in windows:
        pieces = window.pieces
        assert len(pieces.ids) <= POSITIONS
        assert len(pieces.piece) == len(pieces.depth) == len(pieces.own) == len(window.at)
        assert pieces.piece.min() >= 1
        assert pieces.piece.max() <= len(pieces.ids) - 2


def test_sentences_are_not_cut_where_they_fit(tokenizer: PieceTokenizer) -> None:
    text = "市图书馆在文昌广场举办读书会，三百名居民参加。" * 60
    sentences = sentences_of(text)
    windows = list(find_windows(tokenizer, text, sentences))
    assert len(windows) > 1
    starts = {start for start, _ in sentences}
    assert all(int(window.at[0]) in starts for window in windows)


def test_what_stands_in_a_sentence_does_not_depend_on_its_window(
    tokenizer: PieceTokenizer,
) -> None:
    text = "市图书馆举办读书会。居民三百人参加。"
    (both,) = find_windows(tokenizer, text, sentences_of(text))
    (alone,) = find_windows(tokenizer, text[:10], sentences_of(text[:10]))
    count = len(alone.pieces.ids) - 1
    assert both.pieces.ids[:count].tolist() == alone.pieces.ids[:count].tolist()
