"""The day of a release.

In:  simplified text, and the date that came with it if any.  Out: an ISO date as precise as it is
known, and what it rests on. Metadata win; else a date that the release states of itself: in its
header, in its dateline or alone on its last line; else the month of the event that its
first lines date, or the year in that event's name. Mere years of the text are no evidence: last
year's figures are told all year long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.dates.metadata import parse_published
from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.mention import Mention

Basis = Literal["metadata", "stated", "inferred"]

# 发稿日期：114年12月16日
_HEADER_BEFORE = re.compile(r"(?:发[稿布文表]|公布|刊[登发]|新闻)(?:日期|时间)\s*[:：]?\s*$")
_HEADER_SIGHT = 12
# 新华社北京4月2日电, 本报8月4日讯
_DATELINE_BEHIND = re.compile(r"\s*(?:电|讯|消息)(?![话力子视影台脑])")
_DATELINE_WITHIN = 400
_YEAR = re.compile("年")
# What is reported is dated in the first lines; whole dates further down are history.
_LEAD = 150
# A year in a name without 年: 2023中国…大会, but not 2023名.
_NAMED_YEAR = re.compile(
    r"(?<![0-9A-Za-z.])20[0-3][0-9](?=[\u4e00-\u9fff])"
    r"(?![多余名人元万亿个家场只件户份平公米吨亩次台套年学至到届])"
)
# What is said to come tells nothing of when it is said.
_TO_COME = re.compile(r"(?:到|至|力争|预计|拟|将于?|计划|目标)\s*$")
_TO_COME_SIGHT = 4


def as_moment(value: str | None) -> Moment:
    """The moment of an ISO date such as `release_date` gives; empty if None."""
    return Moment(*map(int, value.split("-"))) if value else Moment()


def release_date(text: str, *, published: str | None) -> tuple[str | None, Basis]:
    """When the release came out: an ISO date, as precise as it is known, and its basis.

    Args:
        text: simplified text.
        published: the date that came with the release, written in any way.
    """
    value = parse_published(published) if published else None
    if value is not None:
        return value, "metadata"
    mentions = find_dates(text, reference=None)
    stated = next(_own_dates(text, mentions), None)
    if stated is not None and stated[0] is not None:
        return stated[0], "stated"
    month = _month_of_lead(text, mentions)
    year = int(month[:4]) if month else _year_of_names(text, mentions)
    if stated is not None:
        # The year of the day, as far as the text tells any, is a guess.
        day = _day(stated[1]) if year is None else _in_year(text, stated[1], year)
        return day, "inferred"
    return month or (str(year) if year else None), "inferred"


def _own_dates(text: str, mentions: list[Mention]) -> Iterator[tuple[str | None, Mention]]:
    """Dates that the release gives of itself, the surest place first; None lacks the year."""
    yield from ((_day(mention), mention) for mention in mentions if _in_header(text, mention))
    for mention in (mention for mention in mentions if _in_dateline(text, mention)):
        # Where it leaves out the year, one that the text tells of something else is not its own.
        has_year = _YEAR.search(text, mention.start, mention.end) is not None
        yield _day(mention) if has_year else None, mention
    if mentions and _on_last_line(text, mentions[-1]):
        yield _day(mentions[-1]), mentions[-1]


def _in_header(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - _HEADER_SIGHT) : mention.start]
    return _day(mention) is not None and _HEADER_BEFORE.search(before) is not None


def _in_dateline(text: str, mention: Mention) -> bool:
    if mention.start > _DATELINE_WITHIN or not text[mention.start : mention.end].endswith("日"):
        return False
    return _DATELINE_BEHIND.match(text, mention.end) is not None


def _on_last_line(text: str, mention: Mention) -> bool:
    opened = mention.start == 0 or text[mention.start - 1] in "\r\n"
    return opened and not text[mention.end :].strip() and _day(mention) is not None


def _day(mention: Mention) -> str | None:
    """The stated day of a mention, without the clock."""
    value = mention.time.value if mention.time else None
    if value is None or not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!.*/)", value):
        return None
    return value[:10]


def _year_of_names(text: str, mentions: list[Mention]) -> int | None:
    """The year in the name of what is reported, 2023中国…大会, unless a later one is told."""
    named = max((int(match[0]) for match in _NAMED_YEAR.finditer(text)), default=None)
    told = max((int(value[:4]) for value in _told(text, mentions)), default=0)
    return named if named is not None and named >= told else None


def _month_of_lead(text: str, mentions: list[Mention]) -> str | None:
    """The month of a whole date in the first lines, if the text tells of no later one."""
    whole = [value[:7] for value in _told(text, mentions) if len(value) >= 10]
    lead = [m for m in mentions if m.start < _LEAD]
    found = [value[:7] for value in _told(text, lead) if len(value) >= 10]
    return found[-1] if found and found[-1] == max(whole) else None


def _told(text: str, mentions: list[Mention]) -> Iterator[str]:
    """Where each stated time begins, without those that are said to come."""
    for mention in mentions:
        value = (mention.time.value if mention.time else None) or ""
        before = text[max(0, mention.start - _TO_COME_SIGHT) : mention.start]
        if re.match("/?[0-9]{4}", value) and not _TO_COME.search(before):
            yield value.strip("/").split("/")[0]


def _in_year(text: str, mention: Mention, year: int) -> str | None:
    """The day of a dateline that leaves out its year."""
    own = find_dates(text[mention.start : mention.end], reference=Moment(year))
    return _day(own[0]) if own else None
