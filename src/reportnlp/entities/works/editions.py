"""Events named without marks: by their edition, or known by a name of their own.

In:  words.  Out: spans such as 第十九届亚运会, 2023世界机器人大会, 第三届中国国际消费品博览会, and
of known names (进博会, 杭州亚运会) with the place right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.events import Event, edition_before
from reportnlp.entities.works.words import Words

_EDITION = re.compile(
    r"""(?<!\d)20\d\d(?:年?第[一二三四五六七八九十\d]{1,3}届)?(?=[\u4e00-\u9fffA-Z])(?![年届月日号])
      | 第[\d零〇一二三四五六七八九十百]{1,5}届
      | 首届""",
    re.VERBOSE,
)
_WITH_EDITION, _KNOWN_NAME = 0.85, 0.9
_FARTHEST = 32
# Characters of the name behind the edition; edition and places before a known name.
_LEAST = 3
_MOST_BEFORE = 3
# A known name so short must be whole words: 法网, not 非|法网|站.
_SHORT = 2
_GOING_ON = ("n", "v", "b", "j", "a", "l", "eng", "i", "ng", "s", "f", "m", "x", "c", "t", "k")
_NEVER = ("uj", "ul", "uv", "ud", "ug", "uz")
_SIGNS = frozenset("·•-—–()（）/&“”")
# Bodies and sittings, which have editions too: 第十四届全国人民代表大会.
_NO_EVENT = re.compile(r"(?:代表|党员|职工|会员|全体|股东|理事|定期)大会$|理事会|委员会")
_BODY = ("组委会", "组织委员会", "委员会", "筹委会")


def editions(words: Words) -> Iterator[Event]:
    """Events with an edition, from left to right."""
    for found in _EDITION.finditer(words.text):
        end = name_end(words, found.end())
        if end:
            yield Event(found.start(), end, _WITH_EDITION)


def name_end(words: Words, start: int) -> int:
    """Where the name ends that goes on at `start`; 0 if there is none."""
    text = words.text
    at = start if start in words.at else _inner(words, start)
    last = 0
    while at in words.at and at - start < _FARTHEST and at not in words.barred:
        end, tag = words.at[at]
        if not _goes_on(text[at:end], tag):
            break
        at = end
        is_head = bool(lexicon.head_ending(text[start:at], at - start, "edition"))
        if last and not is_head:
            break
        if is_head and _is_whole(text[start:at]):
            last = at
    return 0 if last - start < _LEAST or text.startswith(_BODY, last) else last


def _is_whole(name: str) -> bool:
    """Whether no quotation is left open, and no body is named."""
    return name.count("“") == name.count("”") and not _NO_EVENT.search(name)


def _inner(words: Words, at: int) -> int:
    """The next word's start, where the edition ends inside a word (首届|…)."""
    for start in range(at + 1, at + 4):
        if start in words.at:
            return start
    return at


def _goes_on(word: str, tag: str) -> bool:
    if word in _SIGNS:
        return True
    stops = word in lexicon.breaks("verb") or tag.startswith(_NEVER)
    return not stops and word[0].isalnum() and tag.startswith(_GOING_ON)


def known(words: Words) -> Iterator[Event]:
    """Events of event_names.tsv, with the edition and the place right before."""
    for found in _known().finditer(words.text):
        start, end = found.span()
        whole = end - start > _SHORT or (start in words.at and end in words.before)
        if whole and not words.text.startswith(_BODY, end):
            yield Event(_with_place(words, start), end, _KNOWN_NAME)


def _with_place(words: Words, start: int) -> int:
    """Where edition and place before a known name begin, in either order."""
    for _ in range(_MOST_BEFORE):
        place, tag = words.before.get(start, (start, ""))
        edition = edition_before(words.text, start)
        if edition < start:
            start = edition
        elif tag == "ns":
            start = place
        else:
            break
    return start


@cache
def _known() -> re.Pattern[str]:
    names = sorted(lexicon.known_events(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))
