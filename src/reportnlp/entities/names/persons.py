"""Where the names of persons begin and end.

In:  a text, its words and the names that a tagger found in it.  Out: the names, those of persons
without the end of a title before them (副司长|江明涛), without what only follows them (廖俊特|特地,
刘青和|王晓明) and with a last character that was left out (赖惠|员，).
What stands right behind decides, a name ends where the next one, a title or a sign begins; and the
same person's name elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from reportnlp.entities.names import tables
from reportnlp.entities.names.tagger import Name

# Characters of the longest title looked for.
_LONGEST_TITLE = 6
_MOST_GIVEN = 2
# Surname and one more character; a second one may be missing.
_SHORT = 2
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SOME = re.compile("[\u4e00-\u9fff]某{1,2}")
_SIGN = re.compile(r"[，、。；：,;:）)]|$")


def bounded(text: str, words: Mapping[int, int], names: Sequence[Name]) -> list[Name]:
    """The names with the ends of persons put right.

    Args:
        text: simplified.
        words: start of each word of `text` -> its end.
        names: in order, not overlapping.
    """
    starts = {name.start for name in names}
    mended: list[Name] = []
    for at, name in enumerate(names):
        if name.kind == "PERSON" and _HAN.fullmatch(text, name.start, name.end):
            limit = names[at + 1].start if at + 1 < len(names) else len(text)
            name = _hidden(text, _behind_title(text, name))
            if _goes_over(text, words, starts, name):
                name = name._replace(end=name.end - 1)
            elif name.end < limit and _lacks_one(text, words, name):
                name = name._replace(end=name.end + 1)
        mended.append(name)
    return mended


def called_alike(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of persons that take in one character more or less than elsewhere mended.

    Nobody is called 叶晓东 here and 叶晓东致 there; but if 可 always follows 胡宁, he is 胡宁可.
    """
    best: dict[str, float] = defaultdict(float)
    behind: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "PERSON":
            found = text[name.start : name.end]
            best[found] = max(best[found], name.score)
            behind[found].add(text[name.end : name.end + 1])
    whole = {
        found: found + last
        for found, lasts in behind.items()
        if len(lasts) == 1 and len(found) == _SHORT and _may_end(last := min(lasts))
        if found + last in best
    }
    starts = {name.start for name in names}
    mended = []
    for name in names:
        found = text[name.start : name.end]
        if name.kind == "PERSON" and found in whole:
            name = name._replace(end=name.end + (name.end not in starts))
        elif name.kind == "PERSON" and best.get(found[:-1], 0.0) >= best[found]:
            name = name._replace(end=name.end - (found[:-1] not in whole))
        mended.append(name)
    return mended


def lacks_surname(name: str) -> bool:
    """Whether a name as short as a Chinese one does not begin with a known surname."""
    short = len(name) <= 1 + _MOST_GIVEN and _HAN.fullmatch(name) is not None
    return short and not surname_of(name)


def surname_of(name: str) -> str:
    """The surname that a name begins with, or ""."""
    known = tables.words("surnames.tsv")
    return next((name[:size] for size in (2, 1) if name[:size] in known), "")


def _behind_title(text: str, name: Name) -> Name:
    """副司[长江明涛] -> 江明涛: the name behind the title that ends with its first character."""
    rest = text[name.start + 1 : name.end]
    given = len(rest) - len(surname_of(rest))
    first = max(0, name.start + 1 - _LONGEST_TITLE)
    titled = any(text[at : name.start + 1] in _titles("before") for at in range(first, name.start))
    return name._replace(start=name.start + 1) if titled and 0 < given < len(rest) <= 4 else name


def _hidden(text: str, name: Name) -> Name:
    """[陈某家居] -> 陈某: what follows 某 and is no given name is none of it."""
    found = _SOME.match(text, name.start, name.end)
    if found is None or not surname_of(found.group()):
        return name
    rest = text[found.end() : name.end]
    return name if len(rest) < _MOST_GIVEN and _may_end(rest) else name._replace(end=found.end())


def _goes_over(text: str, words: Mapping[int, int], starts: Collection[int], name: Name) -> bool:
    """Whether the last character belongs to what follows."""
    rest = text[name.start : name.end - 1]
    surname = surname_of(rest)
    if not surname or len(rest) == len(surname):
        return False
    last = text[name.end - 1]
    if name.end in starts and last in _edges("joint"):
        return True
    over = words.get(name.end - 1, 0) > name.end
    return over and len(rest) - len(surname) >= _MOST_GIVEN


def _lacks_one(text: str, words: Mapping[int, int], name: Name) -> bool:
    """Whether one more character leads from a name of two to a title or a sign."""
    found = text[name.start : name.end]
    end = name.end + 1
    if len(found) != _SHORT or not surname_of(found) or not _may_end(text[name.end]):
        return False
    if words.get(name.end, end) != end:
        return False
    ends = _SIGN.match(text, end) is not None or _title_at(text, end)
    return ends and not _title_at(text, name.end)


def _may_end(last: str) -> bool:
    """Whether a character may be the last of a name."""
    known = last in _edges("joint") or last in _edges("rest")
    return _HAN.fullmatch(last) is not None and not known


def _title_at(text: str, start: int) -> bool:
    sizes = range(2, _LONGEST_TITLE + 1)
    return any(text[start : start + size] in _titles("after") for size in sizes)


@cache
def _titles(side: str) -> frozenset[str]:
    return tables.words("titles.tsv", side) | tables.words("titles.tsv", "both")


@cache
def _edges(use: str) -> frozenset[str]:
    return tables.words("person_edges.tsv", use)
