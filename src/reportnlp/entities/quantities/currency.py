"""Currencies before a number: 港币3亿元, ¥500, 人民币 50元.

In:  text, the number's offset and the unit after it.  Out: the currency and where it begins.
"""

from __future__ import annotations

from functools import cache

from reportnlp.entities.quantities.units import Unit, units

_LONGEST = 5
# What also follows a number cannot precede the next one: 100元5个.
_ONLY_AFTER = "元圆镑铢蚊钱"


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
        if found and not _inside_word(text, start) and _agree(found, unit):
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
        if unit.kind == "money" and unit.factor == 1 and form[-1] not in _ONLY_AFTER
    }
    return table, frozenset(form[-1] for form in table)
