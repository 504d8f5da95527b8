"""The noun phrase to the right of a number.

In:  tokens and where to begin.  Out: the offset behind the phrase, None where none begins.
jieba tags many parts of compounds as verbs (30处社区照顾据点); a verb is let through where the
phrase so far cannot act: what 名 and 位 count must be a person, other nouns are no actors.
"""

from __future__ import annotations

import re

from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.tags import (
    is_actor,
    is_modifier,
    is_name,
    is_noun,
    is_person,
    is_verb,
)
from reportnlp.entities.quantities.units import units
from reportnlp.entities.quantities.words import Words

_LIMIT = 24  # tokens; the longest phrases of annotated releases have about twenty
_CLAUSE = 12  # tokens between a number and the 的 that closes a relative clause
_LIST_ITEM = 8  # tokens of one item of a list
_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "‘": "’", "〈": "〉", '"': '"'}
_AND = frozenset("、和及与或暨")
_OF = frozenset("的之")
_JOINED = frozenset("予于被")  # what the tokenizer joins to the next word: 3台|予社会局
_NUMERALS = frozenset("一二两三四五六七八九十百千万几数0123456789")
_STOPS = frozenset("，。；！？,;!?：:\n")
# Figures inside a noun: 10千伏线路, 5G基站, 500强企业, 四级行业, Kh-22导弹, 60岁以上老人.
_INSIDE = re.compile(
    r"""
    \d+(?:\.\d+)?(?:千伏|kV|KV|MHz|千瓦|兆瓦|强(?![于化调制劲])|[ ]?[GDM](?![A-Za-z]))
  | [一二三四五六七八九十][级类](?!别)
  | [A-Za-z]+-\d+[A-Z]?
  | [省市县地]级[及和]以[上下]
  | \d+(?:[-至]\d+)?周?岁(?:以[上下]|及以[上下])?
    """,
    re.VERBOSE,
)


class Forward:
    """One walk to the right.

    Args:
        words_: the tokens.
        at: index of the first token.
        people: whether the unit counts persons (名, 位).
        actors: whether it may count who acts (家, 个), so that a verb may be the predicate.
        plain: the noun belongs to a measure (90万元资金): no list, and no verb begins it.
    """

    def __init__(
        self, words_: Words, at: int, *, people: bool, actors: bool, plain: bool = False
    ) -> None:
        self.words, self.at, self.stop = words_, at, min(len(words_), at + _LIMIT)
        self.first = at
        self.people, self.actors, self.plain = people, actors, plain
        self.end: int | None = None  # behind the last noun
        self.head = ""  # the last noun

    def run(self) -> int | None:
        """Walk to the end of the phrase."""
        while self.at < self.stop and self.words.forms[self.at] == " ":
            self.at += 1
        self._skip_clause()
        while self.at < self.stop and self._step():
            pass
        return self.end

    def _skip_clause(self) -> None:
        """Jump behind the 的 of a relative clause: 93个因洪水断电的社区."""
        if self.plain or self.at >= self.stop or not self._opens_clause():
            return
        for i in range(self.at + 1, min(self.stop - 1, self.at + _CLAUSE)):
            form = self.words.forms[i]
            if form in _STOPS or self.words.tags[i] == "m":
                return
            if form == "的" and (is_noun(tag := self.words.tags[i + 1]) or is_modifier(tag)):
                self.at = i + 1
                return

    def _opens_clause(self) -> bool:
        return is_verb(tag := self.words.tags[self.at]) or tag == "p"

    def _step(self) -> bool:
        form, tag = self.words.forms[self.at], self.words.tag(self.at)
        if form in _QUOTES:
            return self._quoted(_QUOTES[form])
        if form[0] in _JOINED and form not in words("noun"):
            return False
        if form == " " and self.end is None:
            self.at += 1
            return True
        if form in ("(", "（"):
            return self.end is not None and self._close({")", "）"}, 6)
        if form in _AND:
            return self._conjunct()
        if form == "等":
            return self._and_so_on()
        if form in _OF:
            return self._of()
        if inside := _INSIDE.match(self.words.text, self.words.starts[self.at]):
            self.at = self.words.starting(inside.end())
            return True
        return self._word(form, tag)

    def _word(self, form: str, tag: str) -> bool:
        if (tag == "vn" and self._acts()) or self._is_apart(form, tag):
            return False
        outcome = form in words("outcome") and not (form in words("either") and self._closes())
        if (is_noun(tag) or self._is_head(form) or form in words("either")) and not outcome:
            self.end, self.head = self.words.end(self.at), form
        elif is_verb(tag) or outcome:
            if not self._inside(form):
                return False
        elif tag in ("t", "f"):
            if self.end is not None:
                return False
        elif not is_modifier(tag):
            return False
        self.at += 1
        return True

    def _is_apart(self, form: str, tag: str) -> bool:
        """Whether a noun by its tag is none here: 1户|新台币2000元, 3米多|铺设, 房屋|全军覆没."""
        if form in words("noun"):
            return False
        if self.end is None and self.plain and tag == "vn" and form not in words("attribute"):
            return self.at + 1 >= self.stop or not is_noun(self.words.tag(self.at + 1))
        if tag == "i" and len(form) > 3:
            return self.end is not None
        unit = units().get(form) if len(form) > 1 else None
        return unit is not None and unit.kind == "money" and self._counted_itself(self.at + 1)

    def _closes(self) -> bool:
        """Whether the clause, or an item of a list, ends behind the token at hand."""
        following = self.words.forms[self.at + 1 : self.at + 2]
        return not following or following[0] in _STOPS or following[0] in _AND

    def _is_head(self, form: str) -> bool:
        """Whether one character ends the compound so far: 采摘|园, 收纳|箱, 便携|站."""
        return len(form) == 1 and form in words("tail") and self.at > self.first

    def _acts(self) -> bool:
        """Whether a verbal noun is what the persons do: 两位医生义诊, but 9名教师培训学员."""
        if not self.people or not is_person(self.head):
            return False
        return self.at + 1 >= len(self.words) or not is_noun(self.words.tags[self.at + 1])

    def _inside(self, form: str) -> bool:
        """Whether a verb is part of a compound noun."""
        following = self.words.tag(self.at + 1) if self.at + 1 < len(self.words) else ""
        leads = is_noun(following) or is_verb(following)
        if form in words("outcome"):
            idle = form in words("idle") or (self.people and self._leads_to_person())
            return self.end is None and idle and leads
        if self.end is None:
            return not self.plain or form in words("attribute")
        return leads and not self._head_acts() and len(form) > 1

    def _head_acts(self) -> bool:
        """Whether the noun so far may act, so that a verb is what it does; 山区 of 9名山区 not."""
        return is_person(self.head) if self.people else self.actors and is_actor(self.head)

    def _leads_to_person(self) -> bool:
        """Whether a person follows, so that the verb tells which: 支援人员, 结训学员."""
        at = self.at + 1
        return at < self.stop and self.words.tag(at) == "n" and is_person(self.words.forms[at])

    def _quoted(self, closing: str) -> bool:
        """A name in quotes, which ends the phrase unless a noun follows: 3场“晚霞”音乐会."""
        named = self.end is not None
        before = self.at, self.end
        if not self._close({closing}, _LIMIT):
            return False
        if self.words.tags[self.at : self.at + 1] == ["f"] and self.at + 1 < self.stop:
            self.at += is_noun(self.words.tags[self.at + 1])  # “丝路”沿线高校
        follows = self.at < self.stop and is_noun(self.words.tags[self.at])
        if named and not follows:
            self.at, self.end = before
        return follows

    def _close(self, closing: set[str], limit: int) -> bool:
        """Take a quotation or a short bracket whole."""
        for i in range(self.at + 1, min(self.stop, self.at + limit)):
            if self.words.forms[i] in closing:
                self.at, self.end = i + 1, self.words.end(i)
                return True
            if limit < _LIMIT and self.words.tags[i] in ("m", "v", "p"):
                return False
        return False

    def _conjunct(self) -> bool:
        """Go on with 、 and 和 where a noun of the same list follows, not the next fact."""
        if self.plain or self.end is None or self.at + 1 >= self.stop:
            return False
        form, tag = self.words.forms[self.at + 1], self.words.tag(self.at + 1)
        named = is_name(tag) and not (tag == "nr" and form[-1] in words("head"))
        if named or form[0] in _NUMERALS or not (is_noun(tag) or is_modifier(tag)):
            return False
        item = Forward(self.words, self.at + 1, people=self.people, actors=self.actors)
        item.stop = min(self.stop, self.at + _LIST_ITEM)
        while item.at < item.stop and self.words.forms[item.at] not in _AND and item._step():
            pass
        if item.end is None or self._counted_itself(item.at):
            return False
        self.at, self.end, self.head = item.at, item.end, item.head
        return True

    def _counted_itself(self, at: int) -> bool:
        """Whether a number follows: the item begins the next fact (基站4个、线路9条)."""
        return at < len(self.words) and (
            self.words.tags[at] == "m" or self.words.forms[at][:1].isdigit()
        )

    def _and_so_on(self) -> bool:
        if self.end is None:
            return False
        self.end = self.words.end(self.at)
        self.at += 1
        return self.at < self.stop and is_noun(self.words.tags[self.at])

    def _of(self) -> bool:
        """的 goes on while the head is still to come: 15名八年级的学生, not 5家医院的专家."""
        if self.end is not None and not (self.people and not is_person(self.head)):
            return False
        self.at += 1
        return self.at < self.stop and self.words.tags[self.at] != "m"
