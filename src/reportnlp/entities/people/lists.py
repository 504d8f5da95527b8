"""Titles that the names of a list share.

In:  a `Scene`, its names and what stands beside each.  Out: the same, the bare names of lists with
the title told once: before the first name, if several may hold it (记者X、Y), or behind the last
one (X、Y等专家, X、Y两位教授).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportnlp.entities.people.scene import Scene
from reportnlp.entities.people.telling import Telling
from reportnlp.entities.people.titles import Title, title_after

_BETWEEN = re.compile(r"[、 \t\u3000]{1,3}|[和及与暨]|以及")
_OTHERS = re.compile(r"等?(?:[\d一二两三四五六七八九十百]{1,4}[余多]?)?[位名个]?")


def share(scene: Scene, told: Sequence[Telling]) -> list[Telling]:
    """`told`, one for each of `scene.people`, with what lists say of their bare names."""
    shared = list(told)
    for first, last in _lists(scene, told):
        _share_first(shared, first, last)
        _share_last(scene, shared, first, last)
    return shared


def _lists(scene: Scene, told: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of names with nothing but separators between."""
    first = 0
    for at in range(1, len(told) + 1):
        if at < len(told):
            between = scene.text[told[at - 1].end : told[at].start]
            if _BETWEEN.fullmatch(between):
                continue
        if at - first > 1:
            yield first, at - 1
        first = at


def _share_first(told: list[Telling], first: int, last: int) -> None:
    """A title before a name goes on to the bare ones behind it."""
    for at in range(first + 1, last + 1):
        giver = told[at - 1]
        if giver.shared and _is_bare(told[at]):
            told[at] = replace(told[at], titles=giver.titles, body=giver.body, shared=True)


def _share_last(scene: Scene, told: list[Telling], first: int, last: int) -> None:
    """A title of the group behind the last name belongs to all bare ones right before it."""
    title = _group_title(scene, scene.people[last].end)
    if title is None or not title.text:
        return
    for at in range(last, first - 1, -1):
        if not _is_bare(told[at]) and told[at].titles != (title.text,):
            return
        told[at] = replace(told[at], titles=(title.text,))


def _group_title(scene: Scene, end: int) -> Title | None:
    others = _OTHERS.match(scene.text, end)
    if others is None or others.end() == end:
        title = title_after(scene, end)
        return title if title and title.word.kind == "rank" else None
    return title_after(scene, others.end(), listed=True)


def _is_bare(telling: Telling) -> bool:
    return not telling.titles and telling.body is None
