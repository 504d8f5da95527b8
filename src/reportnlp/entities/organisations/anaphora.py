"""Words that take up an organisation named before: 该公司, 我校, 本行, 公司, 市府.

In:  simplified text and its mentions, linked.  Out: the spans of such words, each with the
canonical name (or the name, if it is the full one) of the organisation that it means.
The one idea: 该 and the bare noun take up the last one of their kind that was named, 我 and 本 the
first one of the release, since the issuer speaks; a kind is told by how names end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportnlp.entities.mention import Mention
from reportnlp.entities.organisations import tables

Span = tuple[int, int]

_SCHOOL = ("校", "学校")
_GOVERNMENT = ("政府", "市府", "县府")
_FIRST_PERSON = ("我", "本", "我们")
# A noun stands bare at the head of a clause, or behind a word that no name of a body ends in.
_BEFORE = r"(?:(?<![\u4e00-\u9fff、])|(?<=[在为向对由与和是让被将把使从到据而给跟以及]))"


def anaphora(text: str, mentions: Sequence[Mention]) -> list[tuple[Span, str]]:
    """Each word that takes up an organisation, with that organisation's name."""
    bodies = sorted((m for m in mentions if m.label == "ORG"), key=lambda m: m.start)
    if not bodies:
        return []
    named = _Named(text, bodies)
    found = []
    for match in _pattern().finditer(text):
        noun = match["noun"] or match["bare"]
        name = named.meant(match.start(), match["pointer"], noun)
        if name and not _is_inside(match.span(), bodies):
            found.append((match.span(), name))
    return found


class _Named:
    """The organisations of a release by the kind that their names end in; asked in text order."""

    def __init__(self, text: str, bodies: Iterable[Mention]) -> None:
        self._kinds = {noun: _Kind() for noun in tables.nouns()}
        for body, name, kinds in _nouns_of_names(text, bodies):
            for noun in kinds:
                self._kinds[noun].named.append((body.end, name))

    def meant(self, at: int, pointer: str | None, noun: str) -> str | None:
        """The organisation that a noun at `at` takes up."""
        kind = self._kinds[noun]
        if pointer in _FIRST_PERSON:
            return kind.named[0][1] if kind.named else None
        kind.advance(at)
        if kind.most is None and noun.endswith(_GOVERNMENT):
            return kind.only()  # a headline need not name the city first
        return kind.last if pointer else kind.most


class _Kind:
    """The bodies of one kind, and of those passed so far the last and the most often named."""

    def __init__(self) -> None:
        self.named: list[tuple[int, str]] = []
        self.last: str | None = None
        self.most: str | None = None
        self._passed = 0
        self._counts: Counter[str] = Counter()

    def only(self) -> str | None:
        """The one body of this kind, if the release names no other."""
        names = {name for _, name in self.named}
        return names.pop() if len(names) == 1 else None

    def advance(self, at: int) -> None:
        """Pass the bodies that end before `at`."""
        while self._passed < len(self.named) and self.named[self._passed][0] <= at:
            self.last = self.named[self._passed][1]
            self._counts[self.last] += 1
            if self.most is None or self._counts[self.last] >= self._counts[self.most]:
                self.most = self.last
            self._passed += 1


def _nouns_of_names(
    text: str, bodies: Iterable[Mention]
) -> Iterator[tuple[Mention, str, tuple[str, ...]]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for body in bodies:
        name = body.canonical or text[body.start : body.end]
        names = [name]
        if body.parent is not None and body.parent.endswith(_GOVERNMENT):
            names.append(body.parent)  # 台南市政府社会局 names the government too
        for name in names:
            if name not in kinds:
                nouns = (n for n, noun in tables.nouns().items() if name.endswith(noun.ends))
                is_school = not _is_faculty(body, name)
                kinds[name] = tuple(n for n in nouns if n not in _SCHOOL or is_school)
            yield body, name, kinds[name]


def _is_faculty(body: Mention, name: str) -> bool:
    """Whether a 学院 is part of a school rather than one: it has no place of its own."""
    return name.endswith("学院") and (body.parent is not None or body.place is None)


def _is_inside(span: Span, bodies: Sequence[Mention]) -> bool:
    at = bisect_left(bodies, span[1], key=lambda m: m.start) - 1
    return at >= 0 and bodies[at].end > span[0]


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted(tables.nouns(), key=len, reverse=True)
    every = "|".join(nouns)
    bare = "|".join(noun for noun in nouns if tables.nouns()[noun].bare)
    # 该局长 is a person, 公司法 a law; in 医院、学校 neither is a certain one.
    # 市府路, 市府前广场, 市府大楼 are places.
    after = r"(?![长员法子区友史所内际身地业人、]|(?<=府)(?:路|前|站|大楼|广场|转运|团))"
    return re.compile(
        rf"(?:(?P<pointer>(?<!应)该|{_BEFORE}(?:我们|我|本))(?P<noun>{every})"
        rf"|{_BEFORE}(?P<bare>{bare})){after}"
    )
