"""The piece of a time expression that the lexer finds and the grammar composes.

In:  nothing.  Out: `Atom`, and the plain one of a match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportnlp.entities.dates.durations import Length
from reportnlp.entities.dates.moment import Moment

_NO_MOMENT = Moment()

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a time expression.

    Attributes:
        start, end: code points of the text, end exclusive.
        kind: one letter, see `readers.KINDS`.
        number: year, month, day, weekday (0 Monday), offset or first month, as the kind asks.
        last: last month of a part of the year, last day of a part of the month.
        word: the piece as written, or the ISO period of 每月.
        part: am, noon, pm or night for words that name a part of the day.
        hours: from and until what hour that part goes.
        moment: the date or clock time of pieces that state several numbers; for 今(23)日 the day.
        length: how long, of 近3年 and 3天后; `number` is -1 where it reaches back, else 1.
    """

    start: int
    end: int
    kind: str
    number: int = 0
    last: int = 0
    word: str = ""
    part: str = ""
    hours: tuple[int, int] | None = None
    moment: Moment = _NO_MOMENT
    length: Length | None = None


def atom_of(
    match: Match,
    kind: str,
    number: int = 0,
    *,
    last: int = 0,
    part: str = "",
    hours: tuple[int, int] | None = None,
    moment: Moment = _NO_MOMENT,
) -> Atom:
    """The atom that stands where `match` does."""
    return Atom(match.start(), match.end(), kind, number, last, match[0], part, hours, moment)
