"""Unlabelled releases with the names that a tagger finds in them.

In:  the pool of news and a tagger.  Out: `Sample`s, source "weak".
What learns from them sees far more text than anybody has annotated. The releases are drawn by
chance from the half of the pool that is most like press releases; long ones are read up to `HEAD`.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportnlp.entities.names.labels import Span
from reportnlp.entities.names.tagger import NameTagger
from reportnlp.script import simplify
from training.names.samples import Sample, pieces

POOL = Path("news", "pool.jsonl.gz")
HEAD = 3_000
_SEED = 0


def labelled(tagger: NameTagger, texts: Iterable[str], *, sure: float = 0.0) -> Iterator[Sample]:
    """Windows of simplified texts with the names that `tagger` finds, source "weak".

    A name with a score below `sure` is unknown: neither learned as a name nor as none.
    """
    for text in texts:
        names = tagger.tag(text)
        spans = tuple(Span(*name[:3]) for name in names if name.score >= sure)
        unknown = tuple((name.start, name.end) for name in names if name.score < sure)
        yield from pieces(Sample(text, spans, unknown, "weak"))


def drawn(pool: Path, characters: int) -> Iterator[str]:
    """Simplified releases of some `characters` in all; the same for the same pool."""
    rows = sorted(_read(pool), reverse=True)
    rows = rows[: len(rows) // 2]
    random.Random(_SEED).shuffle(rows)
    for _, text in rows:
        if characters <= 0:
            return
        simplified = simplify(text[:HEAD]).simplified
        characters -= len(simplified)
        yield simplified


def _read(pool: Path) -> Iterable[tuple[float, str]]:
    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["genre_score"], row["text"]
