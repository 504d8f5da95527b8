"""The noun phrase to the left of a number.

In:  tokens and the index of the one before the number.  Out: the offsets of the phrase.
Between phrase and number may stand links that are no part of either (累计达, 增至). A verb alone is
no phrase (吸引10万人次), but a verb of change before a figure is (增长9.1%), and so is the deed
that a noun names with its verb (货车超载20起).
"""

from __future__ import annotations

from reportnlp.entities.quantities.links import SUFFIXES, is_stuck
from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.tags import (
    is_actor,
    is_modifier,
    is_name,
    is_noun,
    is_person,
    is_place,
    is_verb,
)
from reportnlp.entities.quantities.units import units
from reportnlp.entities.quantities.words import Words

_LIMIT = 10  # tokens
_CLOSING = {"”": "“", "」": "「", "』": "『", "》": "《", "’": "‘", "〉": "〈"}
# What a noun ends in whose value is measured, so that a verb before it tells what of (出让面积).
_MEASURED = (*"额率量价数积比例长重值费", "规模", "收入", "时间")
_NOT_MEASURED = ("力量", "质量", "评价", "价值")
_RATINGS = frozenset({"千伏", "千瓦", "兆瓦", "伏"})
_AVERAGES = frozenset({"平均", "年均", "月均", "日均", "人均", "户均", "最高", "最低"})
_SHARE = frozenset({"占比", "比"})
_AND = frozenset("、和及与暨")
_STAFF = ("员", "人", "者", "专家", "干部", "工")
_NOT = frozenset("不非未无")
_AREAS = frozenset("区市县镇乡村")


def is_measure(noun: str) -> bool:
    """Whether a noun is one whose value the number gives: 面积."""
    return noun.endswith(_MEASURED) and not noun.endswith(_NOT_MEASURED)


class Backward:
    """One walk to the left.

    Args:
        words_: the tokens.
        at: index of the first token to look at.
        share: the number is a share or a sum, whose noun may be a clause (入住率, 新增贷款).
    """

    def __init__(self, words_: Words, at: int, *, share: bool) -> None:
        self.words, self.at, self.stop = words_, at, max(-1, at - _LIMIT)
        self.first, self.share = at, share
        self.start: int | None = None  # index of the phrase's first token
        form = words_.forms[at] if at >= 0 else ""
        self.stuck = is_stuck(form)
        self.measured = is_measure(form)

    def run(self) -> tuple[int, int] | None:
        """Walk; the offsets of the phrase."""
        if self.at <= self.stop:
            return None
        form = self.words.forms[self.at]
        if form == "等":
            return self._list()
        opens = form in words("change") or (self.share and form in _SHARE)
        if opens or self.stuck or self._is_tail(form) or self._is_deed():
            self._take()
        while self.at > self.stop and self._step():
            pass
        self._mend()
        if self.start is None or self._says_nothing(self.start):
            return None
        end = self.words.end(self.first) - self.stuck
        return self.words.starts[self.start], end

    def _list(self) -> tuple[int, int] | None:
        """The list that 等 closes: 书籍、文具等200余件; a list of names counts nothing."""
        end = self.words.end(self.at)
        items = 0
        self.at -= 1
        while self.at > self.stop:
            form, tag = self.words.forms[self.at], self.words.tag(self.at)
            if form not in _AND and (not is_noun(tag) or is_name(tag)):
                break
            items += form == "、"
            if form not in _AND:
                self.start = self.at
            self.at -= 1
        return (self.words.starts[self.start], end) if items and self.start is not None else None

    def _is_tail(self, form: str) -> bool:
        """Whether one character ends a compound that is cut before it: 安置|点, 违法|类."""
        return form in SUFFIXES or (len(form) == 1 and form in words("tail"))

    def _take(self, tokens: int = 1) -> bool:
        self.at -= tokens
        self.start = self.at + 1
        return True

    def _step(self) -> bool:
        """Take the token at hand, if it is part of the phrase."""
        form, tag = self.words.forms[self.at], self.words.tag(self.at)
        if form in _CLOSING:
            return self._quoted(_CLOSING[form])
        if form.isascii() and form.isalpha() and self.words.forms[self.at - 1][-1:].isdigit():
            return self.at > 0 and self._take(2)  # the G of 5G基站
        if form in _RATINGS and self.start is not None:
            return self.at > 0 and self.words.forms[self.at - 1][-1:].isdigit() and self._take(2)
        if form in _AVERAGES and self.start is not None:
            return self._take()
        if self._counts_before(form) or (form in words("link") and tag != "n" and form != "占"):
            return False
        if form == "的":
            self.at -= 1
            return self.share and self.start is not None
        if form == "占" and self.words.forms[self.at + 1] == "比":
            return self._take()
        if form in words("gain") and self.start is not None:
            return False  # 支出善款, although 支出 is a noun before a number
        if form in words("noun") or (self.start is not None and self._is_tail(form)):
            return self._take()
        verbal = is_verb(tag) or form in words("outcome")
        if verbal or (form in words("action") and (tag != "vn" or self._is_done_to())):
            return self._inside(form, tag) and self._take()
        if is_name(tag) and self.start is not None:
            return False
        return (is_noun(tag) or is_modifier(tag)) and self._take()

    def _counts_before(self, form: str) -> bool:
        """Whether this is the unit of the number before: 11户27间."""
        return self.at > 0 and form in units() and self.words.forms[self.at - 1][-1:].isdigit()

    def _inside(self, form: str, tag: str) -> bool:
        """Whether a verb is part of a compound noun: 核拨率, 项目审批表, 注册用户."""
        if self.start is None:
            return False
        following = self.words.forms[self.at + 1]
        last = self.start == self.first
        if following in SUFFIXES or (last and (self.stuck or self._is_tail(following))):
            return True
        if form in words("attribute"):
            return True
        if form == "占" or any(form in words(role) for role in ("outcome", "gain", "change")):
            return False
        if self.measured and len(form) > 1:
            return True
        return form not in words("action") and self._qualified(tag)

    def _is_done_to(self) -> bool:
        """Whether a verbal noun has persons for its object: 服务群众, but 培训人员."""
        following = self.words.forms[self.at + 1] if self.start is not None else ""
        return is_person(following) and not following.endswith(_STAFF)

    def _qualified(self, tag: str) -> bool:
        """Whether what stands before a verb belongs to the same compound: 项目审批表."""
        before = self.words.tag(self.at - 1) if self.at > 0 else ""
        plain = is_noun(before) and not is_name(before) and before != "s"
        return tag == "vn" or plain or is_modifier(before)

    def _is_deed(self) -> bool:
        """Whether the verb at hand and the noun before it name a deed: 货车超载, 疲劳驾驶."""
        if self.words.forms[self.at] not in words("deed") or self.at - 1 <= self.stop:
            return False
        form, tag = self.words.forms[self.at - 1], self.words.tag(self.at - 1)
        if form in words("link") or form in words("outcome") or form in words("action"):
            return False
        plain = is_noun(tag) and not is_name(tag) and not is_actor(form)
        return plain or tag in ("b", "vn") or form in words("attribute") or self._is_tail(form)

    def _mend(self) -> None:
        """Take what the first word must not be parted from: 不合格, 非号志化, 在岗, 陈情."""
        if self.start is None or self.at <= self.stop:
            return
        form, tag = self.words.forms[self.at], self.words.tags[self.at]
        first, able = self.words.forms[self.start], self.words.tags[self.start] == "vn"
        if first in _AREAS and is_name(tag):
            self.start = None  # the end of a place: 永康|区17例
            return
        split = len(first) == len(form) == 1 and (form == "在" or tag[:1] in ("n", "a"))
        if split or form in _NOT or (able and form == "可"):
            self._take()

    def _says_nothing(self, start: int) -> bool:
        """Whether the phrase names nothing countable: a verb, a place (全市, 邢台), an adverb."""
        if start != self.first:
            tags = [self.words.tag(i) for i in range(start, self.first + 1)]
            return all(map(is_place, tags)) or self.words.forms[self.first] in words("scope")
        form, tag = self.words.forms[start], self.words.tag(start)
        if form in words("change") or form in _CLOSING:
            return False
        if form in words("scope") or self.stuck or form in words("action"):
            return True
        if tag == "nr" and self.share and form[-1] not in words("head"):
            return True  # 张三2千元
        if self._is_tail(form) or (form[-1] in _AREAS and (is_name(tag) or len(form) == 1)):
            return True
        return not is_noun(tag) or tag in ("vn", "s") or is_place(tag)

    def _quoted(self, opening: str) -> bool:
        for i in range(self.at - 1, self.stop, -1):
            if self.words.forms[i] == opening:
                return self._take(self.at - i + 1)
        return False
