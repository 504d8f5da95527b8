"""The words that event names are made of.

In:  a `Doc` cut by jieba and its mentions.  Out: `Words`: its text, and where each word begins,
ends and is tagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention

_BARRED: frozenset[Label] = frozenset({"PERSON", "DATE", "TIME"})
_PLACES: frozenset[Label] = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its words.

    Attributes:
        text: simplified.
        at: start of each word -> its end and tag.
        before: end of each word -> its start and tag.
        barred: where a person or a time begins, which goes on with no event's name.
        places: where a place is named.
    """

    text: str
    at: dict[int, tuple[int, str]]
    before: dict[int, tuple[int, str]]
    barred: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()

    def word_at(self, at: int) -> str:
        """The word that begins at `at`, "" if none does."""
        end, _ = self.at.get(at, (at, ""))
        return self.text[at:end]


def words_of(doc: Doc, mentions: Sequence[Mention] = ()) -> Words:
    """The words of `doc`, read at once: asking each token costs three times as much."""
    strings = doc.vocab.strings
    at, before = {}, {}
    for start, length, tag in doc.to_array(["IDX", "LENGTH", "TAG"]).tolist():
        name = strings[tag] or "x"
        at[start] = (start + length, name)
        before[start + length] = (start, name)
    barred = frozenset(m.start for m in mentions if m.label in _BARRED)
    places = frozenset(m.start for m in mentions if m.label in _PLACES)
    return Words(doc.text, at, before, barred, places)
