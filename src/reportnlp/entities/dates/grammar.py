"""Times of a text, with their values.

In:  simplified text and the release's date.  Out: `Mention`s labelled DATE, or TIME where a part
of a day is named. The text is read once from left to right, so that a date may lean on those
before it; what stays unknown has the value None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportnlp.entities.dates.completion import Context, Resolved
from reportnlp.entities.dates.era import counts_roc_years
from reportnlp.entities.dates.lexer import Atom, atoms
from reportnlp.entities.dates.moment import Interval, Moment
from reportnlp.entities.dates.phrases import Phrase, phrases
from reportnlp.entities.dates.resolve import resolve
from reportnlp.entities.mention import Mention, TimeBasis, TimeValue

_SENTENCE_END = re.compile(r"[。！？!?…\n]")
_PLANNED = re.compile(r"将|预计|拟|计划|[定订]于|预定")
_PLANNED_BEFORE = 8
_PAST = re.compile(r"截[至止]|[^。；，]{1,12}(?:[至迄]今|以来)")
_CLOCK_KINDS = frozenset("PCc")


def find_dates(text: str, *, reference: date | Moment | None) -> list[Mention]:
    """Every time expression of `text`, in order, never overlapping.

    Args:
        text: simplified text.
        reference: the day of the release; a `Moment` where only its year or month is known.

    >>> [m.time.value for m in find_dates("自2011年起，每年3月5日", reference=None)]
    ['2011/', 'P1Y']
    """
    moment = Moment.of(reference) if isinstance(reference, date) else reference or Moment()
    roc = counts_roc_years(text, moment)
    reader = _Reader(text, Context(reference=moment, roc=roc))
    mentions: list[Mention] = []
    for phrase in phrases(text, list(atoms(text, roc=roc))):
        mentions += reader.read(phrase)
    return mentions


@dataclass(slots=True)
class _Reader:
    """Reads phrases in order and remembers what later ones lean on."""

    text: str
    context: Context
    read_to: int = 0

    def read(self, phrase: Phrase) -> list[Mention]:
        """The mentions of one phrase: none if it names no real day, two for 3日和7日."""
        self._advance(phrase)
        if not phrase.left:
            return [_recurring(phrase)]
        left = resolve(phrase.left, self.context)
        if left is None:
            return []
        right = resolve(phrase.right, self.context, left.interval.start) if phrase.right else None
        if phrase.right and right is None:
            return []
        self._remember(phrase, left)
        if right is None:
            return [_mention(phrase, _bounded(phrase, left), _basis(left))]
        return self._pair(phrase, left, right)

    def _pair(self, phrase: Phrase, left: Resolved, right: Resolved) -> list[Mention]:
        if phrase.listed and not _consecutive(left, right):
            return _apart(phrase, left, right)
        if _only(phrase.left + phrase.right, "W"):
            return [_recurring(replace(phrase, every="P1W"))]
        if _only(phrase.left + phrase.right, "APCc") and not self.context.fresh:
            return [_mention(phrase, _hours(left, right), "stated")]
        start = _aligned(left.interval.start, right.interval.end)
        value = Interval(start, right.interval.end).iso()
        return [_mention(phrase, value, _basis(left, right))]

    def _advance(self, phrase: Phrase) -> None:
        context, start = self.context, phrase.start
        if _SENTENCE_END.search(self.text, self.read_to, start):
            context.year, context.fresh = None, False
        before = self.text[max(self.read_to, start - _PLANNED_BEFORE) : start]
        context.planned = bool(_PLANNED.search(before))
        context.past = bool(_PAST.match(self.text, start))
        self.read_to = phrase.end

    def _remember(self, phrase: Phrase, left: Resolved) -> None:
        context, start = self.context, left.interval.start
        if phrase.bound == "none" and start.month is not None:
            context.last = start.plain()
        if phrase.bound == "none" and start.day is not None:
            context.day, context.fresh = start.plain(), True
        stated = any(atom.kind == "Y" or atom.moment.year for atom in phrase.left)
        if stated:
            context.told = start.year
        told = stated and start.month is not None and phrase.bound == "none" and not phrase.right
        if told and _before(start, context):
            context.year = start.year


def _before(moment: Moment, context: Context) -> bool:
    year, release = moment.year, context.reference.year
    return year is not None and release is not None and year < release


def _only(found: tuple[Atom, ...], kinds: str) -> bool:
    return all(atom.kind in kinds for atom in found)


def _recurring(phrase: Phrase) -> Mention:
    value = phrase.every or None
    return _mention(phrase, value, "stated" if value else "partial")


def _bounded(phrase: Phrase, found: Resolved) -> str | None:
    """The value of a single point, open on the side that its 自 or 截至 says."""
    start, end = found.interval.start.iso(), found.interval.end.iso()
    if _round_a_festival(phrase):
        found = replace(found, interval=Interval.point(replace(found.interval.start, day=None)))
    season = any(atom.kind == "S" for atom in phrase.left)
    if start is None or end is None or phrase.bound == "none" or season:
        return found.interval.iso()
    return f"{start}/" if phrase.bound == "since" else f"/{end}"


def _round_a_festival(phrase: Phrase) -> bool:
    """春节前夕 is known to the month only."""
    return any(atom.kind == "F" for atom in phrase.left) and phrase.aside


def _basis(*found: Resolved) -> TimeBasis:
    if any(each.interval.iso() is None for each in found):
        return "partial"
    return "resolved" if any(each.completed for each in found) else "stated"


def _aligned(start: Moment, end: Moment) -> Moment:
    """今年至7月底 begins in January: both ends of one year are given to the month."""
    if start.month is None and end.month is not None and start.year == end.year:
        return Moment(start.year, 1)
    return start


def _consecutive(left: Resolved, right: Resolved) -> bool:
    first, second = left.interval.start, right.interval.start
    one, other = first.whole_day(), second.whole_day()
    if one is not None and other is not None:
        return (other - one).days == 1
    months = [m.month for m in (first, second)]
    years = [m.year or 0 for m in (first, second)]
    if first.month is None:
        return years[1] - years[0] == 1
    return first.year == second.year and (months[1] or 0) - first.month == 1


def _hours(left: Resolved, right: Resolved) -> str:
    """Opening hours, on no particular day: T09:00/T17:00."""
    start, end = left.interval.start, right.interval.end
    return "/".join(f"T{m.hour or 0:02d}:{m.minute or 0:02d}" for m in (start, end))


def _apart(phrase: Phrase, left: Resolved, right: Resolved) -> list[Mention]:
    first = replace(phrase, end=phrase.left[-1].end, right=())
    second = replace(phrase, start=phrase.right[0].start, left=phrase.right, right=())
    return [
        _mention(first, left.interval.iso(), _basis(left)),
        _mention(second, right.interval.iso(), _basis(right)),
    ]


def _mention(phrase: Phrase, value: str | None, basis: TimeBasis) -> Mention:
    parts = phrase.left + phrase.right
    finer = any(atom.kind in _CLOCK_KINDS or atom.part for atom in parts)
    label: Literal["TIME", "DATE"] = "TIME" if finer else "DATE"
    time = TimeValue(value, basis)
    return Mention(phrase.start, phrase.end, label, time=time)
