"""What an initiative might be called.

In:  a `Doc`, what the reader makes of it if there is one, the evidence.  Out: `Candidate`s: what
the reader marks, what stands in quotation or title marks, events and works, and what a rule says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.initiatives.naming.marked import LONGEST, QUOTED, find_marked
from reportnlp.initiatives.naming.rule import name_of
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.segment.layout import layout_of

Source = Literal["marked", "quoted", "entity", "rule"]
SOURCES: tuple[Source, ...] = get_args(Source)
Spans = Sequence[tuple[int, int]]

_NAMED: frozenset[Label] = frozenset({"EVENT", "WORK_OF_ART"})
# Names stand among the first ones; more cost time.
_MOST_MARKED = 12
_MOST_QUOTED = 20
_MOST_NAMED = 20
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Code points of the simplified text that might be the name, and who says so."""

    start: int
    end: int
    sources: frozenset[Source]


class NameFinder:
    """Finds the candidates of the initiatives of one release.

    Attributes:
        text: simplified.
        title: simplified, "" if there is none.
        entities: sorted by their beginning.
        reading: what the reader makes of the release, if there is a reader.
    """

    def __init__(self, doc: Doc, reading: Reading | None) -> None:
        self.text: str = doc.text
        title = layout_of(doc).title
        self.title = self.text[title.start : title.end] if title else ""
        self.entities: Sequence[Mention] = doc._.entities
        self.reading = reading
        self._starts = [entity.start for entity in self.entities]
        self._words = frozenset(token.idx for token in doc) if reading else frozenset()

    def find(self, evidence: Spans, sentences: Sequence[str]) -> list[Candidate]:
        """The candidates, no text twice.

        Args:
            evidence: code points, none of the spans empty.
            sentences: the evidence, sentence by sentence.
        """
        known: dict[str, Candidate] = {}
        for source, start, end in self._spans(evidence, sentences):
            name = self.text[start:end]
            before = known.get(name, Candidate(start, end, frozenset()))
            known[name] = Candidate(before.start, before.end, before.sources | {source})
        return list(known.values())

    def _spans(
        self, evidence: Spans, sentences: Sequence[str]
    ) -> Iterator[tuple[Source, int, int]]:
        if self.reading:
            chances = self.reading.chances("name")
            for start, end in find_marked(
                self.text, chances, evidence, self._words, most=_MOST_MARKED
            ):
                yield "marked", start, end
        quoted = (m for a, b in evidence for m in QUOTED.finditer(self.text, a, b))
        for match in islice(quoted, _MOST_QUOTED):
            if any(map(str.isalnum, match[1])):
                yield "quoted", *match.span(1)
        named = (e for a, b in evidence for e in self.within(a, b) if e.label in _NAMED)
        for entity in islice(named, _MOST_NAMED):
            if _SHORTEST <= entity.end - entity.start <= LONGEST:
                yield "entity", entity.start, entity.end
        name = name_of(sentences, self.title)
        found = (self.text.find(name, a, b) for a, b in evidence)
        at = next((at for at in found if at >= 0), None)
        if at is not None:
            yield "rule", at, at + len(name)

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The entities that lie in a span, in order."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self.entities[at].end <= end:
                yield self.entities[at]
