"""Facts: which amounts count or measure something.

In:  tokens and an amount.  Out: whether it is a fact, a date, an ordinal or a part of a word.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace

from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.tables import forms, words
from reportnlp.entities.quantities.units import Unit, unit_at
from reportnlp.entities.quantities.words import Words

_CLOCK = frozenset("时点")
_OPENING = frozenset("“「『《‘〈·")
_RATINGS = frozenset({"V", "VA", "Hz"})  # voltages and bands name equipment
_GLUE = frozenset(string.ascii_letters + string.digits + "-/_.:=")
_LEAST_BARE = 10
_MOST_POINTS = 12
_YEARS = range(1900, 2101)
_SCALES = frozenset("十百千万亿")
_LARGE = frozenset("万亿余多")
_NUMERALS = frozenset("一二两三四五六七八九十0123456789")
_BEFORE_SHARE = frozenset("的占达到为近约")
_ORDINAL_LIST = re.compile(r"第[^，。；]{1,3}[、及和与]$")
_QUOTES = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_LONGEST_NAME = 10
_BEFORE_RANK = frozenset("目当日此年以之期会提")


def is_ordinal(text: str, amount: Amount) -> bool:
    """Whether 第 stands before the number, alone or in a list (第一、二期)."""
    before = text[max(0, amount.number - 5) : amount.number]
    return before.endswith("第") or _ORDINAL_LIST.search(before) is not None


def is_fact(words_: Words, amount: Amount) -> bool:
    """Whether the amount counts or measures something."""
    text, unit = words_.text, amount.unit
    if (
        _opens_unit(text, amount)
        or _inside_name(text, amount)
        or is_trap(text, amount)
        or _is_article(text, amount)
    ):
        return False
    if unit is None:
        return _stands_bare(words_, amount) or is_index(words_, amount)
    if unit.kind == "percent" and "/" in text[amount.number : amount.number_end]:
        before, after = text[amount.start - 1 : amount.start], text[amount.end : amount.end + 1]
        return amount.bounded or after == "的" or before in _BEFORE_SHARE  # 5/6 may be a day
    if unit.name in words("version") and _is_version(text, amount):
        return False
    if unit.kind in ("duration", "physical") and _is_quoted_name(text, amount):
        return False
    if unit.kind == "duration" and not _measures_time(text, amount, unit):
        return False
    if unit.kind in ("count", "physical") and _is_reference(text, amount):
        return False
    if unit.kind == "physical" and _is_contest(text, amount):
        return False
    if unit.name == "对" and text[amount.unit_end : amount.unit_end + 1] in _NUMERALS:
        return False  # 三对三
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


def is_point(noun: str, amount: Amount) -> bool:
    """Whether the points of an enumeration are counted (五方面), which is no fact."""
    if amount.bounded or amount.low is None or amount.low > _MOST_POINTS:
        return False  # 20多个领域
    return noun.endswith(forms("point"))


def _is_reference(text: str, amount: Amount) -> bool:
    """Whether the count was told before (这13名), ranks (前10名) or stands in a name (“四个…)."""
    before = text[max(0, amount.start - 3) : amount.start]
    if "最后" in before or _ranks(text, amount.start):
        return True
    if _ends_in(before, "anaphor"):
        return True
    return before[-1:] in _OPENING and not text[amount.number].isascii()


def _is_contest(text: str, amount: Amount) -> bool:
    """Whether a distance names a contest: 女子400米, 100米自由泳."""
    if _ends_in(text[max(0, amount.start - 3) : amount.start], "eventing"):
        return True
    return text.startswith(forms("event"), amount.end)


def _ranks(text: str, at: int) -> bool:
    """Whether 前 says "the first" (前10名) and does not end a word (目前10名)."""
    return text[at - 1 : at] == "前" and text[at - 2 : at - 1] not in _BEFORE_RANK


def _opens_unit(text: str, amount: Amount) -> bool:
    """Whether the numeral only begins a unit: 单位为千瓦时."""
    alone = amount.number_end - amount.number == 1 and text[amount.number] in "百千兆"
    hit = unit_at(text, amount.number) if alone else None
    return hit is not None and hit[1] > amount.number_end


def _inside_name(text: str, amount: Amount) -> bool:
    """N95, COVID-19, 2023-08-10: a sign or letter before the digits."""
    before = text[amount.number - 1 : amount.number] if amount.number else ""
    after = text[amount.unit_end : amount.unit_end + 1]
    if text[amount.number].isdigit() and before in _GLUE and amount.core == amount.number:
        return True
    return amount.unit is None and after.isascii() and after.isalpha()


def _is_quoted_name(text: str, amount: Amount) -> bool:
    """“8公里慈善行”, “15分钟生活圈”: the quoted name of something begins with the measure."""
    close = _QUOTES.get(text[amount.start - 1 : amount.start])
    end = text.find(close, amount.end, amount.end + _LONGEST_NAME) if close else -1
    return end > amount.end and not any(mark in text[amount.end : end] for mark in "，。；")


def is_trap(text: str, amount: Amount) -> bool:
    """Whether the number belongs to a set phrase (千家万户, 第一时间)."""
    starts = (amount.number, amount.number - 1)  # 第 stands before the number
    return any(text[at : at + n] in words("trap") for at in starts if at >= 0 for n in range(2, 7))


def _is_article(text: str, amount: Amount) -> bool:
    """一个, 一名, 几位, 半个: no count was meant."""
    numeral = text[amount.number : amount.number_end]
    kind = amount.unit.kind if amount.unit else "count"
    if amount.unit and amount.unit.name == "番":
        return False
    if numeral in ("几", "数"):
        return True
    if numeral == "半":
        return kind != "duration"
    if numeral == "二":  # 二次, 二人: where it counts people write 两
        return kind == "count"
    if numeral != "一" or amount.low != 1:  # 一个半小时 is measured
        return False
    return kind in ("count", "duration") and not _is_counted_one(text, amount)


def _is_counted_one(text: str, amount: Amount) -> bool:
    """Whether 一 counts: 近一年, 一个月左右, 为期一周, 整整一车, 一年时间."""
    if amount.bounded or amount.start != amount.number:
        return True
    before = text[max(0, amount.number - 3) : amount.number]
    if amount.unit is not None and amount.unit.kind == "duration":
        if text.startswith("时间", amount.unit_end):
            return True
        return any(before.endswith(word) for word in words("lasting") | words("only"))
    return any(before.endswith(word) for word in words("only"))


def _stands_bare(words_: Words, amount: Amount) -> bool:
    """Without a unit, only a large or bounded number is a count (70万投资者, 超3000)."""
    numeral = words_.text[amount.number : amount.number_end]
    if amount.high is None or amount.high < _LEAST_BARE:
        return False
    if not numeral[0].isascii() and not words_.is_boundary(amount.number):
        return False
    # 万科 and 千万 are words; 三万 is a number.
    return amount.bounded or "," in numeral or (numeral[0] not in _SCALES and numeral[-1] in _LARGE)


def _measures_time(text: str, amount: Amount, unit: Unit) -> bool:
    """Whether a length of time measures (连续7年) rather than places (近3年, 3年来, 2023年)."""
    before = text[max(0, amount.start - 4) : amount.start]
    lasting = _ends_in(before, "lasting") or _ends_in(text[amount.start : amount.number], "lasting")
    if unit.name == "岁":
        return True
    if unit.name == "年" and not lasting and _is_year(text, amount):
        return False
    if unit.name == "日" and not (lasting or text[amount.unit_end : amount.unit_end + 1] == "内"):
        return False
    if unit.name == "月":
        return text[amount.number : amount.number_end] == "半"
    if lasting or text.startswith("时间", amount.end):
        return True
    own = text[amount.start : amount.number]
    placing = _ends_in(before, "placing")
    if own == "近" or placing or _ranks(text, amount.start):
        return False
    if unit.name == "年" and text[amount.unit_end : amount.unit_end + 1] == "内":
        return False
    return not text.startswith(forms("placed"), amount.end)


def _is_version(text: str, amount: Amount) -> bool:
    """Whether the number tells editions apart: 2.0版, 2024款."""
    decimal = "." in text[amount.number : amount.number_end]
    return decimal or (amount.low is not None and amount.low in _YEARS)


def _ends_in(before: str, role: str) -> bool:
    return before.endswith(forms(role))


def _is_year(text: str, amount: Amount) -> bool:
    value = amount.low
    follows = text[amount.unit_end : amount.unit_end + 1]
    return value is not None and (value >= 80 or follows.isdigit() or follows in ("度", "级"))


def _is_cut_right(words_: Words, amount: Amount) -> bool:
    """Whether number and unit are words of their own, not parts of longer ones (千家万户)."""
    unit, numeral = amount.unit, words_.text[amount.number : amount.number_end]
    assert unit is not None
    if unit.name == "番":  # 翻两番, but not 三番五次
        return "翻" in words_.text[max(0, amount.start - 2) : amount.start]
    digits = numeral[-1].isascii() or numeral[0].isascii()
    if unit.name in words("digits") and not (digits or _is_sure(words_.text, amount)):
        return False
    starts = words_.is_boundary(amount.number) or words_.is_boundary(amount.start)
    ends = words_.is_boundary(amount.unit_end) or words_.is_boundary(amount.end)
    return (starts or digits) and (ends or _is_joined(words_.text, amount, unit, digits=digits))


def _is_sure(text: str, amount: Amount) -> bool:
    """Whether more than a Chinese numeral says that something is counted: 上百道, 连续五届."""
    before = text[max(0, amount.start - 3) : amount.start]
    return amount.bounded or text[amount.number] == "半" or _ends_in(before, "lasting")


def _is_joined(text: str, amount: Amount, unit: Unit, *, digits: bool) -> bool:
    """Whether the tokenizer joined the unit to what follows it: 5 个人, 50 元去, 12 处及."""
    after = text[amount.unit_end - 1 : amount.unit_end + 2]
    if after[:2] in words("whole") or after in words("whole"):
        return False
    if unit.name in words("strong") or (digits and unit.kind == "money"):
        return True
    return digits and after[1:2] in words("function")


def without_unit(words_: Words, amount: Amount) -> Amount:
    """The amount as a bare number where its unit only begins a word: 210万站 of 210万站址."""
    unit = amount.unit
    if unit is None or unit.kind != "count" or amount.end != amount.unit_end:
        return amount
    if _is_cut_right(words_, amount) or words_.text[amount.number_end - 1] not in _LARGE:
        return amount
    return replace(amount, unit=None, unit_end=amount.number_end, end=amount.number_end)


def is_index(words_: Words, amount: Amount) -> bool:
    """Whether a bare number is the value of an index or a rate without a unit: 容积率为2.5."""
    text, end = words_.text, amount.end
    if amount.low is None or amount.letter or _goes_on(text, end):
        return False
    at = words_.starting(amount.start)
    if at >= len(words_) or words_.starts[at] != amount.start:
        return False
    before = at - 1
    while before > at - 4 and before >= 0 and words_.forms[before] in words("link"):
        before -= 1
    linked = before < at - 1 or "." in text[amount.number : amount.number_end]
    return linked and before >= 0 and _ends_in(words_.forms[before], "index")


def _goes_on(text: str, at: int) -> bool:
    """Whether a letter, a digit or a Han character stands at `at`."""
    return text[at : at + 1].isalnum() or text[at : at + 1] in _GLUE
