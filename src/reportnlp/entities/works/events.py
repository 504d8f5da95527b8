"""Events named in quotation marks.

In:  words and a quoted stretch.  Out: the event that it names, if it does, with a score.
One rule for the span: a name that the marks hold whole (“绿书签行动”) is the text between them;
where its noun stands outside (“双百”行动, “常青”职工子女暑托班), the mention runs from the edition
before the marks (第十届“中国杯”足球赛) to the end of that noun. A ceremony for what is quoted
(“X”启动仪式) is no part of its name. Slogans, speech and lone attributes (“智慧”…) name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.quotes import Quoted
from reportnlp.entities.works.words import Words

# How sure a name is by its own words; what stands around it tells less.
OWN = 0.9
_JOINED, _AFTER_DASH, _CALLED, _LISTED_SCORE = 0.85, 0.75, 0.7, 0.65

_SENTENCE = re.compile(r"[。！？!?；;，,]|^(?:我|你|他|她|这|那|请|让我|大家)")
_SPEECH = re.compile(r"[。；;！!？?…]\s*$|[。；;]")
_EDITION = re.compile(
    r"(?:第[\d零〇一二三四五六七八九十百两]{1,5}[届次期季]|首届|(?<!\d)20\d\d)[ ]?$"
)
_LONGEST_EDITION = 10
# 100个“最佳服务项目”: what is counted is a kind of thing.
_COUNTED = re.compile(r"\d[余多]?[个名]$")
# How far the noun may stand behind the marks, and words between two nouns (系列|活动).
_FARTHEST = 20
_MOST_BETWEEN = 1
_NEAR = 4
# The shortest name, and the longest whose noun is one character (阅读节), which ends much else.
_SHORTEST, _LONGEST_SHORT = 3, 12
_LEAST_JOINED = 2
_SPACES = " \u3000"
_LISTED = re.compile(r"(?:(?:以及|[、和及与])?[“「『\"][^“”「」『』\"\n]{1,30}[”」』\"]){0,6}等?")
_DASH = re.compile("[—–─]{1,2}")
_AND = frozenset("及与和暨")
_JOINING = ("n", "v", "b", "j", "a", "l", "eng", "i", "ng", "s", "f", "m", "t", "k", "x", "q")
_NEVER = ("uj", "ul", "uv", "ud", "ug", "uz")


@dataclass(frozen=True, slots=True)
class Event:
    """Where an event is named, and how sure that is."""

    start: int
    end: int
    score: float


def event(words: Words, quoted: Quoted) -> Event | None:
    """The event that `quoted` names."""
    text = words.text
    name = text[quoted.start : quoted.end]
    if not any(c.isalnum() for c in name) or _SPEECH.search(name):
        return None
    if _COUNTED.search(text[max(0, quoted.start - _NEAR) : quoted.start - 1]):
        return None
    if _is_own(name) and words.word_at(quoted.end + 1) not in lexicon.breaks("behind"):
        return Event(quoted.start, quoted.end, OWN)
    if name in lexicon.breaks("scare") or len(name) < _LEAST_JOINED or _is_motto(text, quoted):
        return None
    return _by_context(words, quoted)


def _is_own(name: str) -> bool:
    """Whether the quoted words are a whole name: they end in its noun and are no sentence."""
    head = lexicon.head_ending(name, len(name), "own")
    if not head or _SENTENCE.search(name):
        return False
    longest = _LONGEST_SHORT if len(head) == 1 else len(name)
    return max(len(head) + 1, _SHORTEST) <= len(name) <= longest


def _is_motto(text: str, quoted: Quoted) -> bool:
    return bool(lexicon.ending(text, quoted.start - 1, lexicon.event_signs("theme")))


def _by_context(words: Words, quoted: Quoted) -> Event | None:
    text = words.text
    outside = quoted.end + 1
    head = joined_end(words, outside)
    if head:
        return Event(edition_before(text, quoted.start - 1), head, _JOINED)
    dash = _DASH.match(text, outside)
    if dash and (head := joined_end(words, dash.end())):
        return Event(quoted.start - 1, head, _AFTER_DASH)
    if occasion_follows(words, outside):
        return Event(quoted.start, quoted.end, _CALLED)
    before = quoted.start - 1
    if lexicon.ending(text, before, lexicon.event_signs("said")):
        return None
    if lexicon.ending(text, before, lexicon.event_signs("called")) and _told_behind(words, outside):
        return Event(quoted.start, quoted.end, _CALLED)
    listed = _LISTED.match(text, outside)
    if listed and joined_end(words, listed.end()):
        return Event(quoted.start, quoted.end, _LISTED_SCORE)
    return None


def edition_before(text: str, end: int) -> int:
    """Where the edition right before `end` begins; `end` if there is none."""
    found = _EDITION.search(text[max(0, end - _LONGEST_EDITION) : end])
    return end if found is None else end - len(found.group())


def joined_end(words: Words, start: int) -> int:
    """Where the noun of an event ends that words from `start` lead to, 0 if they lead to none."""
    text, at, last, between = words.text, start, 0, 0
    while at in words.at and at - start < _FARTHEST and between <= _MOST_BETWEEN:
        if at in words.barred:
            break
        end, tag = words.at[at]
        joins = _may_join(text[at:end], tag) or text[at:end] in _SPACES
        if not joins and (last or at == start or text[at:end] not in _AND):
            break
        at = end
        between += bool(last)
        head = lexicon.head_ending(text[start:at], at - start, "joined")
        if head and not lexicon.head_ending(text[start:at], at - start, "occasion"):
            last, between = at, 0
    return 0 if words.word_at(last) in lexicon.breaks("behind") else last


def _may_join(word: str, tag: str) -> bool:
    """Whether a name may go on with `word` outside the marks."""
    if word in lexicon.breaks("verb") or tag.startswith(_NEVER):
        return False
    return word[0].isalnum() and tag.startswith(_JOINING)


def occasion_follows(words: Words, start: int) -> bool:
    """Whether a ceremony for what is quoted is told from `start`: “X”项目|启动仪式."""
    text, at = words.text, start
    while at in words.at and at - start < _NEAR:
        end, tag = words.at[at]
        if not _may_join(text[at:end], tag) and lexicon.head_ending(text, end, "occasion") == "":
            return False
        at = end
        if lexicon.head_ending(text[start:at], at - start, "occasion"):
            return True
    return False


def _told_behind(words: Words, start: int) -> bool:
    """Whether “X” 的 is followed by the noun of an event."""
    return words.text.startswith("的", start) and joined_end(words, start + 1) > 0
