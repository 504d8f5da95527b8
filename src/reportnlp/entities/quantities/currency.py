"""Currencies: those before a number (港币3亿元, ¥500, 人民币 50元), and that of a plain 元.

In:  text, the number's offset and the unit after it; or the document.  Out: the currency, and
where it begins.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from reportnlp.entities.quantities.units import Unit, units
from reportnlp.segment.tokenizer import script_of

_LONGEST = 5
# What also follows a number cannot precede the next one: 100元5个.
_ONLY_AFTER = frozenset("元圆镑铢蚊钱")
_NUMERAL_ENDS = frozenset("0123456789十百千万亿余多几一二三四五六七八九")
# Whose money a plain 元 is, by the conversion that the text's region asked for.
_HOME = {"none": "CNY", "tw2s": "TWD", "tw2sp": "TWD", "hk2s": "HKD", "hk2sp": "HKD"}


def home_currency(doc: Doc) -> str | None:
    """The ISO 4217 code of a plain 元; None where traditional text tells no region."""
    return _HOME.get(script_of(doc).conversion)


def currency_before(text: str, end: int, unit: Unit | None) -> tuple[Unit, int] | None:
    """The currency before the number and its offset: 港币3亿元, ¥500, 人民币 50元."""
    if unit is not None and unit.kind != "money":
        return None
    while text[end - 1 : end] == " ":
        end -= 1
    table, last = _currencies()
    if text[end - 1 : end] not in last:
        return None
    for start in range(max(0, end - _LONGEST), end):
        found = table.get(text[start:end])
        if not found or _inside_word(text, start) or not _agree(found, unit):
            continue
        # 美元500万元, but 100美元5个 prices five.
        if text[end - 1] not in _ONLY_AFTER or text[start - 1 : start] not in _NUMERAL_ENDS:
            return found, start
    return None


def _agree(before: Unit, after: Unit | None) -> bool:
    """Whether both name the currency of one number: 港币3亿元, but not 人民币 of 4人民币5美元."""
    return after is None or after.name == "元" or after.currency == before.currency


def _inside_word(text: str, start: int) -> bool:
    """Whether a code is the end of a longer Latin word."""
    return text[start].isalpha() and text[start : start + 1].isascii() and _latin(text, start - 1)


def _latin(text: str, at: int) -> bool:
    return at >= 0 and text[at].isascii() and text[at].isalpha()


@cache
def _currencies() -> tuple[dict[str, Unit], frozenset[str]]:
    """What may stand before a number: signs and names, but not 元 (100元5个); their last signs."""
    table = {
        form: unit
        for form, unit in units().items()
        if unit.kind == "money" and unit.factor == 1 and form not in _ONLY_AFTER
    }
    return table, frozenset(form[-1] for form in table)
