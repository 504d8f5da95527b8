"""Where the user's words for themes stand in a text.

In:  `ThemeWord`s and a simplified text.  Out: all their occurrences, in order.
The one idea: unlike names, words may overlap each other and every name, for each says what the
text is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick
from spacy.tokens import Doc

from reportnlp.entities.lexicon.entry import ThemeWord
from reportnlp.entities.lexicon.mark import is_whole, spellings
from reportnlp.script import Conversion

if not Doc.has_extension("lexicon_themes"):
    Doc.set_extension("lexicon_themes", default=())


class FoundTheme(NamedTuple):
    """An occurrence: code points of the simplified text, end exclusive, and the theme's id."""

    start: int
    end: int
    theme: str


class ThemeMarker:
    """Finds words for themes in texts that were simplified in one way."""

    def __init__(self, words: Sequence[ThemeWord], conversion: Conversion) -> None:
        """Build the automaton.

        Args:
            words: each with its theme; several may give one, one may give several.
            conversion: the one that simplified the texts.
        """
        themes: dict[str, set[str]] = {}
        for text, word in spellings(words, conversion):
            themes.setdefault(text, set()).add(word.theme)
        self._automaton = ahocorasick.Automaton()
        for text, ids in themes.items():
            self._automaton.add_word(text, (len(text), sorted(ids)))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[FoundTheme]:
        """The occurrences in `text`, in order."""
        return sorted(self._hits(text))

    def _hits(self, text: str) -> Iterator[FoundTheme]:
        if not len(self._automaton):
            return
        for last, (size, themes) in self._automaton.iter(text):
            start, end = last + 1 - size, last + 1
            if is_whole(text, start, end):
                yield from (FoundTheme(start, end, theme) for theme in themes)


def themes_within(doc: Doc, spans: Iterable[tuple[int, int]] | None = None) -> list[str]:
    """The themes that the user's words give to some spans of `doc`, each once.

    Args:
        doc: that the component `reportnlp_lexicon` has seen; without it there are none.
        spans: code points of the simplified text, end exclusive; None for the whole.
    """
    found: Sequence[FoundTheme] = doc._.lexicon_themes
    if spans is None:
        return list(dict.fromkeys(one.theme for one in found))
    themes: dict[str, None] = {}
    for start, end in spans:
        first = bisect_left(found, start, key=lambda one: one.start)
        last = bisect_left(found, end, lo=first, key=lambda one: one.start)
        themes.update((one.theme, None) for one in found[first:last] if one.end <= end)
    return list(themes)
