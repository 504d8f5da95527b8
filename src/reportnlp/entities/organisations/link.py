"""Short names of organisations, linked to the full name that the release gives.

In:  the text and its mentions.  Out: the mentions, `canonical` filled where the text tells it.
A short name stands for a longer one when the release declares it (以下简称“X”), when it is the
own part of a company's name, or when its characters stand in order in a longer name of the same
kind of body (市卫健委 -> 青田市卫生健康委员会). Where several unrelated names fit, none is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from reportnlp.entities.mention import Mention
from reportnlp.entities.names import aliases, tables

# A release names fewer bodies; the bound keeps a huge file's work linear in its length.
_MOST_NAMES = 400
_SHORTEST = 2
_LONGEST_HEAD = 8
_LONGEST_PLACE = 4
_BRANCH = "分公司"


def link(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with the full names of the organisations among them."""
    bodies = [m for m in mentions if m.label == "ORG"]
    full = _full_names(text, bodies)
    return [
        replace(m, canonical=full[text[m.start : m.end]])
        if m.label == "ORG" and m.canonical is None and text[m.start : m.end] in full
        else m
        for m in mentions
    ]


def _full_names(text: str, bodies: Sequence[Mention]) -> dict[str, str]:
    """Short name -> full name, for the short names whose full name is certain."""
    names = list(dict.fromkeys(text[m.start : m.end] for m in bodies))[:_MOST_NAMES]
    fitting: dict[str, list[str]] = defaultdict(list)
    for full in names:
        for short in names:
            if len(short) < len(full) and stands_for(short, full):
                fitting[short].append(full)
    chosen = {short: best for short, fulls in fitting.items() if (best := _longest(fulls))}
    spans = ((m.start, m.end) for m in bodies)
    stated = {text[a:b]: full for (a, b), full in aliases.declared(text, spans)}
    return chosen | {short: full for short, full in stated.items() if short != full}


def _longest(fulls: Iterable[str]) -> str | None:
    """The longest name, if the others are short for it too."""
    longest = max(fulls, key=len)
    return longest if all(f == longest or stands_for(f, longest) for f in fulls) else None


@lru_cache(maxsize=1 << 16)
def stands_for(short: str, full: str) -> bool:
    """Whether the shorter name can abbreviate the longer one."""
    if len(short) < _SHORTEST:
        return False
    if _is_own_part(short, own_part(full)):
        return True
    if _is_another(short, full):
        return False
    if short[-1] in head(full) and is_subsequence(short, full):
        # 教育局 is what 台州市教育局 ends in; 公司 or 学校 alone name nothing.
        return short not in tables.suffixes() or tables.suffixes()[short].need == "alone"
    return _turned(short, full)


def _is_another(short: str, full: str) -> bool:
    """Whether both are bodies of their own: a university and its school, a bank and its branch."""
    known = short in tables.pairs("org_brands.tsv")
    return full.startswith((short, "各")) or (known and full.endswith(short))


def own_part(full: str) -> str:
    """What stands before the kind of company (湖南青禾环保科技); empty for a branch."""
    match = aliases.COMPANY.match(full)
    return match.group() if match and _BRANCH not in full else ""


def _is_own_part(short: str, own: str) -> bool:
    """Whether `short` begins what is the company's own, after the place at most."""
    if short == own:
        return True
    known = short in tables.suffixes() or short in tables.pairs("org_brands.tsv")
    return not known and 0 <= own.find(short) <= _LONGEST_PLACE


def head(name: str) -> str:
    """The ending that says what kind of body a name is, its last character if none is known."""
    for size in range(min(len(name), _LONGEST_HEAD), 0, -1):
        if name[-size:] in tables.suffixes():
            return name[-size:]
    return name[-1:]


def is_subsequence(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _turned(short: str, full: str) -> bool:
    """Place and brand in turned order before a branch: 浙江联通, 中国联通浙江省分公司."""
    if _BRANCH not in full:
        return False
    for cut in range(_SHORTEST, len(short) - 1):
        place, brand = full.find(short[:cut]), full.find(short[cut:])
        if 0 <= brand < place:
            return True
    return False
