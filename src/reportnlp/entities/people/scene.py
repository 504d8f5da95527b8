"""What the title grammar reads beside the names of a text.

In:  a tokenised `Doc` and its mentions.  Out: `Scene`: the text, jieba's words by their ends, and
where names of persons, bodies and places begin and end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc

from reportnlp.entities.mention import Mention

Span = tuple[int, int]

# A department that stands between the body and the title, in characters.
_FARTHEST = 14
# Nouns, nouns of action, attributes, short forms, Latin: what a department is called by.
_NOUNS = ("n", "vn", "b", "j", "eng")
_NAMED = ("nr", "ns")
# Spaces and signs between a title and a name; more of them part the two.
_MOST_SKIPPED = 4
_SPACES = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its words and names.

    Attributes:
        text: simplified.
        words: end of each word -> its start and tag.
        people: names of persons, sorted.
        body_before: end -> start of the longest body that ends there.
        body_from: start -> end of the longest body that begins there.
        barred: where a person or place ends, which is where a department's name cannot go on.
        starts: where persons begin.
    """

    text: str
    words: dict[int, tuple[int, str]]
    people: tuple[Mention, ...]
    body_before: dict[int, int]
    body_from: dict[int, int]
    barred: frozenset[int]
    starts: frozenset[int]

    def is_edge(self, at: int) -> bool:
        """Whether a word ends at `at`."""
        return at in self.words or at == 0

    def next_person(self, at: int) -> Mention | None:
        """The first person whose name begins at `at` or behind."""
        index = bisect_left(self.people, at, key=attrgetter("start"))
        return self.people[index] if index < len(self.people) else None

    def person_before(self, at: int) -> Mention | None:
        """The last person whose name begins before `at`."""
        index = bisect_left(self.people, at, key=attrgetter("start"))
        return self.people[index - 1] if index else None

    def skip_spaces(self, at: int) -> int:
        """Where the text goes on from `at`, behind spaces on the same line."""
        end = min(at + _MOST_SKIPPED, len(self.text))
        while at < end and self.text[at] in _SPACES:
            at += 1
        return at

    def back_over(self, at: int, characters: str) -> int:
        """Where the text before `at` ends, `characters` and spaces left off."""
        first = max(at - _MOST_SKIPPED, 0)
        while at > first and (self.text[at - 1] in characters or self.text[at - 1] in _SPACES):
            at -= 1
        return at

    def nouns_before(self, end: int) -> int:
        """Where the run of nouns before `end` begins, at a body's end or a name's at the latest."""
        at = end
        while at not in self.body_before and at not in self.barred and at in self.words:
            start, tag = self.words[at]
            if not tag.startswith(_NOUNS) or tag.startswith(_NAMED) or end - start > _FARTHEST:
                break
            at = start
        return at


def scene_of(doc: Doc, mentions: Sequence[Mention]) -> Scene:
    """The scene of `doc`."""
    people = sorted((m for m in mentions if m.label == "PERSON"), key=lambda m: (m.start, -m.end))
    places = [m for m in mentions if m.label in ("GPE", "LOC", "FAC")]
    bodies = [(m.start, m.end) for m in mentions if m.label == "ORG"]
    return Scene(
        text=doc.text,
        words=_words(doc),
        people=tuple(people),
        body_before=_longest((end, start) for start, end in sorted(bodies, reverse=True)),
        body_from=_longest(sorted(bodies)),
        barred=frozenset(m.end for m in (*people, *places)),
        starts=frozenset(m.start for m in people),
    )


def _longest(pairs: Iterable[Span]) -> dict[int, int]:
    """Of pairs with the same first part the last one: the longest, if sorted so."""
    return dict(pairs)


def _words(doc: Doc) -> dict[int, tuple[int, str]]:
    """Read at once: asking each token costs three times as much."""
    strings = doc.vocab.strings
    words = {}
    for start, length, tag in doc.to_array(["IDX", "LENGTH", "TAG"]).tolist():
        words[start + length] = (start, strings[tag] or "x")
    return words
