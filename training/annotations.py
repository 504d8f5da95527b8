"""Releases that were annotated for this project: what was marked, without the texts.

In:  training/annotations.jsonl.gz and news/pool.jsonl.gz of the data folder, or agreement.jsonl.gz
and gold releases.  Out: rows as those of gold/train.jsonl, names excepted.
A line holds code points of a release's text, and the digest of the text they count; see
training/ANNOTATIONS.md for how they were made and how far they can be trusted.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reportnlp.initiatives.context import SLOTS

FILE = Path(__file__).with_name("annotations.jsonl.gz")
# What the annotators marked in gold releases that stood among the others, unknown to them.
AGREEMENT = FILE.with_name("agreement.jsonl.gz")
_DIGITS = 12
# What a filler may have beside its span.
_MORE = {"organisations": "role", "times": "value"}

Row = dict[str, Any]


def digest(text: str) -> str:
    """What tells whether a text is the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def read_annotations(data: Path, file: Path = FILE) -> list[Row]:
    """The annotated releases, in the order of the pool.

    Raises:
        ValueError: if a text of the pool is not the one that was annotated.
    """
    marked = _marked(file)
    return [
        {**row, "meta": {"published": r["date"], "for_reader": marked[r["id"]]["for_reader"]}}
        for r in _pool(data)
        if r["id"] in marked
        for row in [_restored(marked[r["id"]], r["text"])]
    ]


def read_agreement(golds: Iterable[Row], file: Path = AGREEMENT) -> list[Row]:
    """Those of `golds` that were annotated a second time, as they were the second time.

    Raises:
        ValueError: if a text is not the one that was annotated.
    """
    marked = _marked(file)
    return [_restored(marked[g["id"]], g["text"]) for g in golds if g["id"] in marked]


def _marked(file: Path) -> dict[str, Row]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _pool(data: Path) -> Iterator[Row]:
    with gzip.open(data / "news" / "pool.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _restored(marked: Row, text: str) -> Row:
    if digest(text) != marked["digest"]:
        raise ValueError(f"the text of {marked['id']!r} is not the one that was annotated")
    return {
        "id": marked["id"],
        "text": text,
        "title": _text(text, marked["title"]),
        "issuer": _span(text, marked["issuer"]),
        "themes": marked["themes"],
        "initiatives": [_initiative(text, i) for i in marked["initiatives"]],
    }


def _initiative(text: str, marked: Row) -> Row:
    return {
        "id": marked["id"],
        "parent": marked["parent"],
        "name": _span(text, marked["name"]),
        "evidence": [{"start": start, "end": end} for start, end in marked["evidence"]],
        "themes": marked["themes"],
        **{slot: [_filler(text, slot, f) for f in marked.get(slot, [])] for slot in SLOTS},
    }


def _filler(text: str, slot: str, marked: list[Any]) -> Row:
    start, end, *more = marked
    filler: Row = {"text": text[start:end], "start": start, "end": end}
    return {**filler, _MORE[slot]: more[0]} if more else filler


def _span(text: str, marked: list[int] | None) -> Row | None:
    if marked is None:
        return None
    start, end = marked
    return {"text": text[start:end], "start": start, "end": end}


def _text(text: str, marked: list[int] | None) -> str | None:
    return None if marked is None else text[marked[0] : marked[1]]
