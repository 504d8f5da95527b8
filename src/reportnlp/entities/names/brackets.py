"""Names that a bracket or a quotation mark was cut by.

In:  a text and the names that a tagger found in it.  Out: the names, each with both marks of every
pair or with neither.
A mark at the end of a name whose other one stands outside is left off: “[代养服务队]”. One within
it is part of the name, which is made whole: [中心（总队]） -> [中心（总队）], “[翼龙”战队] ->
[“翼龙”战队], together with the body right before: 某大学|“翼龙”战队. What a short form in brackets
was begun by is left off: 叶氏科技|（Yeh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportnlp.entities.names.tagger import Name

_PAIRS = {"（": "）", "(": ")", "“": "”", "「": "」", "『": "』", "《": "》", "【": "】"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = re.compile("[（）()“”「」『』《》【】]")
# How far before a name its opening mark is looked for, and signs that no name goes over.
_FARTHEST = 20
_STOP = re.compile("[。！？；，\n]")
# What is left where a mark is not matched nearby.
_LEAST = 2


def unbroken(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with their marks in pairs, in order, none overlapping."""
    mended: list[Name] = []
    for at, name in enumerate(names):
        floor = mended[-1].end if mended else 0
        limit = names[at + 1].start if at + 1 < len(names) else len(text)
        whole = _closed(text, _opened(text, name, floor), limit)
        if mended and _are_one(text, mended[-1], whole, name):
            whole = whole._replace(start=mended.pop().start)
        if whole.end > whole.start:
            mended.append(whole)
    return mended


def _lone(text: str, name: Name) -> tuple[list[int], list[int]]:
    """Where opening and closing marks stand in a name without the other one."""
    opened: list[int] = []
    closed: list[int] = []
    for found in _MARK.finditer(text, name.start, name.end):
        mark = found.group()
        if mark in _PAIRS:
            opened.append(found.start())
        elif opened and text[opened[-1]] == _OPENING[mark]:
            opened.pop()
        else:
            closed.append(found.start())
    return opened, closed


def _opened(text: str, name: Name, floor: int) -> Name:
    """The name with the opening mark of its first lone closing one, or without the latter."""
    _, closed = _lone(text, name)
    if not closed:
        return name
    at = closed[0]
    if at == name.end - 1:
        return name._replace(end=at)
    first = max(floor, name.start - _FARTHEST)
    start = text.rfind(_OPENING[text[at]], first, name.start)
    if start >= 0 and not _STOP.search(text, start, name.start):
        return name._replace(start=start)
    return name._replace(start=at + 1) if name.end - at > _LEAST else name._replace(end=at)


def _closed(text: str, name: Name, limit: int) -> Name:
    """The name with the closing mark of its last lone opening one, or without the latter."""
    opened, _ = _lone(text, name)
    if not opened:
        return name
    at = opened[0]
    if at == name.start:
        return name._replace(start=at + 1)
    follows = name.end < limit and text[name.end] == _PAIRS[text[at]]
    # Behind a person, and in Latin letters behind a body, another name of the same stands.
    apart = name.kind == "PERSON" or text[at + 1 : name.end].isascii()
    if len(opened) == 1 and follows and not apart:
        return name._replace(end=name.end + 1)
    return name._replace(end=at)


def _are_one(text: str, before: Name, whole: Name, name: Name) -> bool:
    """Whether a name that went on to the left to its opening mark reaches a body there."""
    reached = whole.start < name.start and before.end == whole.start
    return reached and before.kind == whole.kind == "ORG"
