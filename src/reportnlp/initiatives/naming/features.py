"""What tells the name of an initiative among its candidates.

In:  the candidates of one initiative.  Out: a row of numbers for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import numpy as np

from reportnlp.entities.mention import Label
from reportnlp.initiatives.naming.candidates import SOURCES, Candidate, NameFinder, Spans
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.spans import Chances

# Mentions of a name that are looked at, and those of it in the release that count.
_MOST_MENTIONS, _MOST_COUNTED = 5, 6
# Characters of the median name.
_USUAL = 9
_REACH = 6
# How much of the release is searched for a name; counting in all of it would cost its square.
_HEAD = 20_000
_LEAST_CHANCE = 1e-3

_LABELS: tuple[Label, ...] = (
    *("ORG", "GPE", "LOC", "FAC", "BODY", "SITE", "PERSON"),
    *("EVENT", "WORK_OF_ART", "QUANTITY", "CARDINAL", "MONEY", "DATE"),
)
_OPENING = ("“", "「", "《", "『")


def rows_of(finder: NameFinder, evidence: Spans, candidates: Sequence[Candidate]) -> Rows:
    """One row a candidate; with a reader there are more columns.

    Args:
        finder: of the release.
        evidence: code points.
        candidates: at least one.
    """
    mentions = [_mentions(finder.text, evidence, c) for c in candidates]
    rows = [
        [*_standing(finder, evidence, c, found), *_around(finder.text, c), *_inside(finder, c)]
        for c, found in zip(candidates, mentions, strict=True)
    ]
    numbers = np.array(rows, dtype=float)
    if finder.reading is None:
        return numbers
    told = _told(finder.reading.chances("name"), candidates, mentions)
    return np.hstack([numbers, told])


def _mentions(text: str, evidence: Spans, candidate: Candidate) -> list[int]:
    """Where the name stands in the evidence, its first few places."""
    name = text[candidate.start : candidate.end]
    found: list[int] = []
    for start, end in evidence:
        at = text.find(name, start, end)
        while at >= 0 and len(found) < _MOST_MENTIONS:
            found.append(at)
            at = text.find(name, at + 1, end)
    return found or [candidate.start]


def _standing(
    finder: NameFinder, evidence: Spans, candidate: Candidate, mentions: Sequence[int]
) -> Iterator[float]:
    name = finder.text[candidate.start : candidate.end]
    size, first = sum(end - start for start, end in evidence), mentions[0]
    before = sum(max(0, min(end, first) - start) for start, end in evidence)
    yield from (source in candidate.sources for source in SOURCES)
    yield len(mentions)
    yield min(finder.text.count(name, 0, _HEAD), _MOST_COUNTED)
    yield name in finder.title
    yield from (len(name), np.log(len(name)), abs(len(name) - _USUAL))
    yield from (before, before / size, min(before, 1), np.log(size))


def _around(text: str, candidate: Candidate) -> Iterator[float]:
    before = text[max(0, candidate.start - _REACH) : candidate.start].rstrip("“「《『")
    after = text[candidate.end : candidate.end + _REACH].lstrip("”」》』")
    opening = text[candidate.start - 1 : candidate.start]
    signs = _signs()
    yield from (opening == mark for mark in _OPENING)
    yield from (before.endswith(sign) for sign in signs["before"])
    yield from (after.startswith(sign) for sign in signs["behind"])
    yield any(sign in before for sign in signs["before"])
    yield before.endswith("的")
    yield from (after[:1] in marks and after != "" for marks in ("，,", "。；;！!", "、"))


def _inside(finder: NameFinder, candidate: Candidate) -> Iterator[float]:
    name = finder.text[candidate.start : candidate.end]
    entities = list(finder.within(candidate.start, candidate.end))
    span = candidate.start, candidate.end
    whole = {e.label for e in entities if (e.start, e.end) == span}
    parts = {e.label for e in entities if (e.start, e.end) != span}
    yield from (label in whole for label in _LABELS)
    yield from (label in parts for label in _LABELS)
    yield from (name.endswith(kind) for kind in _signs()["kind"])
    yield name.endswith(_signs()["kind"])
    yield name.startswith(_signs()["before"])
    yield any(c.isdigit() for c in name)
    yield from (mark in name for mark in "的、，与")


def _told(
    chances: Chances, candidates: Sequence[Candidate], mentions: Sequence[Sequence[int]]
) -> Rows:
    begins = np.array([max(chances[at, 1] for at in found) for found in mentions])
    rows = []
    for candidate, begin in zip(candidates, begins, strict=True):
        start, end = candidate.start, candidate.end
        inside = float(chances[start + 1 : end, 2].mean()) if end - start > 1 else 0.0
        passes = float(chances[end, 2]) if end < len(chances) else 0.0
        rows.append(
            [
                np.log(begin + _LEAST_CHANCE), begin / (begins.max() + _LEAST_CHANCE),
                np.log(float(chances[start, 1]) + _LEAST_CHANCE),
                inside, np.log(inside + _LEAST_CHANCE), 1 - passes,
            ]
        )  # fmt: skip
    return np.array(rows, dtype=float)


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    path = resources.files("reportnlp") / "lexicon" / "name_signs.tsv"
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {sign: tuple(words.split()) for sign, words in (line.split("\t") for line in lines)}
