"""The parts of a release: title, headings, paragraphs and sentences of its body.

In:  a tokenised `Doc`.  Out: `doc._.layout` and sentence boundaries on the tokens.
A release comes with one paragraph a line, or flattened to one line. A headline is a title only on
a line of its own; one that is fused to the body belongs to no sentence. Page furniture and
datelines belong to no sentence either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.segment.furniture import find_furniture
from reportnlp.segment.lead import body_start

# Longer first lines are paragraphs; the longest title in 112 annotated releases has 57 characters.
_MAX_TITLE = 80
# A heading is a short line: longer ones without a full stop are list items or captions.
_MAX_HEADING = 40

_LINE = re.compile(r"[^\n\r]+")
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)\"]*|$)")
_SEMICOLON = re.compile(r"[^；;]*(?:[；;]|$)")
# Enumerating sentences beyond this length are cut at their semicolons: each limb is a report.
_LONG_SENTENCE = 160
_FINAL = re.compile(r"[。；;，,：:、]$")


class Span(NamedTuple):
    """Code points of the simplified text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body.

    Attributes:
        start, end: code points of the simplified text, white space trimmed.
        paragraph: index of its paragraph.
        section: index of the heading above it, -1 if none.
    """

    start: int
    end: int
    paragraph: int
    section: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a release stand; all spans count code points of the simplified text."""

    title: Span | None = None
    headings: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    furniture: tuple[Span, ...] = ()


if not Doc.has_extension("layout"):
    Doc.set_extension("layout", default=None)


def layout_of(doc: Doc) -> Layout:
    """The layout of `doc`, found now if no component has."""
    if doc._.layout is None:
        doc._.layout = find_layout(doc.text)
    layout: Layout = doc._.layout
    return layout


def find_layout(text: str) -> Layout:
    """Cut `text` into its parts."""
    furniture = tuple(Span(*span) for span in find_furniture(text))
    lines = [line for line in _lines(text) if not _is_within(line, furniture)]
    title = lines[0] if len(lines) > 1 and _is_title(text, lines[0]) else None
    body = lines[1:] if title else lines
    # The last line heads nothing.
    headings = [line for line in body[:-1] if len(body) > 2 and _is_heading(text, line)]
    known = set(headings)
    paragraphs = [line for line in body if line not in known]
    sentences = tuple(_sentences(text, paragraphs, headings, furniture, fused=title is None))
    return Layout(title, tuple(headings), tuple(paragraphs), sentences, furniture)


def _lines(text: str) -> list[Span]:
    lines = (_trim(text, m.start(), m.end()) for m in _LINE.finditer(text))
    return [line for line in lines if line.end > line.start]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_within(line: Span, furniture: Sequence[Span]) -> bool:
    """Whether one span of `furniture`, which is sorted and disjoint, holds all of `line`."""
    at = bisect_right(furniture, line.start, key=lambda f: f.start) - 1
    return at >= 0 and line.end <= furniture[at].end


def _is_title(text: str, line: Span) -> bool:
    return line.end - line.start <= _MAX_TITLE and not _FINAL.search(text[line.start : line.end])


def _is_heading(text: str, line: Span) -> bool:
    content = text[line.start : line.end]
    return len(content) <= _MAX_HEADING and not re.search(r"[。！？!?；;：:，,、…”\"]$", content)


def _sentences(
    text: str,
    paragraphs: Sequence[Span],
    headings: Sequence[Span],
    furniture: Sequence[Span],
    *,
    fused: bool,
) -> Iterator[Sentence]:
    for index, paragraph in enumerate(paragraphs):
        section = bisect_left(headings, paragraph.start, key=lambda h: h.start) - 1
        start = paragraph.start
        if index == 0:
            start = body_start(text, start, paragraph.end, fused=fused)
        for piece in _without(Span(start, paragraph.end), furniture):
            for span in _split(text, piece):
                yield Sentence(span.start, span.end, index, section)


def _without(span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """The parts of `span` outside `holes`, which are sorted and disjoint."""
    at = span.start
    for hole in holes[bisect_right(holes, span.start, key=lambda h: h.end) :]:
        if hole.start >= span.end:
            break
        if hole.start > at:
            yield Span(at, hole.start)
        at = max(at, hole.end)
    if at < span.end:
        yield Span(at, span.end)


def _split(text: str, span: Span) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text, span.start, span.end):
        pattern = _SEMICOLON if match.end() - match.start() > _LONG_SENTENCE else None
        limbs = pattern.finditer(text, match.start(), match.end()) if pattern else (match,)
        for limb in limbs:
            trimmed = _trim(text, limb.start(), limb.end())
            # What holds no letter or digit (a stray quote, a rule of dots) says nothing.
            if any(c.isalnum() for c in text[trimmed.start : trimmed.end]):
                yield trimmed


def joined(sentences: Sequence[Sentence], indices: Iterable[int]) -> list[Span]:
    """Some sentences as few contiguous spans: those that follow each other join.

    Args:
        sentences: of the release.
        indices: increasing.
    """
    spans: list[Span] = []
    last = -2
    for k in indices:
        sentence = sentences[k]
        if k == last + 1:
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(Span(sentence.start, sentence.end))
        last = k
    return spans


@Language.factory("reportnlp_layout", assigns=["doc._.layout", "token.is_sent_start"])
def create_layout(nlp: Language, name: str) -> LayoutComponent:
    """Factory of the component."""
    return LayoutComponent()


class LayoutComponent:
    """Sets `doc._.layout` and the sentence boundaries of the tokens."""

    def __call__(self, doc: Doc) -> Doc:
        """Lay out one document."""
        layout = find_layout(doc.text)
        doc._.layout = layout
        starts = {s.start for s in layout.sentences} | {s.end for s in layout.sentences}
        starts |= {h.start for h in layout.headings} | {h.end for h in layout.headings}
        _set_sentence_starts(doc, starts | {0})
        return doc


def _set_sentence_starts(doc: Doc, starts: Container[int]) -> None:
    # All at once: spaCy's setter of a single token looks through the whole document each time.
    signs = [1 if token.idx in starts else -1 for token in doc]
    column = np.array(signs, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]
