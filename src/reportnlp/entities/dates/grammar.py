"""Times of a text, with their values.

In:  simplified text and the release's date.  Out: `Mention`s labelled DATE, or TIME where a part
of a day is named. The text is read once from left to right, so that a date may lean on those
before it; what stays unknown has the value None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Literal

from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.completion import Context, Prefer, Resolved
from reportnlp.entities.dates.distances import span_of
from reportnlp.entities.dates.durations import shifted
from reportnlp.entities.dates.era import counts_roc_years
from reportnlp.entities.dates.lexer import atoms
from reportnlp.entities.dates.moment import Interval, Moment, Window, shift_days
from reportnlp.entities.dates.phrases import Phrase, phrases
from reportnlp.entities.dates.resolve import part_of_day, resolve
from reportnlp.entities.mention import Mention, TimeBasis, TimeValue

_SENTENCE_END = re.compile(r"[。！？!?…\n]")
_PLANNED = re.compile(r"将|预计|拟|计划|[定订]于|预定")
_PLANNED_BEFORE = 8
# How many years back a year goes on counting for the dates behind it.
_RECENT = 10
_PAST = re.compile(r"截[至止]|[^。；，]{1,12}(?:[至迄]今|以来)")
_CLOCK_KINDS = frozenset("PCc")
_QUOTED = frozenset({("“", "”"), ("「", "」"), ("‘", "’"), ('"', '"')})
_DAY_PARTS = frozenset({"am", "noon", "pm", "night"})


def find_dates(
    text: str, *, reference: date | Moment | None, prefer: Prefer = "nearest"
) -> list[Mention]:
    """Every time expression of `text`, in order, never overlapping.

    Args:
        text: simplified text.
        reference: the day of the release; a `Moment` where only its year or month is known. One
            with a clock time is the moment of speaking: 上午九点 is then on its day.
        prefer: which day a date without a year means: the one that press usage makes likely,
            the one of the reference's own year and week, or the next.

    >>> [m.time.value for m in find_dates("自2011年起，每年3月5日", reference=None)]
    ['2011/', 'P1Y']
    """
    moment = Moment.of(reference) if isinstance(reference, date) else reference or Moment()
    if moment.year is not None and not MINYEAR + _RECENT <= moment.year <= MAXYEAR - _RECENT:
        moment = Moment()  # a placeholder such as 9999-12-31
    roc = counts_roc_years(text, moment)
    reader = _Reader(text, Context(reference=moment, prefer=prefer, roc=roc))
    mentions: list[Mention] = []
    for phrase in _phrases(text, roc=roc):
        mentions += reader.read(phrase)
    return mentions


@lru_cache(maxsize=1)
def _phrases(text: str, *, roc: bool) -> tuple[Phrase, ...]:
    """The expressions of a text, kept because its day is looked for first and its times then."""
    return tuple(phrases(text, list(atoms(text, roc=roc))))


@dataclass(slots=True)
class _Reader:
    """Reads phrases in order and remembers what later ones lean on."""

    text: str
    context: Context
    read_to: int = 0

    def read(self, phrase: Phrase) -> list[Mention]:
        """The mentions of one phrase: none if it names no real day, two for 3日和7日."""
        self._advance(phrase)
        if phrase.every is not None:
            return [_recurring(phrase)]
        if not phrase.left:
            return [self._length(phrase)] if not self._chatty(phrase) else []
        if not self._stands(phrase):
            return []
        left = resolve(phrase.left, self.context)
        if left is None:
            return []
        right = self._end(phrase, left) if phrase.right else None
        if phrase.right and right is None:
            return []
        self._remember(phrase, left)
        if right is None:
            window = self._window(phrase, left)
            return [_mention(phrase, _bounded(phrase, left), _basis(left), window)]
        return self._pair(phrase, left, right)

    def _chatty(self, phrase: Phrase) -> bool:
        """现在, 前两分钟 and 24小时内 place in time only in speech: 24小时内 tells how fast."""
        atom = phrase.length
        if atom is None or self.context.reference.hour is not None:
            return False
        return atom.part == "spoken" or (atom.length is not None and atom.length.unit == "clock")

    def _stands(self, phrase: Phrase) -> bool:
        """Whether it is a time: 上午 and 三点 alone only in speech, 《明日之后》 is a title."""
        first = phrase.left[0]
        bare = {atom.kind for atom in phrase.left} <= {"P"} or first.kind == "c"
        if bare and (self.context.reference.hour is None or first.word == "一点"):
            return False
        before, after = (
            self.text[phrase.start - 1 : phrase.start],
            self.text[phrase.end : phrase.end + 1],
        )
        if (before, after) in _QUOTED and all(atom.kind in "PCc" for atom in phrase.left):
            return False
        return (before, after) != ("《", "》")

    def _end(self, phrase: Phrase, left: Resolved) -> Resolved | None:
        part = part_of_day(phrase.left)
        return resolve(phrase.right, self.context, left.interval.start, part)

    def _length(self, phrase: Phrase) -> Mention:
        """A length of time: 4年内 measures, 近三年 reaches back from the release."""
        atom = phrase.length
        if atom is None or atom.length is None:
            now = self.context.reference.clock() if atom else None
            return _mention(phrase, None, "partial", (now, now))
        reach = self._reach(atom)
        if atom.kind == "i":
            mention = _mention(phrase, atom.length.iso(), "stated", reach)
            return _of_kind(mention, "duration")
        value = span_of(atom, self.context.reference)
        return _mention(phrase, value, "resolved" if value else "partial", reach)

    def _reach(self, atom: Atom) -> Window:
        """From now to so far ahead, or from so far back to now."""
        now = self.context.reference.clock()
        other = shifted(now, atom.length, atom.number) if now and atom.length else None
        return (now, other) if atom.number > 0 else (other, now)

    def _window(self, phrase: Phrase, left: Resolved) -> Window:
        start, end = left.stretch()
        if phrase.bound == "since":
            return start, None
        if phrase.bound == "until":
            return None, end
        if phrase.bound == "before":
            return None, start
        if phrase.bound == "after":
            whole = left.interval.start.day is None
            return (end if whole else start), None
        return start, end

    def _pair(self, phrase: Phrase, left: Resolved, right: Resolved) -> list[Mention]:
        if phrase.listed and not _consecutive(left, right):
            return _apart(phrase, left, right)
        if _only(phrase.left + phrase.right, "W"):
            return [_recurring(replace(phrase, every="P1W"))]
        spoken = self.context.fresh or self.context.reference.hour is not None
        if _only(phrase.left + phrase.right, "APCc") and not spoken:
            return [_mention(phrase, _hours(left, right), "stated")]
        if _backward(left, right) and _only(phrase.right, "APCc"):
            right = _next_day(right)
        if _backward(left, right):
            return _apart(phrase, left, right)
        start = _aligned(left.interval.start, right.interval.end)
        value = Interval(start, right.interval.end).iso()
        window = (left.stretch()[0], right.stretch()[1])
        return [_mention(phrase, value, _basis(left, right), window)]

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
        stated = any(atom.kind in "YZ" or atom.moment.year for atom in phrase.left)
        if stated:
            context.told = start.year
        told = stated and start.month is not None and phrase.bound == "none" and not phrase.right
        if told and _before(start, context):
            context.year = start.year


def _before(moment: Moment, context: Context) -> bool:
    """Whether it lies in a past year of the release's own story, no date of birth."""
    year, release = moment.year, context.reference.year
    return year is not None and release is not None and 0 < release - year <= _RECENT


def _only(found: tuple[Atom, ...], kinds: str) -> bool:
    return all(atom.kind in kinds for atom in found)


def _recurring(phrase: Phrase) -> Mention:
    value = phrase.every or None
    return _of_kind(_mention(phrase, value, "stated" if value else "partial"), "set")


def _of_kind(mention: Mention, kind: Literal["duration", "set"]) -> Mention:
    return replace(mention, time=mention.time and replace(mention.time, kind=kind))


def _backward(left: Resolved, right: Resolved) -> bool:
    """Whether the right end lies before the left: 21时至凌晨1时 ends the next day."""
    start, end = left.stretch()[0], right.stretch()[0]
    return start is not None and end is not None and end < start


def _next_day(end: Resolved) -> Resolved:
    day = shift_days(end.interval.end, 1)
    clock = end.interval.end
    moved = replace(day, hour=clock.hour, minute=clock.minute, second=clock.second)
    window = end.window
    later = timedelta(days=1)
    shifted_ = window and (window[0] and window[0] + later, window[1] and window[1] + later)
    return Resolved(Interval.point(moved), end.completed, shifted_)


def _bounded(phrase: Phrase, found: Resolved) -> str | None:
    """The value of a single point, open on the side that its 自 or 截至, 以后 or 以前 says.

    年底前 is told as the point itself: that is when it is due.
    """
    start, end = found.interval.start.iso(), found.interval.end.iso()
    point = found.interval.start
    if _round_a_festival(phrase) and point.hour is None:
        found = replace(found, interval=Interval.point(replace(point, day=None)))
    season = any(atom.kind == "S" for atom in phrase.left)
    if start is None or end is None or phrase.bound == "none" or season:
        return found.interval.iso()
    if phrase.bound in ("before", "after") and not phrase.whole:
        return found.interval.iso()
    return f"{start}/" if phrase.bound in ("since", "after") else f"/{end}"


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
    """Whether the right point follows the left one at once: 3日、4日, 第三、四季度."""
    first, second = left.interval.end, right.interval.start
    if first.hour is not None or (first.day is None) != (second.day is None):
        return False
    one, other = first.whole_day(), second.whole_day()
    if one is not None and other is not None:
        return (other - one).days == 1
    if first.month is None or second.month is None:
        return (second.year or 0) - (first.year or 0) == 1 and first.month is second.month
    months = second.month - first.month if first.year == second.year else 0
    if first.day is not None and second.day is not None:
        return first.month == second.month and second.day - first.day == 1
    return months == 1


def _hours(left: Resolved, right: Resolved) -> str:
    """Opening hours, on no particular day: T09:00/T17:00."""
    start, end = left.interval.start, right.interval.end
    return "/".join(f"T{m.hour or 0:02d}:{m.minute or 0:02d}" for m in (start, end))


def _apart(phrase: Phrase, left: Resolved, right: Resolved) -> list[Mention]:
    first = replace(phrase, end=phrase.left[-1].end, right=())
    second = replace(phrase, start=phrase.right[0].start, left=phrase.right, right=())
    return [
        _mention(first, left.interval.iso(), _basis(left), left.stretch()),
        _mention(second, right.interval.iso(), _basis(right), right.stretch()),
    ]


def _mention(
    phrase: Phrase, value: str | None, basis: TimeBasis, window: Window = (None, None)
) -> Mention:
    parts = phrase.left + phrase.right
    finer = any(atom.kind in _CLOCK_KINDS or atom.part in _DAY_PARTS for atom in parts)
    label: Literal["TIME", "DATE"] = "TIME" if finer else "DATE"
    time = TimeValue(value, basis, start=window[0], end=window[1])
    return Mention(phrase.start, phrase.end, label, time=time)
