"""Finds the organisations and persons of a text.

In:  a `Doc` with jieba's tags.  Out: `Mention`s of kind ORG and PERSON, in order, not overlapping.
What one place of a release establishes holds for all of it: a name found once by what stands
beside it is marked wherever it occurs, and so are the short names that follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import ahocorasick
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.entities.names import aliases, brands, organisations, people, tables
from reportnlp.entities.names.words import Words, words_of

# Scores at which F1 of distinct names was best, cross-validated on the annotated releases.
_ORGANISATION = 0.37
_PERSON = 0.4
# How much a doubtful beginning speaks against a name: the fourth root of its chance.
_EDGE = 0.25
_BRAND = 0.9
_ALIAS = 0.7

_PLACE = "ns"
# jieba takes some places for persons (伊春); in the middle of a list of places they are none.
_PLACE_LIKE = frozenset({"ns", "nr"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A name found: offsets, kind, score."""

    start: int
    end: int
    label: Literal["ORG", "PERSON"]
    score: float


def find_names(doc: Doc) -> list[Mention]:
    """Organisations and persons of `doc`."""
    if not len(doc):
        return []
    words = words_of(doc)
    text = "".join(words.texts)
    found = pick([*_organisations(words), *_people(words)])
    found = pick([*found, *_repeats(words, text, _established(words, text, found))])
    return [Mention(f.start, f.end, f.label, score=round(f.score, 3)) for f in found]


def _organisations(words: Words) -> Iterator[_Found]:
    for _, rivals in groupby(organisations.candidates(words), key=lambda c: c.last):
        best = max(rivals, key=lambda c: c.score * c.begins)
        if best.score * best.begins**_EDGE >= _ORGANISATION:
            first = _list_start(words, best.first)
            yield _span(words, first, best.last, "ORG", best.score)
    for first, last in brands.brands(words):
        yield _span(words, first, last, "ORG", _BRAND)


def _list_start(words: Words, first: int) -> int:
    """First word of the places that share an ending: 绥化、伊春|、牡丹江联通公司."""
    if words.tags[first] != _PLACE or words.tags[first + 1 : first + 2] == [_PLACE]:
        return first
    start = at = first
    while at > 1 and words.texts[at - 1] == "、" and words.tags[at - 2] in _PLACE_LIKE:
        at -= 2
        if words.tags[at] == _PLACE and len(words.texts[at]) > 1:
            start = at
    known = start < first and words.texts[start - 1] in tables.pairs("org_brands.tsv")
    return start - 1 if start and known else start


def _people(words: Words) -> Iterator[_Found]:
    """The best of the candidates that overlap; their lengths hardly differ."""
    taken: set[int] = set()
    for found in sorted(people.people(words), key=lambda p: -p.score):
        span = range(found.first, found.last + 1)
        if found.score >= _PERSON and taken.isdisjoint(span):
            taken.update(span)
            yield _span(words, found.first, found.last, "PERSON", found.score)


def _span(
    words: Words, first: int, last: int, label: Literal["ORG", "PERSON"], score: float
) -> _Found:
    return _Found(words.starts[first], words.starts[last + 1], label, score)


def pick(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap, in order of the text."""
    kept: list[_Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, -f.score, f.start)):
        if one.start not in taken and one.end - 1 not in taken:
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _established(words: Words, text: str, found: list[_Found]) -> dict[str, _Found]:
    """Names and short names to look for in the whole text."""
    names: dict[str, _Found] = {}
    index = {start: k for k, start in enumerate(words.starts)}
    bodies = [f for f in found if f.label == "ORG"]
    for one in found:
        names.setdefault(text[one.start : one.end], one)
    for one in bodies:
        for part in aliases.company_parts(words, index[one.start], index[one.end] - 1):
            names.setdefault(part, _Found(one.start, one.end, "ORG", _ALIAS))
    for (start, end), _ in aliases.declared(text, [(f.start, f.end) for f in bodies]):
        names.setdefault(text[start:end], _Found(start, end, "ORG", _BRAND))
    return names


def _repeats(words: Words, text: str, names: dict[str, _Found]) -> Iterator[_Found]:
    """All occurrences of the names that begin and end with words."""
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name, one in names.items():
        automaton.add_word(name, (name, one))
    automaton.make_automaton()
    edges = set(words.starts)
    for last, (name, one) in automaton.iter(text):
        start, end = last + 1 - len(name), last + 1
        if start in edges and end in edges:
            yield _Found(start, end, one.label, one.score)
