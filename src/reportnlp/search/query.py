"""Queries: what is asked for, and how its words are to be matched.

In:  what a user typed, and filters.  Out: `Query`, and the `Clause`s of its text.
The one idea: a query is cut like the texts are; stretches in quotation marks must stand as they
are. There is no other syntax, so nothing that is typed can be wrong, or do anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from reportnlp.errors import QueryError
from reportnlp.record import Role, Status
from reportnlp.search.analysis import Word, normalise, words
from reportnlp.search.document import Kind

MAX_CHARACTERS = 1_000
MAX_CLAUSES = 64
MAX_LIMIT = 1_000

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』')
# Of more words than this some may be missing.
_ALL_UP_TO = 3
_SHARE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; every filter that is given must hold.

    Attributes:
        text: words in any script, or "" for all documents that the filters leave.
        kind: releases or initiatives; both if None.
        themes: ids or Chinese labels; each must be there.
        organisation: words that the name of one organisation holds in this order.
        role: of that organisation, or of any if none is named.
        place: name or GB/T 2260 code; what lies in it counts.
        status: of the initiative.
        since, until: days; a document counts if one of its times touches the days from `since`
            to `until`, both included.
        metric_min: a figure of the document is, or may be, at least this.
        limit, offset: how many documents, and how many before them are passed over.

    Raises:
        QueryError: the text is too long, or a number out of range.
    """

    text: str = ""
    kind: Kind | None = None
    themes: tuple[str, ...] = ()
    organisation: str | None = None
    role: Role | None = None
    place: str | None = None
    status: Status | None = None
    since: date | None = None
    until: date | None = None
    metric_min: float | None = None
    limit: int = 10
    offset: int = 0

    def __post_init__(self) -> None:
        """Refuse what no engine could answer well, and leave out what none could be asked."""
        if len(self.text) > MAX_CHARACTERS:
            raise QueryError(f"is longer than {MAX_CHARACTERS:,} characters")
        if not 0 <= self.limit <= MAX_LIMIT or not 0 <= self.offset <= 100 * MAX_LIMIT:
            raise QueryError(f"asks for more than {MAX_LIMIT:,} documents, or too far down")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"asks for days since {self.since} and until {self.until}")
        for name in ("text", "organisation", "place"):
            if value := getattr(self, name):
                object.__setattr__(self, name, encodable(value))
        object.__setattr__(self, "themes", tuple(map(encodable, self.themes)))


def encodable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair, which no engine takes."""
    return text.encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class Clause:
    """A word or phrase of a query.

    Attributes:
        text: simplified, in lower case.
        words: of the text, with offsets in it.
        kind: a "word" may be matched in a longer one; a "phrase", of characters that are no word
            of the dictionary, word after word; what was "quoted" character by character. A
            "hint" need not be there, but counts where it is; and so does a "run", the words that
            stood together in the query, where they stand together in a text.
    """

    text: str
    words: tuple[Word, ...]
    kind: Literal["word", "phrase", "quoted", "hint", "run"]

    @property
    def is_needed(self) -> bool:
        """Whether a document can lack it only if it may lack some."""
        return self.kind not in ("hint", "run")


def clauses(text: str) -> list[Clause]:
    """The clauses of a query's text, in order, each once.

    Raises:
        QueryError: there are too many.
    """
    found = list(dict.fromkeys(_clauses(normalise(text))))
    if len(found) > MAX_CLAUSES:
        raise QueryError(f"has more than {MAX_CLAUSES} words")
    return found


def required(count: int) -> int:
    """How many of `count` clauses that are needed a document must match."""
    return count if count <= _ALL_UP_TO else ceil(_SHARE * count)


def leading(frequencies: Sequence[int], *, any_of: bool) -> list[int]:
    """Which clauses lead to all documents that may be meant: one of these must match.

    Looking through what has the rare words only is what makes long queries fast.

    Args:
        frequencies: how many documents match each clause that is needed, about.
        any_of: not enough match any document; what has some of the rarer words is looked for.

    Returns:
        The numbers of clauses.
    """
    count = len(frequencies)
    rarest = sorted(range(count), key=lambda number: frequencies[number])
    if not any_of:
        # If none of these matched, too many would be missing.
        return rarest[: count - required(count) + 1]
    if count <= _ALL_UP_TO:
        return rarest
    absent = sum(not frequency for frequency in frequencies)
    return rarest[: absent + ceil((count - absent) / 2)]


def _clauses(text: str) -> Iterator[Clause]:
    at = 0
    for match in _QUOTED.finditer(text):
        yield from _loose(text[at : match.start()])
        at = match.end()
        quoted = " ".join(next(filter(None, match.groups()), "").split())
        if any(words(quoted)):
            yield Clause(quoted, tuple(words(quoted)), "quoted")
    yield from _loose(text[at:])


def _loose(text: str) -> Iterator[Clause]:
    """The clauses of a stretch without quotation marks."""
    for run in _runs(text):
        is_single = [len(word.text) == 1 and not word.text.isascii() for word in run]
        # 的 between words, or the 市 behind a name, is no matter; alone it is what was asked for.
        lone: Literal["hint", "phrase"] = "phrase" if all(is_single) else "hint"
        singles = list[Word]()
        for word, single in zip(run, is_single, strict=True):
            if single:
                singles.append(word)
                continue
            yield from _phrase(text, singles, lone)
            singles = []
            yield Clause(word.text, (Word(word.text, 0, len(word.text)),), "word")
        yield from _phrase(text, singles, lone)
        if len(run) > 1 and not all(is_single):
            yield Clause(text[run[0].start : run[-1].end], _shifted(run), "run")


def _phrase(text: str, run: list[Word], lone: Literal["hint", "phrase"]) -> Iterator[Clause]:
    """Single characters that stand together: a name that the dictionary does not have."""
    if run:
        kind = "phrase" if len(run) > 1 else lone
        yield Clause(text[run[0].start : run[-1].end], _shifted(run), kind)


def _shifted(run: list[Word]) -> tuple[Word, ...]:
    """The words with offsets from the first."""
    start = run[0].start
    return tuple(Word(word.text, word.start - start, word.end - start) for word in run)


def _runs(text: str) -> Iterator[list[Word]]:
    """Words that stand together."""
    run = list[Word]()
    for word in words(text):
        if run and word.start != run[-1].end:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
