"""Parts of speech: which of jieba's tags can be inside a noun phrase.

In:  a tag, a word.  Out: yes or no.  The one place that knows jieba's tag set.
"""

from __future__ import annotations

import re

_NOUNS = frozenset({"vn", "an", "j", "l", "i", "s", "eng", "g", "k", "tg", "vg", "mg", "zg"})
_MODIFIERS = frozenset({"a", "b", "z", "ag", "ad"})
_VERBS = frozenset({"v", "vd", "vi"})
# What jieba's model guesses for nouns that its dictionary lacks (据点/d, 检体/r).
_GUESSES = frozenset({"d", "q", "c", "r", "p", "u", "zg", "z", "y", "o"})
_PERSON = re.compile("[人员者生师工民长友手兵家童子士众客属干骨年女孩迷委警]$")
_ACTOR = re.compile(
    _PERSON.pattern.replace("]$", "业司构位校门院区站团盟会店村庄队组行户府局署厅]$")
)
# Bodies that rather tell of what kind the next noun is: 社区照顾据点.
_SETTINGS = frozenset({"社区", "校园", "小区"})
_NAMES = frozenset({"ns", "nt", "nr", "nz"})


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
    return tag in _NAMES


def is_guess(tag: str) -> bool:
    """Whether a noun that is unknown to jieba's dictionary may have been given this tag."""
    return tag in _GUESSES


def is_place(tag: str) -> bool:
    """Whether it names a place or a body, which is where or who, never what is counted."""
    return tag in ("ns", "nt")


def is_adverb(tag: str) -> bool:
    """Whether it may stand between what is counted and the verb or number: 轻松超过."""
    return tag in ("d", "ad")


def is_person(noun: str) -> bool:
    """Whether a noun ends as those of persons do."""
    return _PERSON.search(noun) is not None


def is_actor(noun: str) -> bool:
    """Whether it ends as those of persons or bodies do, so that a verb may be what they do."""
    return _ACTOR.search(noun) is not None and noun not in _SETTINGS
