"""Where the user's names stand in a text.

In:  entries and a simplified text.  Out: their occurrences, none overlapping another: of two that
overlap the one that begins first, of two that begin together the longer one.
The one idea: names are simplified just as the text was, all in one call, and found by one
automaton in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import ahocorasick

from reportnlp.entities.lexicon.entry import Entry, ThemeWord
from reportnlp.script import Conversion, simplify

_Line = TypeVar("_Line", Entry, ThemeWord)


@dataclass(frozen=True, slots=True)
class Found:
    """An occurrence: code points, end exclusive, and the entry that it is of."""

    start: int
    end: int
    entry: Entry


class Marker:
    """Finds the names of a lexicon in texts that were simplified in one way."""

    def __init__(self, entries: Sequence[Entry], conversion: Conversion) -> None:
        """Build the automaton.

        Args:
            entries: of which no two share a name.
            conversion: the one that simplified the texts.
        """
        self._automaton = ahocorasick.Automaton()
        for text, entry in spellings(entries, conversion):
            if text not in self._automaton:
                self._automaton.add_word(text, (len(text), entry))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Found]:
        """The occurrences in `text`, in order."""
        if not len(self._automaton):
            return
        hits = [
            (last + 1 - size, -last, entry)
            for last, (size, entry) in self._automaton.iter(text)
            if is_whole(text, last + 1 - size, last + 1)
        ]
        done = 0
        for start, minus_last, entry in sorted(hits, key=lambda hit: hit[:2]):
            if start >= done:
                done = 1 - minus_last
                yield Found(start, done, entry)


def spellings(lines: Sequence[_Line], conversion: Conversion) -> Iterator[tuple[str, _Line]]:
    """Every form in which a name of `lines` may stand in a text that `conversion` simplified."""
    names = [(name, line) for line in lines for name in line.names]
    # A name already simplified stays findable where the conversion would change it again.
    for way in dict.fromkeys(("none", "t2s", conversion)):
        spelled = _simplified([name for name, _ in names], way)
        for text, (_, line) in zip(spelled, names, strict=True):
            if text:
                yield text, line


def _simplified(names: Sequence[str], conversion: Conversion) -> list[str]:
    # No conversion looks across a line break; a name may only hold one as an entity (&#10;).
    text = simplify("\n".join(names), conversion=conversion).simplified
    spelled = text.split("\n")
    if len(spelled) != len(names):
        spelled = [simplify(name, conversion=conversion).simplified for name in names]
    return [name.strip() for name in spelled]


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word or number is cut: IBM is not named in IBMers."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (_joins(before, text[start]) or _joins(text[end - 1], after))


def _joins(before: str, after: str) -> bool:
    return bool(before and after) and _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
