"""Facts: which amounts count or measure something.

In:  tokens and an amount.  Out: whether it is a fact, a date, an ordinal or a part of a word.
"""

from __future__ import annotations

import re
import string

from reportnlp.entities.quantities.scan import Amount
from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.units import Unit
from reportnlp.entities.quantities.words import Words

_CLOCK = frozenset("时点")
_OPENING = frozenset("“「『《‘〈·")
_RATINGS = frozenset({"V", "VA", "Hz"})  # voltages and bands name equipment
_GLUE = frozenset(string.ascii_letters + string.digits + "-/_.:=")
_LEAST_BARE = 10
_SCALES = frozenset("十百千万亿")
_LARGE = frozenset("万亿余多")
_ORDINAL_LIST = re.compile(r"第[^，。；]{1,3}[、及和与]$")
_BEFORE_RANK = frozenset("目当日此年以之期会")


def is_ordinal(text: str, amount: Amount) -> bool:
    """Whether 第 stands before the number, alone or in a list (第一、二期)."""
    before = text[max(0, amount.number - 5) : amount.number]
    return before.endswith("第") or _ORDINAL_LIST.search(before) is not None


def is_fact(words_: Words, amount: Amount) -> bool:
    """Whether the amount counts or measures something."""
    text, unit = words_.text, amount.unit
    if _inside_name(text, amount) or is_trap(text, amount) or _is_article(text, amount):
        return False
    if unit is None:
        return _stands_bare(words_, amount)
    if unit.kind == "duration" and not _measures_time(text, amount, unit):
        return False
    if unit.kind in ("count", "physical") and _is_reference(text, amount):
        return False
    if unit.name == "分" and text[amount.number - 1 : amount.number] in _CLOCK:
        return False
    return _is_cut_right(words_, amount)


def is_rating(text: str, amount: Amount) -> bool:
    """Whether the amount tells one kind of thing from another: 10千伏 of 10千伏线路."""
    return (
        amount.unit is not None
        and amount.unit.si in _RATINGS
        and "\u4e00" <= text[amount.end : amount.end + 1] <= "\u9fff"
        and text[amount.end] != "的"
    )


def is_point(noun: str) -> bool:
    """Whether a noun counts the points of an enumeration (五方面), which is no fact."""
    return any(noun.endswith(word) for word in words("point"))


def _is_reference(text: str, amount: Amount) -> bool:
    """Whether the count was told before (这13名), ranks (前10名) or stands in a name (“四个…)."""
    before = text[max(0, amount.start - 3) : amount.start]
    if "最后" in before or _ranks(text, amount.start):
        return True
    if any(before.endswith(word) for word in words("anaphor")):
        return True
    return before[-1:] in _OPENING and not text[amount.number].isascii()


def _ranks(text: str, at: int) -> bool:
    """Whether 前 says "the first" (前10名) and does not end a word (目前10名)."""
    return text[at - 1 : at] == "前" and text[at - 2 : at - 1] not in _BEFORE_RANK


def _inside_name(text: str, amount: Amount) -> bool:
    """N95, COVID-19, 2023-08-10: a sign or letter before the digits."""
    before = text[amount.number - 1 : amount.number] if amount.number else ""
    after = text[amount.unit_end : amount.unit_end + 1]
    if text[amount.number].isdigit() and before in _GLUE:
        return True
    return amount.unit is None and after.isascii() and after.isalpha()


def is_trap(text: str, amount: Amount) -> bool:
    """Whether the number belongs to a set phrase (千家万户, 第一时间)."""
    starts = (amount.number, amount.number - 1)  # 第 stands before the number
    return any(text[at : at + n] in words("trap") for at in starts if at >= 0 for n in range(2, 7))


def _is_article(text: str, amount: Amount) -> bool:
    """一个, 一名, 几位, 半个: no count was meant."""
    numeral = text[amount.number : amount.number_end]
    kind = amount.unit.kind if amount.unit else "count"
    if numeral in ("几", "数"):
        return True
    if numeral == "半":
        return kind != "duration"
    if numeral == "二":  # 二次, 二人: where it counts people write 两
        return kind == "count"
    return numeral == "一" and kind in ("count", "duration") and amount.start == amount.number


def _stands_bare(words_: Words, amount: Amount) -> bool:
    """Without a unit, only a large or bounded number is a count (70万投资者, 超3000)."""
    numeral = words_.text[amount.number : amount.number_end]
    if amount.high is None or amount.high < _LEAST_BARE:
        return False
    if not numeral[0].isascii() and not words_.is_boundary(amount.number):
        return False
    # 万科 and 千万 are words; 三万 is a number.
    return amount.bounded or (numeral[0] not in _SCALES and numeral[-1] in _LARGE)


def _measures_time(text: str, amount: Amount, unit: Unit) -> bool:
    """Whether a length of time measures (连续7年) rather than places (近3年, 3年来, 2023年)."""
    before = text[max(0, amount.start - 4) : amount.start]
    lasting = any(before.endswith(word) for word in words("lasting"))
    if unit.name == "岁":
        return True
    if unit.name == "年" and not lasting and _is_year(text, amount):
        return False
    if unit.name == "日" and not (lasting or text[amount.unit_end : amount.unit_end + 1] == "内"):
        return False
    if unit.name == "月":
        return text[amount.number : amount.number_end] == "半"
    if lasting:
        return True
    own = text[amount.start : amount.number]
    placing = any(before.endswith(word) for word in words("placing"))
    if own == "近" or placing or _ranks(text, amount.start):
        return False
    if unit.name == "年" and text[amount.unit_end : amount.unit_end + 1] == "内":
        return False
    return not any(text.startswith(word, amount.end) for word in words("placed"))


def _is_year(text: str, amount: Amount) -> bool:
    value = amount.low
    follows = text[amount.unit_end : amount.unit_end + 1]
    return value is not None and (value >= 80 or follows.isdigit() or follows in ("度", "级"))


def _is_cut_right(words_: Words, amount: Amount) -> bool:
    """Whether number and unit are words of their own, not parts of longer ones (千家万户)."""
    unit, first = amount.unit, words_.text[amount.number]
    assert unit is not None
    digits = first.isascii()
    if not digits and unit.name in words("digits"):
        return False
    starts = words_.is_boundary(amount.number) or words_.is_boundary(amount.start)
    ends = words_.is_boundary(amount.unit_end) or words_.is_boundary(amount.end)
    if not ends and unit.name in words("strong"):
        after = words_.text[amount.unit_end - 1 : amount.unit_end + 2]
        ends = after[:2] not in words("whole") and after not in words("whole")
    return (starts or digits) and ends
