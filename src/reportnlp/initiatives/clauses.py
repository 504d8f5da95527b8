"""Clauses of a sentence.

In:  a simplified sentence.  Out: what stands between its commas, without bracketed asides and
without the words that only tie it to the sentence before.
"""

from __future__ import annotations

import re

_ASIDES = r"(?:[（(][^（）()]*[）)])+"
# Without the aside, what stands on its sides would read as one number or word: 5（含线上）30.
_PARTING = re.compile(rf"(?<=[0-9A-Za-z]){_ASIDES}(?=[0-9A-Za-z])")
_ASIDE = re.compile(_ASIDES)
# A comma inside a number or a quotation parts nothing. Longer quotations are none, or fit nowhere;
# the bound keeps the work linear where opening marks are never closed.
_CLAUSE = re.compile(
    r"(?:[^，,；;。！？!?：“「]|(?<=\d)(?:,(?=\d)|，(?=\d{3}))|[“「][^”」]{0,200}[”」]|[“「：])+"
)
# The words themselves, not 并购, 也门, 还款, 且末, 让利.
_LINK = re.compile(
    "^(?:并且|而且|并(?![购网轨])|也(?!门)|还(?![款贷])|且(?!末)|同时|此外|另外|其中|据悉|据了解|据介绍|"
    "于是|让(?!利)|随后)[，,]?"
)
# The end of a quotation that the sentence before has begun.
_TAIL = re.compile("^[^“「『”」』]*[”」』](?![^“「『”」』]*[”」』])")
_SETTING = re.compile(
    "近日|日前|目前|当天|当日|此前|其间|即日起|连日来|截至.*|据.*|自.*(?:起|以来)|为.*|随着.*|在.*|"
    ".*(?:上午|下午|晚上?|[年月日号时天]|时[0-9]+分|期间|之际|前夕|现场|以来|[中时后前下上里])(?:许|左右|前后)?"
)


def split_clauses(sentence: str) -> list[str]:
    """The clauses in order; each has a letter or a digit."""
    plain = _ASIDE.sub("", _PARTING.sub(" ", _TAIL.sub("", sentence)))
    found = (_LINK.sub("", m.group().strip(" \t\r\n　、")) for m in _CLAUSE.finditer(plain))
    return [clause for clause in found if any(c.isalnum() for c in clause)]


def is_setting(clause: str) -> bool:
    """Whether the clause only says when, where or why what follows happened."""
    return _SETTING.fullmatch(clause) is not None
