"""The noun phrase to the left of a number.

In:  tokens and the index of the one before the number.  Out: the offsets of the phrase.
Between phrase and number may stand links that are no part of either (累计达, 共有); a verb is
taken where nothing else is counted (立案9件) or where a change is measured (增长9.1%).
"""

from __future__ import annotations

import re

from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.tags import is_modifier, is_name, is_noun, is_verb
from reportnlp.entities.quantities.units import units
from reportnlp.entities.quantities.words import Words

_LIMIT = 10  # tokens
_LINKS = 5
_CLOSING = {"”": "“", "」": "「", "』": "『", "》": "《", "’": "‘", "〉": "〈"}
_EACH = re.compile(
    r"(?:[每各](?:[人户月年天日周季度场名位组队校箱次家台件亩吨个期届轮]|平方米)"
    r"|[人户年月日场]均|平均)+(?:可领|可获|补助|补贴|发放|约|最高|至少)?$"
)
_EACH_SPAN = 8
# Heads of one syllable that make a noun of the verb before them (核拨率, 复工率).
_SUFFIXES = frozenset("率额量数费价比度值")
_SHARE = frozenset({"占", "比", "占比"})


def each_before(text: str, at: int) -> int:
    """Where 每人, 每户每月 or 人均 before `at` begins; `at` if there is none."""
    low = max(0, at - _EACH_SPAN)
    match = _EACH.search(text[low:at])
    return low + match.start() if match else at


def skip_links(words_: Words, at: int, *, share: bool) -> int:
    """Index of the last token at or before `at` that is no link."""
    stop = max(-1, at - _LINKS)
    while at > stop and _is_link(words_.forms[at], share=share):
        at -= 1
    return at


def _is_link(form: str, *, share: bool) -> bool:
    return form.isspace() or form in words("link") or (share and form in ("(", "（"))


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
        self.start: int | None = None

    def run(self, *, with_verb: bool) -> tuple[int, int] | None:
        """Walk; the offsets of the phrase."""
        if self.at > self.stop and self.words.forms[self.at] in words("change"):
            self.start = self.words.starts[self.at]
            self.at -= 1
        while self.at > self.stop and self._step():
            self.start = self.words.starts[self.at]
            self.at -= 1
        if with_verb and self._takes_verb():
            self.start = self.words.starts[self.at]
        if self.start is None:
            return None
        return self.start, self.words.end(self.first)

    def _step(self) -> bool:
        form, tag = self.words.forms[self.at], self.words.tags[self.at]
        if form in _CLOSING:
            return self._quoted(_CLOSING[form])
        if self.share and form in _SHARE:
            return True
        if self._counts_before(form):
            return False
        if form in words("link"):
            return False
        if is_verb(tag) or form in words("outcome"):
            return self._inside(form)
        if is_name(tag) and self.start is not None:
            return False
        if form == "的":
            return self.share and self.start is not None and self.at < self.first
        return is_noun(tag) or is_modifier(tag)

    def _counts_before(self, form: str) -> bool:
        """Whether this is the unit of the number before: 11户27间."""
        return self.at > 0 and form in units() and self.words.forms[self.at - 1][-1:].isdigit()

    def _inside(self, form: str) -> bool:
        """Whether a verb is part of a compound noun: 核拨率, 项目审批表."""
        if form in _SUFFIXES:
            return True
        if self.start is None:
            return False
        following = self.words.forms[self.at + 1]
        if following in _SUFFIXES:
            return True
        if form in words("outcome"):
            return False
        tag = self.words.tags[self.at - 1] if self.at > 0 else ""
        return (is_noun(tag) and not is_name(tag) and tag != "s") or is_modifier(tag)

    def _takes_verb(self) -> bool:
        if self.at <= self.stop or self.words.forms[self.at] in words("outcome"):
            return False
        if not is_verb(self.words.tags[self.at]):
            return False
        directly = self.at == self.first and self.words.forms[self.at + 1] != "了"
        return directly or self.words.forms[self.at] in words("change")

    def _quoted(self, opening: str) -> bool:
        for i in range(self.at - 1, self.stop, -1):
            if self.words.forms[i] == opening:
                self.at = i
                return True
        return False
