"""What speaks for a word to belong to an organisation's name, and for a name to be one.

In:  `Words` and positions.  Out: lists of features, the keys of lexicon/name_weights.tsv.
Two questions are asked. "edge": does the word before word `at` belong to the name too? "body":
is the stretch of words an organisation at all?
"""

from __future__ import annotations

import math

from reportnlp.entities.names import tables
from reportnlp.entities.names.words import Words

_UNITS = frozenset("省市区县州镇乡村街校盟旗里")
_PROPER = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "eng"})
_LOOSE = frozenset({"v", "d", "p", "c", "m", "q", "u", "r", "t", "f", "x", "ad", "vd"})
_QUOTED = frozenset("”」’』》）)")


def probability(features: list[str]) -> float:
    """The logistic of the features' weights."""
    table = tables.weights()
    total = sum([table[feature] for feature in features if feature in table])
    return 1.0 / (1.0 + math.exp(-total)) if total > -700 else 0.0


def edge(words: Words, at: int, last: int, suffix: str) -> list[str]:
    """Features of the step from word `at` to the word before it, which must exist."""
    texts, tags = words.texts, words.tags
    left, tag = texts[at - 1], tags[at - 1]
    right, side = texts[at], _kind(texts[at], tags[at])
    before = tags[at - 2] if at > 1 else "^"
    far = min(last - at, 4)
    return [
        "e",
        f"e w {left}",
        f"e t {tag} {side}",
        f"e ts {tag} {far}",
        f"e ww {left} {side}",
        f"e tt {before} {tag}",
        f"e s {suffix} {tag[0]} {far}",
        f"e c {left[-1]} {tag[0]}",
        f"e l {tag[0]} {len(left)} {len(right)}",
        f"e b {texts[at - 2] if at > 1 else '^'}",
        f"e lr {left} {right}",
    ]


def body(words: Words, first: int, last: int, suffix: str) -> list[str]:
    """Features of the words from `first` to `last`, both inclusive."""
    texts, tags = words.texts, words.tags
    level = _level(words, first, last, suffix)
    need = tables.suffixes()[suffix].need if suffix in tables.suffixes() else "nt"
    left, left_tag = (texts[first - 1], tags[first - 1]) if first else ("^", "^")
    right, right_tag = (texts[last + 1], tags[last + 1]) if last + 1 < len(texts) else ("$", "$")
    stem = texts[last - 1] if first < last else "-"
    inside = {tags[k] for k in range(first, last)}
    loose = [texts[k] for k in range(first, last) if tags[k] in _LOOSE]
    return [
        *(f"b i {tag}" for tag in sorted(inside)),
        *(f"b w {word}" for word in sorted(set(loose))),
        "b",
        f"b s {suffix}",
        f"b v {level}",
        f"b need {need} {level}",
        f"b end {suffix[-1]} {level}",
        f"b lr {left_tag} {right_tag}",
        f"b sr {suffix} {right_tag}",
        f"b words {min(last - first, 8)}",
        f"b sv {suffix} {level}",
        f"b l {left}",
        f"b lt {left_tag} {level}",
        f"b r {right}",
        f"b rt {right_tag} {level}",
        f"b f {texts[first]}",
        f"b ft {tags[first]} {min(last - first, 4)}",
        f"b m {stem}",
        f"b st {suffix} {tags[last - 1] if first < last else '-'}",
    ]


def _kind(word: str, tag: str) -> str:
    """A word as its left neighbour sees it: a unit (市), a known body, or its tag."""
    if word in _UNITS:
        return "unit"
    return "known" if word in tables.pairs("org_brands.tsv") else tag


def _level(words: Words, first: int, last: int, suffix: str) -> str:
    """What stands before the ending: nothing, common words or a proper noun."""
    if first == last:
        return "word" if words.texts[last] != suffix else "alone"
    inner = range(first, last)
    if any(words.tags[k] in _PROPER or words.texts[k] in _QUOTED for k in inner):
        return "name"
    return "unit" if words.texts[first] in _UNITS else "modifier"
