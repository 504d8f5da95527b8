"""Links: what stands between a number and the noun phrase before it.

In:  text or tokens and the offset or index of a number.  Out: where the links before it begin.
What an amount is per (每人每月, 每公斤) belongs to the mention; verbs and adverbs that lead from
noun to number (增至, 已达) are no part of the phrase.
"""

from __future__ import annotations

import re

from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.tags import is_adverb
from reportnlp.entities.quantities.units import units
from reportnlp.entities.quantities.words import Words

_LINKS = 6
_EACH = re.compile(
    r"(?:[每各](?:[人户月年天日周季度场名位组队校箱次家台件亩吨个期届轮]|平方米)"
    r"|[人户年月日场]均|平均)+(?:可领|可获|补助|补贴|发放|约|最高|至少)?$"
)
_EACH_SPAN = 8
_RATE_SPAN = 6  # 每 and a unit: 每千瓦时
# Heads of one syllable that make a noun of the verb before them (核拨率, 复工率).
SUFFIXES = frozenset("率额量数费价比度值款金桩人类型")
_STUCK = frozenset("为仅达约超至是有于计共")  # 溢价率为 is cut 溢价|率为
_UP_TO = frozenset({"至", "到", "为"})


def each_before(text: str, at: int) -> int:
    """Where 每人, 每户每月, 人均 or 每公斤 before `at` begins; `at` if there is none."""
    low = max(0, at - _EACH_SPAN)
    match = _EACH.search(text[low:at])
    if match:
        return low + match.start()
    each = text.rfind("每", max(0, at - _RATE_SPAN), at)
    return each if each >= 0 and text[each + 1 : at] in units() else at


def skip_links(words_: Words, at: int, *, share: bool) -> int:
    """Index of the last token at or before `at` that is no link."""
    stop = max(-1, at - _LINKS)
    while at > stop and _is_link(words_, at, share=share):
        at -= 1
    return at


def _is_link(words_: Words, at: int, *, share: bool) -> bool:
    form = words_.forms[at]
    following = words_.forms[at + 1] if at + 1 < len(words_) else ""
    if form == "高" and following[:1] == "达":
        return True
    if form in words("change") and following in _UP_TO:  # 成长|至200队
        return True
    if form.isspace() or form in words("link") or (share and form in ("(", "（")):
        return True
    return form not in words("change") and is_adverb(words_.tags[at]) and len(form) > 1


def is_stuck(form: str) -> bool:
    """Whether a link is joined to the last character of a noun: 率为, 户计."""
    if len(form) != 2 or form in words("noun"):
        return False
    return form[1] in _STUCK and (form[0] in SUFFIXES or form[0] in units())
