"""Every number of a text, whether it counts something or not, and every ordinal.

In:  a `Doc` of simplified text.  Out: `Found` numerals in order.
The text alone says what could be a numeral; jieba's words say which of the short Chinese ones are
parts of other words (四川, 一切, 陆地).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from reportnlp.entities.numbers.find import find_numerals, number_at
from reportnlp.entities.numbers.plain import Found
from reportnlp.entities.quantities.spacing import close_up
from reportnlp.entities.quantities.units import unit_at
from reportnlp.entities.quantities.words import Words

_BARE_SCALES = frozenset("百千万亿兆拾佰仟")
_NUMERAL_WORD, _TIME_WORD = "m", "t"  # jieba's tags
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾")
_BEFORE = ("前", "第")
_ORDINAL = "第"


def find_numbers(doc: Doc) -> list[Found]:
    """Every numeral of `doc` that has a value; offsets are those of `doc.text`."""
    words = Words.of(doc)
    return [found for found in _numerals(words.text) if _is_number(words, found)]


def find_ordinals(text: str) -> Iterator[Found]:
    """Every numeral that 第 makes an ordinal, 第 included."""
    at = text.find(_ORDINAL)
    while at >= 0:
        found = number_at(text, at + 1)
        if found:
            yield Found(at, found.end, found.numeral)
        at = text.find(_ORDINAL, found.end if found else at + 1)


def _numerals(text: str) -> Iterator[Found]:
    closed = close_up(text)
    if closed is None:
        yield from find_numerals(text)
        return
    for start, end, numeral in find_numerals(closed.text):
        yield Found(closed.origin(start), closed.origin(end - 1) + 1, numeral)


def _is_number(words: Words, found: Found) -> bool:
    written = words.text[found.start : found.end]
    if found.numeral.low is None or set(written) <= _BARE_SCALES:
        return False
    if any(c.isdigit() and c.isascii() for c in written) or _is_long(written):
        return True
    at = words.holding(found.start)
    lead, tag = words.text[words.starts[at] : found.start], words.tags[at]
    if lead:
        return lead in _BEFORE or tag == _TIME_WORD
    if tag in (_NUMERAL_WORD, _TIME_WORD) and written not in _FORMAL:
        return True
    return words.end(at) <= found.end and not _joins(words.text, found.end)


def _joins(text: str, at: int) -> bool:
    """Whether a word that is no unit follows, of which the numeral may be a part (壹切)."""
    return "\u4e00" <= text[at : at + 1] <= "\u9fff" and unit_at(text, at) is None


def _is_long(written: str) -> bool:
    """Whether the numeral is longer than what words are made of."""
    return len(written) > 2 and not set(written).isdisjoint("十拾百佰千仟万亿点分")
