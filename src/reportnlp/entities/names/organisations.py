"""Names of organisations by their last word.

In:  `Words`.  Out: `Candidate` spans of words, each with a score.
A name ends in a word that says what kind of body it is (局, 医院, 有限公司) and reaches left
over the words that tell it from others. How far is a matter of odds: each word to the left has
a chance to belong to the name whose right part is already known; the beginnings with the best
products of chances are then weighed as whole names. The chances are logistic sums of the weights of
name_weights.tsv, learned from annotated releases.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportnlp.entities.names import features, tables
from reportnlp.entities.names.tables import Suffix
from reportnlp.entities.names.words import Words

# The longest name in 2,000 annotated ones has 13 words before its last.
_REACH = 14
_LONGEST_SUFFIX = 8
# A beginning less likely than this is not worth looking beyond.
_HOPELESS = math.log(0.02)
# Beginnings this much less likely than the best one are left out.
_RIVAL = math.log(0.1)

_OPENING = {"”": "“", "」": "「", "’": "‘", "』": "『", "》": "《", "）": "（", ")": "("}
_OPENERS = frozenset(_OPENING.values())
# Never part of a name, and never right before its last word alone.
_STOPS = frozenset("，。；：！？,;:!?\n 的了是等由将被")
_BREAKS = _STOPS | frozenset("、在和与及对为“「《（(")
_BRACKETS = frozenset("（(")
_BRACKET_REACH = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words that may name an organisation.

    Attributes:
        first, last: its words, both inclusive.
        score: how likely such a stretch names an organisation, 0 to 1.
        begins: how likely a name that ends here begins here, 0 to 1.
        suffix: the ending that it was found by, or "nt" for a word that jieba knows as a body.
    """

    first: int
    last: int
    score: float
    begins: float
    suffix: str


def candidates(words: Words) -> Iterator[Candidate]:
    """Every ending in the text with the names that it may close, from left to right."""
    for last, (word, tag) in enumerate(zip(words.texts, words.tags, strict=True)):
        suffix = ending(word, tag)
        if suffix is not None:
            for first, begins in beginnings(words, last, suffix):
                likely = features.probability(features.body(words, first, last, suffix.text))
                yield Candidate(first, last, likely, math.exp(begins), suffix.text)


@lru_cache(maxsize=1 << 16)
def ending(word: str, tag: str) -> Suffix | None:
    """The longest organisation suffix of a word, if the word can end a name."""
    table = tables.suffixes()
    if word in table:
        return table[word]
    for size in range(min(len(word) - 1, _LONGEST_SUFFIX), 0, -1):
        suffix = table.get(word[-size:])
        if suffix is not None and (suffix.ending or tag == "nt"):
            return suffix if len(word) > 2 or tag == "nt" else None
    return Suffix("nt", "alone", ending=False) if tag == "nt" and len(word) > 1 else None


def beginnings(words: Words, last: int, suffix: Suffix) -> list[tuple[int, float]]:
    """First words of the names that word `last` may end, with the logarithms of their chances."""
    bare = suffix.need == "alone" or len(words.texts[last]) > len(suffix.text)
    if not bare and (last == 0 or words.texts[last - 1] in _BREAKS):
        return []
    found: list[tuple[int, float]] = []
    best, inside, at = -math.inf, 0.0, last
    for _ in range(_REACH):
        stop, go = chances(words, at, last, suffix)
        if (bare or at < last) and words.texts[at] not in _BRACKETS:
            found.append((at, inside + stop))
            best = max(best, inside + stop)
        inside += go
        if inside < max(best + _RIVAL, _HOPELESS):
            break
        at, before = opening(words, at - 1), at - 1
        # An opening mark that nothing closes within the name stands before it.
        if at == before and words.texts[at] in _OPENERS:
            break
    return [(first, chance) for first, chance in found if chance >= best + _RIVAL]


def chances(words: Words, at: int, last: int, suffix: Suffix) -> tuple[float, float]:
    """Logarithms of the chances that the name begins with word `at`, or goes on to its left."""
    if at == 0 or _stops(words.texts[at - 1]):
        return 0.0, -math.inf
    inside = features.probability(features.edge(words, at, last, suffix.text))
    inside = min(max(inside, 1e-6), 1 - 1e-6)
    return math.log(1 - inside), math.log(inside)


def _stops(word: str) -> bool:
    return word in _STOPS or word in tables.words("org_breaks.tsv")


def opening(words: Words, at: int) -> int:
    """The word that opens the quotation or bracket which word `at` closes, else `at`."""
    mark = _OPENING.get(words.texts[at])
    if mark is None:
        return at
    reach = _BRACKET_REACH if mark in _BRACKETS else _REACH
    for left in range(at - 1, max(at - reach, -1), -1):
        if words.texts[left] == mark:
            return left
    return at
