"""Names of persons that cannot be names.

In:  a `Scene` and what stands beside its names.  Out: the mentions to drop.
Only what is certain is dropped: a name with digits or punctuation, a single character that no
title follows, a piece of an idiom (警|钟长鸣), a surname with a way to speak of somebody (张老,
李姓), a common noun that begins with no surname (茶话会), and a dictionary word (周年, 智慧) that
no mention of it in the text shows to be a person by a title, by speech (X表示), by its credit
(记者X, （X）) or by other names in a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportnlp.entities.mention import Mention
from reportnlp.entities.names import tables
from reportnlp.entities.people import lexicon
from reportnlp.entities.people.scene import Scene
from reportnlp.entities.people.short_forms import short_form
from reportnlp.entities.people.telling import Telling

_NAME = re.compile(
    r"""[^\W\d_]+                                          # letters of any script
        (?:(?:[·•‧・.．'’\- ○〇*＊×]|[.]\ )[^\W\d_]+)*       # 让·皮埃尔, J. Smith, 王○明
        [.*＊×○〇]*
        (?:[（(][^\W\d_]+(?:[ ·.'-][^\W\d_]+)*[）)])?      # 穆里尔（Muriel）""",
    re.VERBOSE,
)
# Ways to speak of somebody by the surname alone.
_SPOKEN_OF = frozenset("姓氏老公家婆翁妈爸爷奶叔伯婶嫂哥姐")
# Nouns and idioms, and the shortest that hold what looks like a name.
_NOUNS, _SHORTEST_PHRASE = ("n", "vn", "l", "i"), 4
_LISTED = re.compile(r"[、/]")
_LONGEST_VERB = 6
_SHORT = 2


def find_false(scene: Scene, told: Sequence[Telling]) -> set[Mention]:
    """The persons of `scene` that are none."""
    shown = {_text(scene, p) for at, p in enumerate(scene.people) if _is_shown(scene, told, at)}
    return {
        person
        for at, person in enumerate(scene.people)
        if not _may_be_name(scene, at)
        or (lexicon.is_common(name := _text(scene, person)) and name not in shown)
    }


def _may_be_name(scene: Scene, at: int) -> bool:
    person = scene.people[at]
    name = _text(scene, person)
    if len(name) == 1:
        return bool(short_form(scene, at)[0])
    spoken_of = name[1:] in _SPOKEN_OF and lexicon.surname_of(name)
    if spoken_of or _is_noun(scene, person) or _is_in_phrase(scene, person):
        return False
    return _NAME.fullmatch(name) is not None


def _is_noun(scene: Scene, person: Mention) -> bool:
    """Whether a name of three characters or more is a common noun: 茶话会."""
    name = _text(scene, person)
    if len(name) <= _SHORT or lexicon.surname_of(name):
        return False
    start, tag = scene.words.get(person.end, (person.end, ""))
    return start == person.start and tag in _NOUNS


def _is_in_phrase(scene: Scene, person: Mention) -> bool:
    """Whether a longer idiom holds the name: 警|钟长鸣."""
    for end in range(person.end, person.end + _SHORTEST_PHRASE):
        start, tag = scene.words.get(end, (end, ""))
        within = start <= person.start and end - start > person.end - person.start
        if within and end - start >= _SHORTEST_PHRASE and tag in _NOUNS:
            return True
    return False


def _is_shown(scene: Scene, told: Sequence[Telling], at: int) -> bool:
    """Whether what stands around a name says that it is one."""
    telling, text = told[at], scene.text
    if telling.titles or telling.start < scene.people[at].start:
        return True
    verbs = tables.words("speech_verbs.tsv")
    if any(text[telling.end : telling.end + size] in verbs for size in range(1, _LONGEST_VERB)):
        return True
    return _is_listed(scene, told, at)


def _is_listed(scene: Scene, told: Sequence[Telling], at: int) -> bool:
    text = scene.text
    joined = [
        text[told[a].end : told[b].start]
        for a, b in ((at - 1, at), (at, at + 1))
        if a >= 0 and b < len(told)
    ]
    if any(_LISTED.fullmatch(each.strip()) for each in joined):
        return True
    start, end = told[at].start, told[at].end
    return text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")")


def _text(scene: Scene, person: Mention) -> str:
    return scene.text[person.start : person.end]
