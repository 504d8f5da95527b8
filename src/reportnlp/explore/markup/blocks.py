"""A text as blocks, each of the same initiatives.

In:  a record.  Out: `Block`s that together are its text.
The one idea: evidence is whole sentences, so a line is cut where the evidence of an initiative
begins or ends, and each piece is a block of its own that can have a line at its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportnlp.record import ReleaseRecord

# Every line break of Unicode.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one line.

    Attributes:
        start, end: code points of the text as published, end exclusive.
        initiatives: whose evidence it is, by their places in the record; empty for the rest.
        begins: those of them whose evidence has not been seen before.
        is_heading: whether it is the title or a heading.
    """

    start: int
    end: int
    initiatives: tuple[int, ...]
    begins: tuple[int, ...]
    is_heading: bool


def blocks(record: ReleaseRecord, limit: int | None = None) -> Iterator[Block]:
    """The blocks of a text up to `limit` code points; blank lines are left out."""
    text = record.text.original
    headings = {record.title, *(section.heading for section in record.sections)}
    coming = _evidence(record)
    held = list[_Evidence]()
    seen = set[int]()
    for line in _LINE.finditer(text, 0, len(text) if limit is None else limit):
        if not line.group().strip():
            continue
        while coming and coming[-1].start < line.end():
            held.append(coming.pop())
        held = [span for span in held if span.end > line.start()]
        for start, end in _pieces(text, line.start(), line.end(), held):
            whose = tuple(sorted({e.number for e in held if e.start < end and start < e.end}))
            begins = tuple(number for number in whose if number not in seen)
            yield Block(start, end, whose, begins, line.group().strip() in headings)
            seen.update(whose)


class _Evidence(NamedTuple):
    start: int
    end: int
    number: int


def _evidence(record: ReleaseRecord) -> list[_Evidence]:
    """The evidence of all initiatives, the first at the end."""
    found = (
        _Evidence(span.start, span.end, number)
        for number, initiative in enumerate(record.initiatives)
        for span in initiative.evidence
    )
    return sorted(found, reverse=True)


def _pieces(text: str, start: int, end: int, held: list[_Evidence]) -> Iterator[tuple[int, int]]:
    """The line cut where evidence begins or ends; no piece is without a character to be seen."""
    edges = {edge for span in held for edge in (span.start, span.end) if start < edge < end}
    begin = start
    for edge in [*sorted(edges), end]:
        if text[begin:edge].strip() and (edge == end or text[edge:end].strip()):
            yield begin, edge
            begin = edge
