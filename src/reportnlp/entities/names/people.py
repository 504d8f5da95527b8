"""Names of persons.

In:  `Words`.  Out: `Person` spans of words, each with a score.
A Chinese name is a surname and one or two characters more; jieba cuts it as one word or as two
or three. Every such stretch is a candidate, weighed by what stands beside it (记者X, X表示),
by its cut and tags, with the logistic weights of name_weights.tsv. Foreign names are known by
their middle dot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportnlp.entities.names import tables
from reportnlp.entities.names.features import probability
from reportnlp.entities.names.words import Words

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_GIVEN = 2
_DOTS = frozenset("·•‧・")
_LONGEST_PART = 12
_MOST_PARTS = 8
_FOREIGN = 0.8


@dataclass(frozen=True, slots=True)
class Person:
    """A stretch of words that may name a person.

    Attributes:
        first, last: its words, both inclusive.
        score: how likely it does, 0 to 1.
    """

    first: int
    last: int
    score: float


def people(words: Words) -> Iterator[Person]:
    """Every candidate, from left to right."""
    for first, word in enumerate(words.texts):
        if word[0] in _first_characters():
            for last in ends(words, first):
                if not _is_address(words, first, last):
                    yield Person(first, last, probability(person(words, first, last)))
        elif word in _DOTS:
            yield from _foreign(words, first)


def ends(words: Words, first: int) -> Iterator[int]:
    """Last words of the names that may begin with word `first`."""
    size = _surname_size(words.texts[first])
    length = len(words.texts[first])
    if size < length <= size + _GIVEN and (
        words.tags[first] in _NAME_TAGS or _announced(words, first)
    ):
        yield first
    last = first + 1
    while size and last < len(words.texts) and last <= first + _GIVEN:
        length += len(words.texts[last])
        if length > size + _GIVEN or not _is_han(words.texts[last]):
            return
        if length > size:
            yield last
        last += 1


def person(words: Words, first: int, last: int) -> list[str]:
    """Features of the words from `first` to `last`, both inclusive."""
    texts, tags = words.texts, words.tags
    name = "".join(texts[first : last + 1])
    size = _surname_size(name)
    cut = "+".join(f"{len(texts[k])}{tags[k]}" for k in range(first, last + 1))
    left, right = _around(words, first, last)
    sides = f"{_role(left, 'before')} {_role(right, 'after')}"
    return [
        "p",
        f"p cut {cut}",
        f"p tags {'+'.join(tags[k] for k in range(first, last + 1))}",
        f"p sur {name[:size]}",
        f"p sur {name[:size]} {len(name)}",
        f"p g1 {name[size]}",
        f"p g2 {name[-1]} {len(name) - size}",
        f"p l {left}",
        f"p r {right}",
        f"p sides {sides}",
        f"p sides {sides} {cut}",
        f"p lt {tags[first - 1] if first else '^'} {cut}",
        f"p rt {tags[last + 1] if last + 1 < len(tags) else '$'} {cut}",
    ]


def _announced(words: Words, at: int) -> bool:
    """Whether a title or a verb of speech stands beside word `at`."""
    left, right = _around(words, at, at)
    return "-" not in (_role(left, "before"), _role(right, "after")) or (
        _role(left, "before") == "title" or _role(right, "after") in ("title", "verb")
    )


def _around(words: Words, first: int, last: int) -> tuple[str, str]:
    """The words beside a stretch; white space is skipped on the left (记者 X)."""
    left = first - 1
    while left > 0 and words.texts[left] == " ":
        left -= 1
    right = last + 1
    return (
        words.texts[left] if left >= 0 else "^",
        words.texts[right] if right < len(words.texts) else "$",
    )


@cache
def _role(word: str, side: str) -> str:
    """What a neighbour is to a name: a title, a verb, a separator or nothing known."""
    if tables.pairs("titles.tsv").get(word) in (side, "both"):
        return "title"
    if side == "after" and word in tables.words("speech_verbs.tsv"):
        return "verb"
    return word if word in "、，。：（）()/;；\n^$ “”" else "-"


def _foreign(words: Words, dot: int) -> Iterator[Person]:
    """A name of parts around the dot at word `dot`, if that is its first dot."""
    first, last = dot - 1, dot + 1
    while first > 0 and _is_name_part(words, first - 1):
        first -= 1
    if first < 0 or last >= len(words.texts) or (first and words.texts[first - 1] in _DOTS):
        return
    while last + 2 < len(words.texts) and words.texts[last + 1] in _DOTS:
        last += 2
    while last + 1 < len(words.texts) and _is_name_part(words, last + 1):
        last += 1
    parts = [k for k in range(first, last + 1) if words.texts[k] not in _DOTS]
    if (
        len(parts) <= _MOST_PARTS
        and all(_may_be_part(words, k) for k in parts)
        and any(_is_name_part(words, k) for k in parts)
    ):
        yield Person(first, last, _FOREIGN)


def _is_name_part(words: Words, at: int) -> bool:
    return words.tags[at] in _NAME_TAGS and _may_be_part(words, at)


def _may_be_part(words: Words, at: int) -> bool:
    return words.texts[at].isalpha() and len(words.texts[at]) <= _LONGEST_PART


def _is_address(words: Words, first: int, last: int) -> bool:
    """Whether the given name is a title: 梁先生, 陈局长."""
    name = "".join(words.texts[first : last + 1])
    return name[_surname_size(name) :] in tables.words("titles.tsv")


def _is_han(word: str) -> bool:
    return word.isalpha() and not word.isascii()


def _surname_size(word: str) -> int:
    """Characters of the surname that `word` begins with, 0 if none."""
    surnames = tables.words("surnames.tsv")
    if word[:2] in surnames and len(word[:2]) == 2:
        return 2
    return 1 if word[0] in surnames else 0


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(name[0] for name in tables.words("surnames.tsv"))
