"""What is counted: the noun phrase that a number belongs to.

In:  tokens and an amount.  Out: the phrase after the unit (300名爱心人士、助残志愿者) or the one
before the number (惠及客户近1700万人次, 同比增长9.1%).
The walk stops at the first word that cannot be inside a noun phrase, so it is as long as the
phrase, never as the sentence; a fixed limit guards text that is one endless list.
"""

from __future__ import annotations

from typing import NamedTuple

from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.backward import Backward
from reportnlp.entities.quantities.forward import Forward
from reportnlp.entities.quantities.links import each_before, skip_links
from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.words import Words

_PEOPLE = frozenset({"名", "位"})
_BODIES = frozenset({"家", "个", "所", "支", "组", "户", "股", "批", "团"})


class Phrase(NamedTuple):
    """A noun phrase, end exclusive."""

    start: int
    end: int


def after(words_: Words, amount: Amount) -> Phrase | None:
    """The phrase that follows the amount, 的 aside."""
    unit, start = amount.unit, amount.end
    if unit is not None and not _may_lead(words_.text, amount):
        return None
    first = words_.starting(start)
    of = first < len(words_) and words_.forms[first] in ("的", "之")
    if unit and unit.name in words("self"):
        if of and unit.name != "人":
            return None  # 74校的环境
        if not of and not _opens_noun(words_, first):
            return None
    name = unit.name if unit else ""
    walk = Forward(
        words_,
        first + of,
        people=name in _PEOPLE,
        actors=unit is None or name in _PEOPLE or name in _BODIES,
        plain=unit is not None and unit.kind != "count",
    )
    if words_.starts[first] != start:  # jieba joined the unit to a noun: 5 个人
        if words_.text[start] in words("function"):
            return None
        walk.end = words_.starts[first]
    if walk.plain and first < len(words_) and words_.tags[first] == "f":
        return None  # 3公里外的村庄
    end = walk.run()
    if end is None or (of and walk.plain and words_.text[start + 1 : end] in words("frame")):
        return None
    start += of
    return Phrase(start + (words_.text[start] == " "), end)


def _may_lead(text: str, amount: Amount) -> bool:
    """Whether a noun after this unit can be what is counted."""
    if amount.unit is None or amount.unit.kind != "duration":
        return True
    if amount.unit.name == "岁":
        return amount.end > amount.unit_end  # 60岁以上的老兵, but 94岁 of a person
    return not _lasting(text, amount.start)


def _opens_noun(words_: Words, at: int) -> bool:
    return at < len(words_) and words_.tags[at][:1] == "n"


def before(words_: Words, amount: Amount) -> tuple[int, Phrase | None]:
    """Where the mention begins, and the noun phrase before the number."""
    text, kind = words_.text, amount.unit.kind if amount.unit else "count"
    start = each_before(text, amount.start)
    if start != amount.start:
        return start, None
    if lasting := _lasting(text, start):
        return start - len(lasting), None
    if not words_.is_boundary(start):
        return start, None
    at = skip_links(words_, words_.starting(start) - 1, share=kind == "percent")
    found = Backward(words_, at, share=kind in ("percent", "money")).run()
    if found is None:
        return amount.start, None
    phrase = Phrase(*found)
    if kind == "duration" and text[phrase.end - 1] not in words("length"):
        return amount.start, None
    return phrase.start, phrase


def _lasting(text: str, at: int) -> str:
    """The longest word that ends at `at` and says that a length of time measures (为期)."""
    return next((w for n in (3, 2) if (w := text[max(0, at - n) : at]) in words("lasting")), "")
