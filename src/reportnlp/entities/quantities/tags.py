"""Parts of speech: which of jieba's tags can be inside a noun phrase.

In:  a tag, a word.  Out: yes or no.  The one place that knows jieba's tag set.
"""

from __future__ import annotations

_NOUNS = frozenset({"vn", "an", "j", "l", "i", "s", "eng", "g", "k", "tg", "vg", "mg", "zg"})
_MODIFIERS = frozenset({"a", "b", "z", "ag", "ad"})
_VERBS = frozenset({"v", "vd", "vi"})
_PLACES = frozenset({"ns", "nt", "nr", "nz"})


def is_noun(tag: str) -> bool:
    """Whether a word of this part of speech can end a noun phrase."""
    return tag[:1] == "n" or tag in _NOUNS


def is_modifier(tag: str) -> bool:
    """Whether it can only stand before a noun."""
    return tag in _MODIFIERS


def is_verb(tag: str) -> bool:
    """Whether it is a plain verb, which jieba also gives to many parts of compound nouns."""
    return tag in _VERBS


def is_name(tag: str) -> bool:
    """Whether it is a proper noun."""
    return tag in _PLACES
