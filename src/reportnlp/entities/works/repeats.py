"""Events named again.

In:  words, the quoted stretches and the events found among them.  Out: the events that are the same
names again: quoted without their noun (“清风”, after “清风”行动), or a whole name without marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import ahocorasick

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.events import OWN, Event
from reportnlp.entities.works.quotes import Quoted
from reportnlp.entities.works.words import Words

# Shorter names may be any words: without marks, or quoted without their noun.
_SHORTEST_BARE, _SHORTEST_QUOTED = 4, 5
_QUOTED, _BARE = 0.7, 0.8


def repeats(words: Words, found: Sequence[tuple[Quoted, Event | None]]) -> Iterator[Event]:
    """Events that `found` names elsewhere: each quoted stretch, with its event if it names one."""
    named = {_text(words, quoted) for quoted, event in found if event}
    for quoted, event in found:
        if event is None and _text(words, quoted) in named and _stands_alone(words, quoted):
            yield Event(quoted.start, quoted.end, _QUOTED)
    whole = {_text(words, quoted) for quoted, event in found if event and event.score >= OWN}
    yield from _bare(words, [name for name in whole if len(name) >= _SHORTEST_BARE])


def _stands_alone(words: Words, quoted: Quoted) -> bool:
    """Whether the marks hold enough of a name, and no noun behind makes it another (“清风”小组)."""
    if quoted.end - quoted.start < _SHORTEST_QUOTED:
        return False
    return words.word_at(quoted.end + 1) not in lexicon.breaks("behind")


def _bare(words: Words, names: Collection[str]) -> Iterator[Event]:
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    for last, size in automaton.iter_long(words.text):
        yield Event(last + 1 - size, last + 1, _BARE)


def _text(words: Words, quoted: Quoted) -> str:
    return words.text[quoted.start : quoted.end]
