"""Quantities: counted and measured facts, with what they count.

In:  a `Doc` of simplified text, cut and tagged by jieba.  Out: `Mention`s in text order.
Amounts come from the text alone; the tokens decide which of them are facts and what they count.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention, Number, QuantityValue
from reportnlp.entities.numbers.find import to_number
from reportnlp.entities.quantities import counted
from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.backward import is_measure
from reportnlp.entities.quantities.counted import Phrase
from reportnlp.entities.quantities.currency import home_currency
from reportnlp.entities.quantities.facts import (
    is_fact,
    is_ordinal,
    is_point,
    is_rating,
    is_trap,
    without_unit,
)
from reportnlp.entities.quantities.scan import scan
from reportnlp.entities.quantities.tables import forms
from reportnlp.entities.quantities.units import units
from reportnlp.entities.quantities.words import Words

_LABELS: dict[str, Label] = {
    "count": "CARDINAL",
    "money": "MONEY",
    "percent": "PERCENT",
    "physical": "QUANTITY",
    "duration": "QUANTITY",
}
_QUOTED = ("“”", "「」", "『』", "‘’")


def find_quantities(doc: Doc) -> list[Mention]:
    """All quantities and ordinals of `doc`, in text order, none inside another."""
    words_, home = Words.of(doc), home_currency(doc)
    found: list[Mention] = []
    for amount in scan(words_.text):
        if found and found[-1].end > amount.start:
            continue  # the phrase of the last one holds it: 两台75千瓦的水泵
        mention = _mention(words_, amount)
        if mention is None:
            continue
        while found and found[-1].start >= mention.start:
            found.pop()  # 60岁以上 inside 60岁以上老人30名
        if found and found[-1].end > mention.start:
            mention = replace(mention, start=_next_sign(words_.text, found[-1].end))
        found.append(_priced(mention, amount, home))
    return found


def _next_sign(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _priced(mention: Mention, amount: Amount, home: str | None) -> Mention:
    """The mention with its currency: the one told, or that of the text's region for a plain 元."""
    if mention.quantity is None or mention.label != "MONEY":
        return mention
    plain = (mention.quantity.unit or "").startswith("元")
    told = amount.core < amount.number or not plain
    currency = amount.unit.currency if told and amount.unit else home
    return replace(mention, quantity=replace(mention.quantity, currency=currency))


def _mention(words_: Words, amount: Amount) -> Mention | None:
    text = words_.text
    if is_ordinal(text, amount):
        return _ordinal(words_, amount)
    amount = without_unit(words_, amount)
    if not is_fact(words_, amount) or is_rating(text, amount):
        return None
    noun = counted.after(words_, amount)
    if amount.unit is None:
        return _bare(words_, amount, noun)
    if amount.unit.kind == "count" and noun:
        if is_point(text[noun.start : noun.end], amount):
            return None
        return _build(text, amount, amount.start, noun, noun)
    start, lead = counted.before(words_, amount)
    if noun and lead:
        start, noun = _chosen(text[lead.start : lead.end], amount, start, noun)
    return _build(text, amount, start, noun or lead, noun)


def _chosen(lead: str, amount: Amount, start: int, noun: Phrase) -> tuple[int, Phrase | None]:
    """Where a mention with nouns on both sides begins, and the noun after, if it is counted."""
    percent = amount.unit is not None and amount.unit.kind == "percent"
    if is_measure(lead) or (percent and lead.endswith(forms("change"))):
        return start, None  # 市值低于100亿元的公司, 增长5%的成绩
    if lead.endswith("价值"):
        return start, noun
    return amount.start, noun  # 仓库内1000公斤的火药


def _ordinal(words_: Words, amount: Amount) -> Mention | None:
    """第三届; None for words that only look like it (第一书记) and for 二 of 第一、二期."""
    text, start = words_.text, amount.number - 1
    if text[start] != "第" or is_trap(text, amount) or not words_.is_boundary(amount.unit_end):
        return None
    return Mention(start, amount.unit_end, "ORDINAL")


def _bare(words_: Words, amount: Amount, noun: Phrase | None) -> Mention | None:
    """A number without a unit: 70万投资者 counts what follows, 投资300万 is money."""
    text = words_.text
    if noun is not None:
        if _ends_in_sum(text, noun.end):
            amount = replace(amount, unit=units()["元"])
        return _build(text, amount, amount.start, noun, noun)
    start, lead = counted.before(words_, amount)
    if _ends_in_sum(text, lead.end if lead else start):
        amount = replace(amount, unit=units()["元"])
    elif lead is None:
        return None
    return _build(text, amount, start, lead, None)


def _ends_in_sum(text: str, end: int) -> bool:
    """Whether a word of money ends at `end`."""
    return text.endswith(forms("sum"), 0, end)


def _build(
    text: str, amount: Amount, start: int, what: Phrase | None, noun: Phrase | None
) -> Mention:
    unit = amount.unit
    end = max(amount.end, noun.end if noun else 0)
    name = _unquoted(text[what.start : what.end]) if what else None
    return Mention(
        start,
        end,
        _LABELS[unit.kind] if unit else "CARDINAL",
        quantity=_value(amount, name or None),
        core=(amount.start, amount.end),
    )


def _value(amount: Amount, what: str | None) -> QuantityValue:
    unit, low, high = amount.unit, amount.low, amount.high
    si = None
    if unit and unit.si and unit.factor is not None and low is not None and low == high:
        si = to_number(low * unit.factor)
    return QuantityValue(
        value=_number(low) if low == high else None,
        min=_number(low) if low != high else None,
        max=_number(high) if low != high else None,
        qualifier=amount.qualifier,
        unit=unit.name if unit else None,
        si=si,
        what=what,
    )


def _unquoted(name: str) -> str:
    """A name without the quotation marks around all of it."""
    inner = name[1:-1]
    if name[:1] + name[-1:] in _QUOTED and not set(inner) & {name[0], name[-1]}:
        return inner
    return name


def _number(value: Decimal | None) -> Number | None:
    return None if value is None else to_number(value)
