"""Organisations known by name.

In:  `Words`.  Out: spans of words of the names in lexicon/org_brands.tsv.
One automaton finds all names in one pass; a name counts where it begins and ends with words,
and takes in the place before it (浙江|联通). Some are common words without a place (移动).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import ahocorasick

from reportnlp.entities.names import tables
from reportnlp.entities.names.words import Words

_PLACE = "ns"
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
            yield start, after - 1


def _with_place(words: Words, first: int) -> int:
    """`first`, or the first word of the place right before it."""
    at = first
    while at > 0 and (words.tags[at - 1] == _PLACE or words.texts[at - 1] in _UNITS):
        at -= 1
    return at


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in tables.words("org_brands.tsv"):
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton
