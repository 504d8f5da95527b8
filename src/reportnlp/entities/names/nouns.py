"""Common nouns that a tagger took for places.

In:  a `Doc` cut by jieba and the names that a tagger found in it.  Out: the names less the places
that are ordinary words of the dictionary, seldom taken for places wherever else they stand (烟蒂).
The one idea: a release that has a word again and again shows whether it names a place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from reportnlp.entities.names import tables
from reportnlp.entities.names.tagger import Name

# The confidence, on average over all occurrences of a word, from which it is a place; on releases
# that the tagger had not seen, fewer than one in three of those below are places.
_LEAST = 0.6
_ORDINARY = frozenset({"n", "v", "vn", "a", "b", "d"})
_GAZETTEER = ("places.tsv", "countries.tsv")


def less_nouns(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, less places that are mostly read as nouns."""
    text, scores = doc.text, defaultdict[str, float](float)
    for name in names:
        if name.kind == "PLACE":
            scores[text[name.start : name.end]] += name.score
    nouns = _nouns(doc, text, {words for words in scores if not _is_told(words)})
    common = {words for words, count in nouns.items() if scores[words] < _LEAST * count}
    return [n for n in names if n.kind != "PLACE" or text[n.start : n.end] not in common]


def _nouns(doc: Doc, text: str, candidates: set[str]) -> Counter[str]:
    """How often each of the candidates stands as an ordinary word."""
    if not candidates:
        return Counter()
    strings = doc.vocab.strings
    ordinary = {strings[tag] for tag in _ORDINARY if tag in strings}
    words = doc.to_array(["IDX", "LENGTH", "TAG"]).tolist()
    found = (text[start : start + size] for start, size, tag in words if tag in ordinary)
    return Counter(word for word in found if word in candidates)


def _is_told(words: str) -> bool:
    """Whether a gazetteer or its ending tells that a name is that of a place."""
    known, endings = _places(), _endings()
    return words in known or any(words[at:] in endings for at in range(len(words)))


@cache
def _places() -> frozenset[str]:
    """The names of the gazetteer, full and short."""
    names = set[str]()
    for table in _GAZETTEER:
        for _, path, aliases, weak, *_ in tables.rows(table):
            names.update((path.rpartition("/")[2], *aliases.split(), *weak.split()))
    return frozenset(names)


@cache
def _endings() -> frozenset[str]:
    """What the names of places end in."""
    kinds = (row[-1] for row in tables.rows("place_kinds.tsv"))
    suffixes = (row[0] for row in tables.rows("place_suffixes.tsv"))
    return frozenset(word for words in (*kinds, *suffixes) for word in words.split())
