"""Names of places that no gazetteer lists, read from their endings.

In:  `Words` and a position.  Out: where the name that begins or ends there reaches, and its kind.
The one idea: a name is a short run of noun-like tokens that ends in a suffix (月湖|街道); behind
a known place it may contain more than where it stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportnlp.entities.mention import Label
from reportnlp.entities.places.suffixes import Suffix, SuffixLabel, suffixes
from reportnlp.entities.places.words import Words

# Longest names before a suffix, in tokens and characters; longer runs are mostly clauses. Chosen on
# annotated releases, where one token or two characters more or less change F1 by 0.002 at most.
_TOKENS = {"GPE": 3, "LOC": 3, "FAC": 5, "ORG": 5}
_CHARS = {"GPE": 8, "LOC": 8, "FAC": 14, "ORG": 14}
# The same for the names of rivers and hills, and of wards, behind a place.
_SHORT = {"word": 3, "ward": 2}
# Parts of speech that stand in names; verbs and adverbs only as single characters, since
# jieba cuts unknown names into characters (再|兴|里).
_NAME_TAGS = frozenset("nsfjbailgz")
_ODD_TAGS = frozenset("vdmqtrkehyop")
_PROPER_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "j", "zg", "g", "ng", "eng"})
# Set phrases and adverbs, whose first letters they share with parts of names.
_CLAUSE_TAGS = frozenset({"i", "l", "ad", "an", "ag"})
# Where in a place, without a name of its own: 美国|东部|地区, 京津冀|受灾|地区.
_POSITION_TAGS = frozenset("fsb")
_BEHIND_WARD = ("活动中心", "里长", "办公处", "里民", "、", ")", "）", "等")
_BEFORE_WARD = frozenset("、(（及和与区于至到往在,，") | {""}
# Words that jieba glues a conjunction or preposition to are no parts of names.
_GLUED = frozenset("和与及在到向从对为赴至由")
# 2段158号, 88弄3号楼201室, 33号, 之5
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]段|\d段)?\d{1,5}(?:[-之]\d{1,4})?(?:巷\d{1,4})?(?:弄\d{1,4})?号"
    r"(?:院|门)?(?:\d{1,3}号?楼|\d{1,2}[Ff]|[一二三四五六七八九十]{1,2}楼)?(?:[A-Z]座)?(?:\d{2,4}室)?"
)
# 中山路|二段, not 中山路一段时间
_SECTION = re.compile(r"(?:[一二三四五六七八九十]|\d{1,2})段(?!时|日|落|路|距)")
_FLOOR = re.compile(r"(?:\d{1,2}[Ff楼层]|[一二三四五六七八九十]{1,2}[楼层])(?!宇|房|盘)")
_ROADS = ("路", "街", "道", "巷", "胡同", "段")


@dataclass(frozen=True, slots=True)
class Reach:
    """A stretch of tokens that names a place.

    Attributes:
        start, end: indexes of tokens, end exclusive.
        label: its kind.
    """

    start: int
    end: int
    label: Label


def reach_right(words: Words, first: int, ceiling: int, *, after_short: bool) -> Reach | None:
    """The longest name that begins with token `first`, behind a place.

    Args:
        words: the tokens.
        first: index of the token behind the place.
        ceiling: index of the token that the name may not reach.
        after_short: whether the place is a short name, which may itself be the name: 平湖|街道.
    """
    best: Reach | None = None
    inside = first
    for k in range(first, min(first + _TOKENS["FAC"] + 1, ceiling)):
        inside = max(inside, _suffix_end(words, k))
        is_part = k < inside or _is_name_part(words, k, behind_place=True)
        if not is_part and not (k == first and _is_cut_village(words, k)):
            break
        suffix = _ending(words, first, k)
        if suffix and suffix.label == "ORG":
            break
        if suffix and _is_name_behind_place(words, first, k, suffix, after_short=after_short):
            best = Reach(first, k + 1, suffix.label)
    return best


def _is_cut_village(words: Words, i: int) -> bool:
    """Whether a village behind its township begins with a function word: 大战乡|对|山村."""
    if i == 0 or i + 1 == len(words.words) or len(words.words[i]) > 1:
        return False
    is_village = words.tags[i + 1] == "ns" and words.words[i + 1].endswith("村")
    return is_village and words.words[i].isalpha() and words.words[i - 1].endswith(("乡", "镇"))


def _suffix_end(words: Words, first: int) -> int:
    """The index behind the suffix that begins with token `first`; `first` if none does."""
    found = suffixes().beginning(words.text, words.starts[first])
    return words.at.get(words.starts[first] + len(found.text), first) if found else first


def reach_left(words: Words, last: int, floor: int) -> Reach | None:
    """The name that ends with token `last`, with no known place before it.

    Args:
        words: the tokens.
        last: index of the token that ends like a place.
        floor: index of the first token that the name may contain.
    """
    suffix = _ending(words, max(floor, last - 2), last)
    if suffix is None or suffix.need == "head" or suffix.label == "ORG":
        return None
    if suffix.need == "word":
        is_place = words.tags[last] == "ns" and len(words.words[last]) > 2
        return Reach(last, last + 1, suffix.label) if is_place else None
    if suffix.need == "ward":
        return _ward(words, last, floor)
    end = words.end(last) - len(suffix.text)
    first = _left_edge(words, words.at.get(end, last), floor, suffix)
    name = _before_suffix(words, first, last, suffix)
    if len(name) < 2 or name in suffixes().modifiers:
        return None
    if suffix.need == "proper" and not _has_proper(words, first, last, suffix):
        return None
    return Reach(first, last + 1, suffix.label)


def _ward(words: Words, last: int, floor: int) -> Reach | None:
    """A ward of a Taiwanese city, where its surroundings tell it from 手里 and 十里."""
    end = words.end(last)
    first = words.at.get(end - 3, -1)
    if first < floor or not words.text.startswith(_BEHIND_WARD, end):
        return None
    before = words.text[end - 4 : end - 3]
    # What fills brackets is a name whatever its words are: (大|和|里).
    filled = before + words.text[end : end + 1] in ("()", "（）")
    if not filled and any(not _is_name_part(words, i) for i in range(first, last)):
        return None
    return Reach(first, last + 1, "LOC") if before in _BEFORE_WARD else None


def with_number(text: str, end: int) -> int:
    """Where the place that ends at `end` ends with its section, house number or floor."""
    patterns = (_NUMBER, _SECTION) if text.endswith(_ROADS, 0, end) else (_FLOOR,)
    match = next((found for pattern in patterns if (found := pattern.match(text, end))), None)
    return match.end() if match else end


def _ending(words: Words, first: int, last: int) -> Suffix | None:
    """The longest suffix of the tokens, unless their last one is an ordinary word."""
    word = words.words[last]
    suffix = suffixes().ending(words.text, words.starts[first], words.starts[last] + len(word))
    if suffix and len(suffix.text) < len(word) and word in suffixes().whole:
        return None
    return suffix


def _left_edge(words: Words, last: int, floor: int, suffix: Suffix) -> int:
    """The first token of the name before token `last`, at which its suffix begins."""
    modifiers = suffixes().modifiers
    # A village or road has a short name, whatever its label.
    size: SuffixLabel = "LOC" if suffix.need == "name" else suffix.label
    lowest = max(floor, last - _TOKENS[size])
    first = last
    while first > lowest and words.starts[last] - words.starts[first - 1] <= _CHARS[size]:
        before = words.words[first - 1]
        is_kind = len(before) > 1 and before in modifiers and suffix.label != "FAC"
        if is_kind or not _is_name_part(words, first - 1):
            break
        first -= 1
    while first < last and words.words[first] in modifiers:
        first += 1
    return first


def _before_suffix(words: Words, first: int, last: int, suffix: Suffix) -> str:
    end = words.end(last) - len(suffix.text)
    return words.text[words.starts[first] : max(end, words.starts[first])]


def _has_proper(words: Words, first: int, last: int, suffix: Suffix) -> bool:
    inner = range(first, last + 1 if len(words.words[last]) > len(suffix.text) else last)
    return any(words.tags[i] in _PROPER_TAGS for i in inner)


def _is_name_part(words: Words, i: int, *, behind_place: bool = False) -> bool:
    word, tag = words.words[i], words.tags[i]
    if word in suffixes().function or not word[0].isalnum() or word[0] in "0123456789":
        return False
    if len(word) > 2 and word[0] in _GLUED:
        return False
    if len(word) == 1:
        return tag[:1] in _NAME_TAGS or tag[:1] in _ODD_TAGS
    if behind_place and (tag == "vn" or (tag == "m" and len(word) == 2)):
        return True
    return tag == "eng" or (tag[:1] in _NAME_TAGS and (behind_place or tag not in _CLAUSE_TAGS))


def _is_name_behind_place(
    words: Words, first: int, last: int, suffix: Suffix, *, after_short: bool
) -> bool:
    """Whether the tokens up to `last` are more than a suffix and a kind of place."""
    name = _before_suffix(words, first, last, suffix)
    if last - first > _TOKENS[suffix.label] or len(name) > _CHARS[suffix.label]:
        return False
    if suffix.label == "FAC":
        return bool(name) or suffix.need == "proper" or (after_short and suffix.need == "name")
    if suffix.need == "head":
        inner = range(first, words.at.get(words.starts[first] + len(name), last))
        return all(words.tags[i][:1] in _POSITION_TAGS for i in inner)
    if not name:
        return after_short or (suffix.label == "GPE" and suffix.need == "proper")
    if suffix.need in _SHORT:
        return words.tags[last] == "ns" or (first < last and len(name) <= _SHORT[suffix.need])
    modifiers = suffixes().modifiers
    return name not in modifiers and not any(
        len(words.words[i]) > 1 and words.words[i] in modifiers for i in range(first, last)
    )
