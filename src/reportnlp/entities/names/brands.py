"""Organisations known by name.

In:  `Words`.  Out: spans of words of the names in lexicon/org_brands.tsv.
One automaton finds all names in one pass; a name counts where it begins and ends with words,
and takes in the place before it (浙江|联通) and the trade behind it (国网|山东|电力). Some are
common words without a place (移动).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import ahocorasick

from reportnlp.entities.names import tables
from reportnlp.entities.names.words import Words

_PLACE = "ns"
_NAME = "nz"
_TRADE = 2
_UNITS = frozenset("省市区县州镇乡")


def brands(words: Words) -> Iterator[tuple[int, int]]:
    """First and last word of each known name, the place before it included."""
    index = {start: k for k, start in enumerate(words.starts)}
    need = tables.pairs("org_brands.tsv")
    text = "".join(words.texts)
    for end, name in _automaton().iter_long(text):
        first, after = index.get(end + 1 - len(name)), index.get(end + 1)
        if first is None or after is None:
            continue
        start = _with_place(words, first)
        if start < first or need[name] == "alone":
            yield start, _with_trade(words, after) - 1


def _with_place(words: Words, first: int) -> int:
    """`first`, or the first word of the place right before it."""
    at = first
    while at > 0 and (words.tags[at - 1] == _PLACE or words.texts[at - 1] in _UNITS):
        at -= 1
    return at


def _with_trade(words: Words, after: int) -> int:
    """`after`, or the word behind the trade that goes on the name, its place included."""
    at = after
    while at < len(words.texts) and words.tags[at] == _PLACE:
        at += 1
    word, tag = (words.texts[at], words.tags[at]) if at < len(words.texts) else ("", "")
    # jieba takes some places with their trade for one name: 山东电力.
    end = word[-_TRADE:] if tag == _NAME else word
    return at + 1 if end in tables.words("org_trades.tsv") else after


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in tables.words("org_brands.tsv"):
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton
