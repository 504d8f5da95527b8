"""Events named without marks or edition, behind the word that they are held.

In:  words.  Out: spans such as 青田省检验检测技能竞赛 in 由某局主办的青田省检验检测技能竞赛.
Only a name that begins with where it is from, a place or a word as 全国, is taken: without that
举办职业技能大赛 may tell of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.editions import name_end
from reportnlp.entities.works.events import Event
from reportnlp.entities.works.words import Words

_HELD = 0.75
_SHORTEST = 6


def held(words: Words) -> Iterator[Event]:
    """Events told to be held, from left to right."""
    for found in _verbs().finditer(words.text):
        start = found.end()
        if not (start in words.places or words.word_at(start) in lexicon.event_signs("scope")):
            continue
        end = name_end(words, start)
        if end - start >= _SHORTEST and not _vague().search(words.text, start, end):
            yield Event(start, end, _HELD)


@cache
def _verbs() -> re.Pattern[str]:
    return _any_of(lexicon.event_signs("held"))


@cache
def _vague() -> re.Pattern[str]:
    """Words that tell what kind of event it is, not its name (全国大型运动会)."""
    return _any_of(lexicon.breaks("vague"))


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
