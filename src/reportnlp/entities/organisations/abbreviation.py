"""Whether one name is short for another one of the same release.

In:  two names, taken apart.  Out: yes or no.
The one idea: what a short name leaves out must be leavable: the place or body at the head
(教育局 of 宁波市教育局), the kind of a company (青禾 of 湖南青禾环保科技有限公司), or parts of
words of which each leaves a character (安工大 of 安徽|工业|大学). A branch is no short form of its
whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Head
from reportnlp.entities.organisations.spelling import Key, level_of

# What stands before the kind of company: 某某科技(集团)股份有限公司.
_COMPANY = re.compile(
    r".{2,}?(?=(?:[(（]集团[)）]|集团)?(?:股份|控股)?有限(?:责任)?公司$|集团$|公司$)", re.DOTALL
)
_BRANCH = re.compile(r"分公司|子公司|分行|支行|公司.+公司")
_TRADE_COMPANY = re.compile(r"(?:集团|公司)$")
_GROUP = "集团"
_IN_FULL = re.compile(r"有限(?:责任)?公司$|股份公司$")
_BRACKETS = re.compile(r"[（(](?!集团)[^（()）]*[)）]|[（()）]")
_SHORTEST = 2
_SHORTEST_OWN = 3
_TOWNS = ("镇", "街道")
_NUMERALS = frozenset("一二三四五六七八九十百0123456789")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes:
        text: as the release writes it, simplified.
        written: with its short forms written out.
        key: of the written name.
        head: of the written name.
        words: its words, as the text is cut.
    """

    text: str
    written: str
    key: Key
    head: Head
    words: tuple[str, ...]

    @property
    def rest(self) -> str:
        """What stands behind the place of the written name."""
        return self.written[self.head.end :]


def abbreviates(short: Name, full: Name) -> bool:
    """Whether `short` is a short form of `full`."""
    if len(short.text) < _SHORTEST or short.text == full.text:
        return False
    if short.key.unit and short.key._replace(group=full.key.group) == full.key:
        return not short.key.group  # 国网|宁波市供电公司
    if short.key.unit and full.text.endswith(short.text):
        return _is_led(full, full.text[: -len(short.text)])
    if short.key.unit and full.key.unit != short.key.unit:
        return _is_same_town(short, full)
    if short.key.group and short.rest and full.key.group != short.key.group:
        return False
    if _is_closed(short, full):
        return False
    if _is_own_part(short, full) or _is_zones(short, full):
        return True
    if _is_another(short, full):
        return False
    # 台南市|总工会 is called so in full: it is not the city's 总工业会.
    is_long = len(short.rest) >= _SHORTEST_OWN and bool(short.key.unit)
    is_whole = is_long and tables.endings().get(short.rest) == "alone"
    return _is_tail(short, full) or (not is_whole and _is_acronym(short.text, full))


def _is_closed(short: Name, full: Name) -> bool:
    """Whether `short` leaves out nothing that `full` has: a company in full, another group."""
    if _IN_FULL.search(short.text):
        return short.key.rest != full.key.rest and not full.text.endswith(short.text)
    is_group = short.text.endswith(_GROUP) and bool(own_part(full.text))
    own = short.rest.removesuffix(_GROUP) or short.text.removesuffix(_GROUP)  # 国网|集团
    return is_group and not (own and _is_group_of(own, full))


def _is_group_of(core: str, full: Name) -> bool:
    """Whether the company is the group `core` itself: 百川（上海）投资|集团, not 百川电商|公司."""
    if core not in full.text:
        return _GROUP in full.text  # 华科集团: 华夏科技集团
    between, group, _ = _BRACKETS.sub("", full.text.partition(core)[2]).partition(_GROUP)
    for word in tables.words("holding"):
        between = between.replace(word, "")
    return bool(group) and not between


def _is_another(short: Name, full: Name) -> bool:
    """Whether both are bodies of their own: a university and its school, a bank and its branch."""
    if full.text.startswith(short.text) or full.text.startswith("各"):
        return True
    if short.text in tables.brands() or short.text in tables.names():
        return full.text.endswith(short.text)
    need = tables.endings().get(short.text)
    return need is not None and need != "alone"


def own_part(name: str) -> str:
    """What stands before the kind of company (湖南青禾环保科技); empty for a branch."""
    match = _COMPANY.match(name)
    return match.group() if match and not _BRANCH.search(name) else ""


def _is_own_part(short: Name, full: Name) -> bool:
    """Whether `short` is what is the company's own, or begins it: 青禾, 青禾公司, 青禾集团."""
    own = own_part(full.rest)
    is_whole = bool(_TRADE_COMPANY.search(short.text)) and full.text.startswith(short.text)
    if not own or full.key.group or is_whole:
        return False
    core = _TRADE_COMPANY.sub("", short.rest) if own_part(short.rest) else short.rest
    common = core in tables.endings() and not short.key.unit
    if len(core) < _SHORTEST or common or short.text in tables.brands():
        return core == own
    if tables.endings().get(tables.ending(core), "weak") not in ("weak", "modifier"):
        return core == own
    if short.key.unit and not own.startswith(core):
        # 四川再担保: 四川省信用再担保有限公司.
        trade = len(core) >= _SHORTEST_OWN or tables.endings().get(core) == "weak"
        return trade and own.endswith(core)
    return own.startswith(core)


def _is_tail(short: Name, full: Name) -> bool:
    """Whether the full name ends in the short one, and only its place or whole stands before."""
    rest, whole = short.key.rest, full.key.rest
    level = level_of(short.text)
    if level is not None:
        if not full.key.unit or not full.key.unit[-1].endswith(level.ends):
            return False
        rest = rest.removeprefix(level.word)
    if not whole.endswith(rest) or len(rest) < _SHORTEST:
        return False
    dropped = whole[: -len(rest)]
    if not dropped:
        # 蓝天救援队 need not be that of the place; 社会局 is.
        return bool(full.key.unit or full.key.group) and not _is_general(full)
    if short.key.unit or dropped.startswith(tables.words("general")):
        return False  # 宁波市卫生院 is not that of one of its towns
    return tables.endings().get(tables.ending(dropped), "weak") != "weak" or _is_town(dropped)


def _is_zones(short: Name, full: Name) -> bool:
    """Whether only the city before its zone is left out: 济宁|高新区教育局."""
    dropped = len(full.text) - len(short.text)
    within = 0 < dropped <= full.head.end - _SHORTEST and not full.key.group
    return within and not short.key.unit and full.text.endswith(short.text)


def _is_same_town(short: Name, full: Name) -> bool:
    """Whether only a level above a town is left out: 苏州|郭巷街道, 苏州市吴中区|郭巷街道."""
    towns = (short.key.rest.find(word) for word in _TOWNS)
    place = full.head.place
    within = place is not None and short.key.unit[0] in place.path
    return within and short.key.rest == full.key.rest and any(at > 1 for at in towns)


def _is_led(full: Name, before: str) -> bool:
    """Whether what stands before a name with its place only leads to it: 铁路|阜阳北站团委."""
    if before.startswith(tables.words("general")):
        return False
    if before == full.written[: full.head.end]:
        return True  # 上海市|白银协会 does not lie in 白银
    return not full.key.unit or tables.endings().get(tables.ending(before), "weak") != "weak"


def _is_general(name: Name) -> bool:
    return name.text.startswith(tables.words("general"))


def _is_town(text: str) -> bool:
    return text.endswith(tables.words("town"))


def _is_acronym(short: str, full: Name) -> bool:
    """Whether each word of `full`, or of a company's own part, leaves characters for `short`."""
    own = own_part(full.text)
    fits = bool(own) and len(short) >= _SHORTEST_OWN and is_subsequence(short, own)
    if fits and _covers(short, _words_of(own, full.words), strict=False):
        return True
    kind = tables.ending(full.text) or full.text[-1]
    if len(full.text) <= len(short) or short[-1] not in kind or short in tables.endings():
        return False
    if not is_subsequence(short, full.text):
        return False
    kind = _strict(full.text)
    words = _words_from(short, _split(full, kind), full)
    return bool(words) and _covers(short, words, strict=bool(kind))


def _words_of(part: str, words: Sequence[str]) -> Sequence[str]:
    """Those of `words` that make up `part`, with which they begin."""
    found, size = [], 0
    for word in words:
        if size < len(part):
            found.append(word[: len(part) - size])
        size += len(word)
    return found


def _strict(name: str) -> str:
    """The ending before which every word counts; "" if `name` has none."""
    return next((kind for kind in tables.words("strict") if name.endswith(kind)), "")


def _split(full: Name, kind: str) -> Sequence[str]:
    """The words, cut behind the place and before the kind too: 上海|交通|大学, but 人民法院."""
    words = full.words
    place = full.written[full.head.start : full.head.end]
    if place and place != words[0] and words[0].startswith(place):
        words = (place, words[0][len(place) :], *words[1:])
    before = words[-1].removesuffix(kind) if kind else ""
    is_own = before not in ("", words[-1], *tables.words("idle"))
    return (*words[:-1], before, kind) if is_own else words


def _words_from(short: str, words: Sequence[str], full: Name) -> Sequence[str]:
    """The words from the one on that `short` begins in; what is left out is a body or place."""
    for at, word in enumerate(words):
        if word[0] == short[0]:
            before = "".join(words[:at])
            return words[at:] if at == 0 or _is_leavable(before, full) else ()
    return ()


def _is_leavable(before: str, full: Name) -> bool:
    """Whether what stands before is a body or a place."""
    if tables.endings().get(tables.ending(before), "weak") != "weak":
        return True
    return before == full.text[: full.head.end] or _is_place_like(before)


def _is_place_like(before: str) -> bool:
    return before[-1] in "省市区县州镇乡村" or before in ("国立", "私立", "中国", "财团法人")


def _covers(short: str, words: Sequence[str], *, strict: bool) -> bool:
    """Whether every word gives characters to `short`, idle ones aside, and all are used."""
    at = 0
    for place, word in enumerate(words):
        taken = at
        for character in word:
            if at < len(short) and character == short[at]:
                at += 1
            elif character in _NUMERALS:
                return False  # 八中 is not 十八中
        counts = strict and len(word) > 1 and place < len(words) - 1
        if at == taken and (counts or word not in tables.words("idle")):
            return False
    return at == len(short)


def is_subsequence(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order."""
    rest = iter(full)
    return all(character in rest for character in short)
