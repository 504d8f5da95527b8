"""Credits: who reported a release, from where and when, as its furniture says.

In:  a `Doc` with layout and entities.  Out: `Credits`: agency, reporters, dateline.
The one idea: what parts a dateline stand in their order, agency ▸ place ▸ day ▸ 电 or 讯; where the
place begins and who is named is told by the entities that were found there, if they were. Names
follow the word for what someone has done: 记者, 通讯员, 责任编辑, 摄影.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Literal

from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.entities.people.lexicon import surname_of
from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.segment.layout import layout_of

Role = Literal["reporter", "correspondent", "editor", "photographer"]

# How far into a text a dateline and a byline may stand.
_HEAD = 400
_DAY = r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日"
_KIND = r"(?:新媒体|体育)?专?(?:电讯?|讯|消息|报道)"
# Where a dateline may end; only around it the rest is looked for.
_SIGN = re.compile(r"(?:电讯?|讯|消息|报道|报导)(?=[\s\u3000（(：:】〕）)]|\Z)")
_LONGEST = 100
_DATELINE = re.compile(
    rf"(?P<head>[\u4e00-\u9fffA-Za-z-]{{2,20}}(?:[（(][\u4e00-\u9fff]{{2,10}}[）)])?"
    rf"[\u4e00-\u9fff·]{{0,10}})[ \u3000]?(?P<day>{_DAY})?[ \u3000]?(?P<kind>{_KIND})"
    r"(?=[ \u3000]{0,3}(?:[（(：:】〕\n]|[ \u3000]|\Z))"
    r"(?:[ \u3000]{0,3}[（(](?P<by>[^（）()\n]{1,90})[）)])?"
)
# 记者王某某／台北报导, （中央社记者王某某台北5日电）
_REPORT = re.compile(
    rf"[（(【〔](?P<head>[\u4e00-\u9fff]{{0,8}})记者(?P<by>[\u4e00-\u9fff、 ]{{2,20}}?)"
    rf"[ ／/]?(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?P<day>{_DAY})?(?:专?电|报导|报道)[）)】〕]"
)
_UNIT = re.compile(
    r"(?:发稿单位|稿件来源|来源|稿源|转自)[ ]?[:：][ ]?(?P<unit>[^\s，。；;：:|丨（）()【】]{2,24})"
)
_NEXT = re.compile(r"发稿|联络|日期|时间|作者|编辑|浏览|责任|记者|近日|日前|连日|[0-9]")
_ROLES: tuple[tuple[str, Role], ...] = (
    (
        "(?:责任|值班|流程|视频|图片|文字)?编辑|责编|美编|校对|审[核校]|[初复终一二三]审|监制",
        "editor",
    ),
    ("通讯员|供稿|撰稿|撰文", "correspondent"),
    ("摄影记者|摄影|供图|图片", "photographer"),
    ("(?:见习|特约|全媒体|本报|首席|实习)?记者|实习生|作者", "reporter"),
)
_ROLE = re.compile("|".join(f"(?P<r{n}>{words})" for n, (words, _) in enumerate(_ROLES)))
_NAME = re.compile(r"[ \u3000:：/／、，,|]{0,3}(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff·]{1,7})")
_LONGEST_NAME = 4
_LONGEST_PLACE = 8
# What an agency or medium is called by.
_OUTLET = re.compile("社|网|报|台|刊|客户端|频道|在线|新闻|传媒|融媒|时刻|日电")
_OPENERS = "\n\r \t\u3000。！？”」』）)】〕、（("
_AFTER_NAME = re.compile(r"[\s、，,）)】〕/／|。；]|\Z")
_SHOT = re.compile(r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4})[ ]?摄(?=[\s。）)]|\Z)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is named, or what is told.

    Attributes:
        start, end: code points of the simplified text.
        role: what they did; None for an agency, a place or a day.
    """

    start: int
    end: int
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before 电 or 讯.

    Attributes:
        start, end: code points of the simplified text, from the agency to 电 or 讯.
        agency, place, day: what it tells, or None.
        byline: who is named behind it, between brackets.
    """

    start: int
    end: int
    agency: Credit | None
    place: Credit | None
    day: Credit | None
    byline: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Credits:
    """What the furniture of a release says.

    Attributes:
        agency: who sent or published it.
        reporters: who wrote it, took its pictures or edited it, in the order of the text.
        dateline: from where and when.
    """

    agency: Credit | None
    reporters: tuple[Credit, ...]
    dateline: Dateline | None


def find_credits(doc: Doc) -> Credits:
    """Read the credits of a release, whose entities are in `doc._.entities`."""
    text: str = doc.text
    entities: Sequence[Mention] = doc._.entities
    people = {e.start: e.end for e in entities if e.label == "PERSON"}
    dateline = _find_dateline(text)
    regions = [(span.start, span.end) for span in layout_of(doc).furniture]
    if dateline and dateline.byline:
        regions.append(dateline.byline)
    found = {c.start: c for start, end in regions for c in _reporters(text, start, end, people)}
    if dateline and dateline.byline and not any(at in range(*dateline.byline) for at in found):
        found |= {c.start: c for c in _names(text, *dateline.byline, "reporter", people)}
    agency = dateline.agency if dateline else None
    return Credits(
        agency or _find_unit(text, regions), tuple(found[at] for at in sorted(found)), dateline
    )


def _find_dateline(text: str) -> Dateline | None:
    head = min(_HEAD, len(text))
    ends = [sign.end() for sign in _SIGN.finditer(text, 0, head)]
    for pattern, end in product((_DATELINE, _REPORT), ends):
        for match in pattern.finditer(text, max(0, end - _LONGEST), min(head, end + _LONGEST)):
            dateline = _dateline(text, match)
            if dateline is not None:
                return dateline
    return None


def _dateline(text: str, match: re.Match[str]) -> Dateline | None:
    start = _beginning(text, *match.span("head"))
    if start is None:
        return None
    groups = match.groupdict()
    day = Credit(*match.span("day")) if groups["day"] else None
    byline = match.span("by") if groups["by"] else None
    if "place" in groups:
        place: Credit | None = Credit(*match.span("place"))
        agency = Credit(start, match.end("head")) if match["head"] else None
    else:
        split = _place_at_end(text[start : match.end("head")])
        place = Credit(start + split, match.end("head")) if split else None
        agency = Credit(start, place.start if place else match.end("head"))
        if place is None and not _OUTLET.search(text, agency.start, agency.end):
            return None
    end = match.end("kind") if "kind" in groups else match.end()
    return Dateline(start, end, agency, place, day, byline)


def _beginning(text: str, start: int, end: int) -> int | None:
    """Where a dateline begins whose head is `text[start:end]`: a headline may be fused to it."""
    known = max((m.start() for m in _outlets().finditer(text, start, end)), default=None)
    if known is not None:
        return known
    # Else it begins where a line or sentence does.
    opened = start == 0 or text[start - 1] in _OPENERS
    return start if opened else None


def _place_at_end(head: str) -> int:
    """Where the place begins that ends `head`, an agency and perhaps a place; 0 if none does."""
    known = gazetteer()
    for at in range(max(2, len(head) - _LONGEST_PLACE), len(head) - 1):
        if known.lookup(head[at:]) is not None and _OUTLET.search(head[:at]):
            return at
    return 0


def _find_unit(text: str, regions: Sequence[tuple[int, int]]) -> Credit | None:
    """Whom the furniture names as its source."""
    for start, end in regions:
        match = _UNIT.search(text, start, end)
        if match:
            cut = _NEXT.search(text, match.start("unit") + 2, match.end("unit"))
            return Credit(match.start("unit"), cut.start() if cut else match.end("unit"))
    return None


def _reporters(text: str, start: int, end: int, people: Mapping[int, int]) -> Iterator[Credit]:
    """Those who are named behind the word for what they did, or before 摄."""
    for match in _ROLE.finditer(text, start, end):
        role = _ROLES[int(str(match.lastgroup)[1:])][1]
        yield from _names(text, match.end(), end, role, people)
    for match in _SHOT.finditer(text, start, end):
        yield Credit(*match.span("name"), "photographer")


def _names(
    text: str, start: int, end: int, role: Role, people: Mapping[int, int]
) -> Iterator[Credit]:
    """The names that follow each other from `start` on."""
    first = start
    while match := _NAME.match(text, start, end):
        begin = match.start("name")
        if _ROLE.match(text, begin, end) or (start != first and begin == start):
            return
        stop = people.get(begin) or _end_of_name(text, begin, match.end("name"))
        if stop is None:
            return
        yield Credit(begin, stop, role)
        start = stop


def _end_of_name(text: str, start: int, end: int) -> int | None:
    """Where a name ends that is not known as one, but stands alone and begins with a surname."""
    is_alone = end - start <= _LONGEST_NAME and _AFTER_NAME.match(text, end) is not None
    return end if is_alone and surname_of(text[start:end]) else None


@cache
def _outlets() -> re.Pattern[str]:
    table = (resources.files("reportnlp") / "lexicon/outlets.tsv").read_text("utf-8")
    names = [line for line in table.splitlines() if not line.startswith("#")]
    return re.compile("|".join(sorted(names, key=len, reverse=True)))
