"""Works that are known without marks.

In:  words.  Out: spans of the names of work_names.tsv: programmes (新闻联播), books, pictures,
songs, films and games.  What follows may make it the name of something else (红楼梦|广场).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import ahocorasick

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.words import Words

# A name so short must be whole words.
_SHORT = 3


def well_known(words: Words) -> Iterator[tuple[int, int]]:
    """Start and end of each well-known work, from left to right."""
    for last, size in _names().iter_long(words.text):
        start, end = last + 1 - size, last + 1
        whole = start in words.at and end in words.before
        if (whole or size > _SHORT) and words.word_at(end) not in lexicon.breaks("behind"):
            yield start, end


@cache
def _names() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in lexicon.known_works():
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return automaton
