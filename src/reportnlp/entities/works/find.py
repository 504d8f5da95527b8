"""Events and works of a document.

In:  a `Doc` and the mentions found before.  Out: EVENT and WORK_OF_ART mentions.
What is quoted is a work where that is told, else an event where that is; a quoted body, person,
place or day (“七夕”活动) stays what it is, and the same words are of one kind throughout.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.works.editions import editions, known
from reportnlp.entities.works.events import event
from reportnlp.entities.works.held import held
from reportnlp.entities.works.quotes import Quoted, quotes
from reportnlp.entities.works.repeats import repeats
from reportnlp.entities.works.titles import title_score
from reportnlp.entities.works.well_known import well_known
from reportnlp.entities.works.words import Words, words_of

_TAKEN: frozenset[Label] = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "DATE", "TIME"})
_KNOWN_NAME = 0.85


def find_works(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """The events and works of `doc`, sorted, none inside another."""
    taken = {(m.start, m.end) for m in mentions if m.label in _TAKEN}
    words = words_of(doc, mentions)
    quoted = [q for q in quotes(words.text) if (q.start, q.end) not in taken]
    found = _outermost([*_works(words, quoted), *_events(words, quoted)])
    names = {words.text[start:end] for start, end in taken}
    return list(_of_one_kind(words.text, list(found), names))


def _works(words: Words, quoted: Sequence[Quoted]) -> Iterator[Mention]:
    for stretch in quoted:
        score = title_score(words.text, stretch)
        if score:
            yield Mention(stretch.start, stretch.end, "WORK_OF_ART", score)
    for start, end in well_known(words):
        yield Mention(start, end, "WORK_OF_ART", _KNOWN_NAME)


def _events(words: Words, quoted: Sequence[Quoted]) -> Iterator[Mention]:
    plain = [q for q in quoted if q.kind == "quote" and not title_score(words.text, q)]
    named = [(q, event(words, q)) for q in plain]
    for found in chain(
        (each for _, each in named if each),
        repeats(words, named),
        editions(words),
        known(words),
        held(words),
    ):
        yield Mention(found.start, found.end, "EVENT", found.score)


def _outermost(found: Sequence[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in sorted(found, key=lambda m: (m.start, -m.end, -m.score)):
        if mention.end > end:
            yield mention
            end = mention.end


def _of_one_kind(text: str, found: Sequence[Mention], names: Container[str]) -> Iterator[Mention]:
    """The same words as the surest of them, and no event that is called as what has a name."""
    surest: dict[str, Mention] = {}
    for mention in found:
        words = text[mention.start : mention.end]
        surest[words] = max(surest.get(words, mention), mention, key=lambda m: m.score)
    for mention in found:
        words = text[mention.start : mention.end]
        label = surest[words].label
        if label == "WORK_OF_ART" or words not in names:
            yield replace(mention, label=label)
