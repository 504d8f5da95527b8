"""Texts with the names in them, from annotated releases and open sentence collections.

In:  the data folder.  Out: `Sample`s in simplified Chinese.
A release's annotation lists its distinct names; all their occurrences are marked, the longest
where they overlap. Offsets follow the text through its conversion.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportnlp.entities.names.labels import Kind, Span
from reportnlp.entities.names.windows import windows
from reportnlp.script import ScriptText, simplify

# Sentences that may be used for weights that are passed on.
OPEN = Path("ner", "pooled.train.open.jsonl.gz")

_KINDS: dict[str, Kind] = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its names.

    Attributes:
        text: simplified.
        spans: its names, in order, not overlapping.
        unknown: stretches of which the annotation does not say whether they name anything.
        source: where it is from; sources annotate by different rules.
    """

    text: str
    spans: tuple[Span, ...]
    unknown: tuple[tuple[int, int], ...]
    source: str


def releases(data: Path, name: str) -> list[Sample]:
    """Each release of gold/NAME.jsonl with every occurrence of its names."""
    with (data / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [_release(json.loads(line)) for line in lines]


def _release(row: dict[str, Any]) -> Sample:
    kinds: dict[str, Kind] = {name["text"]: name["type"] for name in row["names"]}
    spans = [(a, b, kinds[row["text"][a:b]]) for a, b in occurrences(row["text"], kinds)]
    return _simplified(row["text"], spans, (), "releases")


def sentences(path: Path) -> Iterator[Sample]:
    """The sentences of a gzipped file of JSON lines with "text", "spans", "ignored" and "src"."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = [(start, end, _KINDS[kind]) for start, end, kind in row["spans"]]
            unknown = [(start, end) for start, end, _ in row.get("ignored", ())]
            yield _simplified(row["text"], spans, unknown, row.get("src", path.name.split(".")[0]))


def occurrences(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names stand in `text`, the longest where they overlap, in order."""
    taken = bytearray(len(text))
    found = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(name)
                found.append((at, end))
            at = text.find(name, at + 1)
    return sorted(found)


def _simplified(
    text: str,
    spans: Iterable[tuple[int, int, Kind]],
    unknown: Iterable[tuple[int, int]],
    source: str,
) -> Sample:
    script: ScriptText = simplify(text)
    named = [Span(*script.to_simplified(a, b), kind) for a, b, kind in sorted(spans)]
    apart = [s for k, s in enumerate(named) if not k or named[k - 1].end <= s.start]
    masked = tuple(script.to_simplified(a, b) for a, b in unknown)
    return Sample(script.simplified, tuple(apart), masked, source)


def pieces(sample: Sample) -> Iterator[Sample]:
    """The windows of a sample, as a model will read them; a cut name is unknown."""
    for start, end in windows(sample.text):
        spans, unknown = [], []
        for a, b, kind in sample.spans:
            if start <= a and b <= end:
                spans.append(Span(a - start, b - start, kind))
            elif a < end and b > start:
                unknown.append((max(a, start) - start, min(b, end) - start))
        for a, b in sample.unknown:
            if a < end and b > start:
                unknown.append((max(a, start) - start, min(b, end) - start))
        text = sample.text[start:end]
        yield Sample(text, tuple(spans), tuple(unknown), sample.source)
