"""The words that the name grammar reads.

In:  a `Doc` cut by jieba.  Out: `Words`: texts, tags and offsets, with a cut wherever jieba
glued the end of an organisation to what follows (协会|会长, 新闻|记者, 国小|张).
The grammar works on word boundaries only, so a boundary that jieba misses is a lost name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from reportnlp.entities.names import tables

# Offices whose first character is the end of the organisation they lead: 社会局|长.
_HEADED = {"局长": "局", "处长": "处", "署长": "署"}
_LED = frozenset({"n", "b", "vn"})

# Primary and lower secondary schools of Taiwan, which jieba does not know: 永康|国小|张.
# Not 全国小学, 中国中部, 我国中医.
_SCHOOL = re.compile("(?<![全中我各美英法德俄韩泰外爱祖本两该强大战建])国[小中](?![小型医])")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    Attributes:
        texts: the words; together they are the text.
        tags: jieba's part of speech of each.
        starts: offset of each word, and at the end the length of the text.
    """

    texts: list[str]
    tags: list[str]
    starts: list[int]


def words_of(doc: Doc) -> Words:
    """The words of `doc`, cut further where an organisation may end."""
    pairs = _cut_titles(_pairs(doc))
    text = "".join(word for word, _ in pairs)
    schools = [m.start() for m in _SCHOOL.finditer(text)]
    if schools:
        pairs = _cut_schools(pairs, schools)
    compounds = [m.span() for m in _compounds().finditer(text)]
    if compounds:
        pairs = _join(pairs, compounds)
    starts = list(accumulate((len(word) for word, _ in pairs), initial=0))
    return Words([w for w, _ in pairs], [t for _, t in pairs], starts)


def _pairs(doc: Doc) -> list[tuple[str, str]]:
    """Text and tag of each token, read at once: asking each token costs three times as much."""
    strings = doc.vocab.strings
    pairs = []
    for orth, tag, space in doc.to_array(["ORTH", "TAG", "SPACY"]).tolist():
        pairs.append((strings[orth], strings[tag] or "x"))
        if space:
            pairs.append((" ", "x"))
    return pairs


def _cut_titles(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    before = ("", "")
    for pair in pairs:
        word, tag = pair
        if word in _HEADED and _leads(before):
            out += [(_HEADED[word], "n"), ("长", "n")]
        elif len(word) > 2 and tag[0] in "nlvj" and (at := _split(word)):
            out += [(word[:at], "n"), (word[at:], "n")]
        else:
            out.append(pair)
        before = pair
    return out


def _leads(before: tuple[str, str]) -> bool:
    """Whether the word before 局长 is what the bureau is for (教育), no name or other office."""
    word, tag = before
    return tag in _LED and len(word) > 1 and word[-1] not in "局处署部院副原任"


def _cut_schools(pairs: list[tuple[str, str]], schools: list[int]) -> list[tuple[str, str]]:
    """`pairs` with 国小 and 国中 as words of their own, whatever jieba made of them."""
    text = "".join(word for word, _ in pairs)
    tag_at: dict[int, str] = {}
    at = 0
    for word, tag in pairs:
        tag_at[at] = tag
        at += len(word)
    for start in schools:
        tag_at.pop(start + 1, None)
        tag_at[start] = "nt"
        tag_at.setdefault(start + 2, "n")
    tag_at.pop(len(text), None)
    edges = [*sorted(tag_at), len(text)]
    return [(text[a:b], tag_at[a]) for a, b in pairwise(edges)]


def _join(pairs: list[tuple[str, str]], compounds: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """`pairs` with each department's name (工业和信息化) as one word."""
    out: list[tuple[str, str]] = []
    at = 0
    todo = iter(compounds)
    nothing = (sum(len(word) for word, _ in pairs) + 1,) * 2
    start, end = next(todo, nothing)
    for word, tag in pairs:
        while at >= end:
            start, end = next(todo, nothing)
        if at > start:
            out[-1] = (out[-1][0] + word, "nz")
        else:
            out.append((word, tag))
        at += len(word)
    return out


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile("|".join(sorted(tables.words("org_compounds.tsv"), key=len, reverse=True)))


@lru_cache(maxsize=1 << 16)
def _split(word: str) -> int:
    """Length of the organisation's end in `word`, if a title follows it in the same word."""
    match = _glued().fullmatch(word)
    return match.end(1) if match else 0


@cache
def _glued() -> re.Pattern[str]:
    heads = "|".join(sorted((s for s in tables.suffixes() if len(s) > 1), key=len, reverse=True))
    titles = "|".join(sorted(tables.words("titles.tsv"), key=len, reverse=True))
    return re.compile(f"(.{{0,6}}(?:{heads}|新闻))(?:{titles}|[原副兼驻])")
