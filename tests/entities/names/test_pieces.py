"""Pieces: every character has its piece, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp import models
from reportnlp.entities.names.encoder import PIECES
from reportnlp.entities.names.pieces import DEEPEST, PieceTokenizer


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(models.read(PIECES))


@given(text=st.text(min_size=1, max_size=60))
def test_every_character_stands_in_a_piece(tokenizer: PieceTokenizer, text: str) -> None:
    pieces = tokenizer.encode(text)
    assert len(pieces.piece) == len(pieces.depth) == len(pieces.own) == len(text)
    assert all(0 < at < len(pieces.ids) - 1 for at in pieces.piece)
    assert sorted(pieces.piece) == list(pieces.piece)
    assert all(0 <= depth <= DEEPEST for depth in pieces.depth)


@pytest.mark.parametrize(
    ("one", "other"),
    [("２０２３年", "2023年"), ("ＬＶ志工", "LV志工"), ("甲，乙", "甲,乙"), ("甲\n乙", "甲 乙")],
)
def test_widths_and_kinds_of_space_are_read_alike(
    tokenizer: PieceTokenizer, one: str, other: str
) -> None:
    assert list(tokenizer.encode(one).ids) == list(tokenizer.encode(other).ids)


def test_characters_of_a_word_share_its_piece(tokenizer: PieceTokenizer) -> None:
    pieces = tokenizer.encode("甲公司")
    assert list(pieces.depth) == [0, 0, 1]
    assert pieces.piece[1] == pieces.piece[2]
