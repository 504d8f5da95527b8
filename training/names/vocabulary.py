"""The part of a multilingual vocabulary that Chinese texts use, as a SentencePiece model.

In:  the pieces of multilingual-e5-small and their scores.  Out: the rows to keep, and a unigram
model whose ids are their positions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sentencepiece import sentencepiece_model_pb2 as format_

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_SPACE = "▁"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇々〆\U00020000-\U000323af]+")
_LATIN = re.compile(r"[A-Za-z0-9]+")
# Longer pieces of Latin letters are words of other languages; they fall into shorter ones.
_LONGEST_LATIN = 2
_SYMBOLS = (
    range(0x20, 0x100),
    range(0x2000, 0x2C00),
    range(0x3000, 0x3400),
    range(0xFE10, 0xFE70),
    range(0xFF00, 0xFFF0),
)


def chinese(pieces: Sequence[str]) -> list[int]:
    """Rows of the special pieces and of those made of Han, short Latin, digits or marks."""
    special = [pieces.index(piece) for piece in _SPECIAL]
    rest = (row for row, piece in enumerate(pieces) if row not in special and _is_kept(piece))
    return [*special, *rest]


def _is_kept(piece: str) -> bool:
    bare = piece.replace(_SPACE, "")
    if not bare:
        return piece == _SPACE
    if _LATIN.search(bare) and not bare.isdigit() and len(bare) > _LONGEST_LATIN:
        return False
    return all(_is_usable(character) for character in bare)


def _is_usable(character: str) -> bool:
    if _HAN.fullmatch(character) or _LATIN.fullmatch(character):
        return True
    symbol = unicodedata.category(character)[0] in "PSN"
    return symbol and any(ord(character) in block for block in _SYMBOLS)


def unigram(pieces: Sequence[str], scores: Sequence[float], rows: Sequence[int]) -> bytes:
    """A SentencePiece model of the pieces at `rows`, without normalisation of its own."""
    model = format_.ModelProto()
    model.trainer_spec.model_type = format_.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(rows)
    for name, row in zip(("bos", "pad", "eos", "unk"), range(4), strict=True):
        setattr(model.trainer_spec, f"{name}_id", row)
        setattr(model.trainer_spec, f"{name}_piece", _SPECIAL[row])
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    kinds = format_.ModelProto.SentencePiece
    for at, row in enumerate(rows):
        kind = kinds.CONTROL if at < len(_SPECIAL) else kinds.NORMAL
        kind = kinds.UNKNOWN if pieces[row] == "<unk>" else kind
        model.pieces.add(piece=pieces[row], score=scores[row], type=kind)
    return bytes(model.SerializeToString())
