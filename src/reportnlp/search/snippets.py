"""Snippets: the stretch of a document that shows why it was found.

In:  a document and the clauses of a query.  Out: a stretch of the text as published, what matched
in it marked.
The one idea: what was asked for in simplified Chinese is looked for in the simplified text, and
what is found there is mapped to the text as published, whichever engine found the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportnlp.script import ScriptText, simplify
from reportnlp.search.analysis import words
from reportnlp.search.document import SearchDocument
from reportnlp.search.query import Clause
from reportnlp.search.results import Snippet

# Of a snippet, in characters, and of what stands before the first word that matched.
_LENGTH = 90
_BEFORE = 20
_LONGEST_WORD = 8
_BREAK = re.compile(r"[。！？；\n]")
_PAUSE = re.compile(r"[，、：,:]")


class Mark(NamedTuple):
    """Where a clause stands in a text."""

    start: int
    end: int
    clause: int


def snippets(document: SearchDocument, asked: Sequence[Clause]) -> tuple[Snippet, ...]:
    """The best stretch of the text; its beginning if nothing of what was asked stands in it."""
    script = script_of(document)
    if not script.original.strip():
        return ()
    found = list(marks(script.simplified, asked))
    start, end = _window(script.simplified, found)
    inside = [mark for mark in found if start <= mark.start and mark.end <= end]
    first, last = script.to_original(start, end)
    text = script.original[first:last]
    spans = (script.to_original(mark.start, mark.end) for mark in inside)
    return (Snippet(text, first, tuple(_joined((a - first, b - first) for a, b in spans))),)


def marked(text: str, asked: Sequence[Clause]) -> Snippet:
    """The whole of a text as published, such as a title, with what matched."""
    script = simplify(text)
    spans = (script.to_original(mark.start, mark.end) for mark in marks(script.simplified, asked))
    return Snippet(text, 0, tuple(_joined(spans)))


def marks(text: str, asked: Sequence[Clause]) -> Iterator[Mark]:
    """Where clauses stand in simplified text, ascending; what need not be there is not marked."""
    patterns = [
        rf"(?P<c{number}>{_pattern(clause)})"
        for number, clause in enumerate(asked)
        if clause.is_needed
    ]
    if not patterns:
        return
    # The longest first: of 志愿 and 志愿服务 the latter is marked where it stands.
    patterns.sort(key=len, reverse=True)
    for match in re.finditer("|".join(patterns), text, re.IGNORECASE):
        assert match.lastgroup
        if _stands_alone(text, match.start(), match.end()):
            yield Mark(match.start(), match.end(), int(match.lastgroup[1:]))


def script_of(document: SearchDocument) -> ScriptText:
    """The text of a document with its alignment."""
    bounds = document.alignment
    return ScriptText(
        document.text,
        document.text_simplified,
        document.script,
        "none",
        tuple(bounds.original) if bounds else None,
        tuple(bounds.simplified) if bounds else None,
    )


def _pattern(clause: Clause) -> str:
    pattern = r"\s*".join(map(re.escape, clause.text.split()))
    if clause.kind == "word" and clause.text.isdecimal():
        pattern = ",?".join(clause.text)
    return pattern


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends within a word of letters or digits."""
    return not (
        (start and _is_latin(text[start]) and _is_latin(text[start - 1]))
        or (end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end]))
    )


def _is_latin(char: str) -> bool:
    return char.isalnum() and not "\u3400" <= char <= "\u9fff"


def _window(text: str, found: Sequence[Mark]) -> tuple[int, int]:
    """The stretch that holds the most clauses, then the most marks, then the first."""
    best, most = 0, (0, 0)
    for number, mark in enumerate(found):
        inside = list[Mark]()
        for other in found[number:]:
            if other.end > mark.start - _BEFORE + _LENGTH:
                break
            inside.append(other)
        value = len({other.clause for other in inside}), len(inside)
        if value > most:
            best, most = mark.start, value
    start = _beginning(text, max(0, best - _BEFORE), best)
    while start < best and text[start].isspace():
        start += 1
    end = min(len(text), start + _LENGTH)
    if end == len(text):
        return start, end
    # Nor is what matched cut in two.
    return start, next((mark.end for mark in found if mark.start < end < mark.end), end)


def _beginning(text: str, start: int, end: int) -> int:
    """Where a stretch begins: with a sentence, else after a pause, else with a word."""
    sentences = [match.end() for match in _BREAK.finditer(text, start, end)]
    if sentences or not start:
        return sentences[-1] if sentences else 0
    pause = _PAUSE.search(text, start, end)
    if pause:
        return pause.end()
    # The first word may have been cut in two.
    before = max(0, start - _LONGEST_WORD)
    beginnings = (before + word.start for word in words(text[before:end]))
    return next((at for at in beginnings if at >= start), start)


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those that touch or overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last
