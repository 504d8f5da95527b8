"""Training of the fast weights on a handful of sentences."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from reportnlp.entities.names.crf import CrfTagger
from reportnlp.entities.names.labels import Span
from training.names import fast, weak
from training.names.field import Corpus
from training.names.samples import Sample

SENTENCES = [
    ("青禾公司在白河镇种树。", [(0, 4, "ORG"), (5, 8, "PLACE")]),
    ("赵小禾说，白河镇很美。", [(0, 3, "PERSON"), (5, 8, "PLACE")]),
    ("赵小禾来到青禾公司。", [(0, 3, "PERSON"), (5, 9, "ORG")]),
    ("今天大家都很高兴。", []),
]


def sample(text: str, spans: list[tuple[int, int, str]], source: str = "releases") -> Sample:
    return Sample(text, tuple(Span(*span) for span in spans), (), source)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [sample(*sentence) for sentence in SENTENCES] * 8


def test_what_was_taught_is_found_again(samples: list[Sample]) -> None:
    tagger = CrfTagger(fast.fitted(samples))
    for text, spans in SENTENCES:
        assert [name[:3] for name in tagger.tag(text)] == spans


def test_training_again_gives_the_same_weights(samples: list[Sample]) -> None:
    one, other = fast.fitted(samples), fast.fitted(samples)
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_segments_with_unknown_labels_are_left_out() -> None:
    known = Corpus([sample("甲公司，乙公司", [])], trust=lambda _: 1.0, seen=1)
    unknown = Sample("甲公司，乙公司", (), ((0, 2),), "releases")
    part = Corpus([unknown], trust=lambda _: 1.0, seen=1)
    assert [piece.length for piece in known.pieces] == [4, 3]
    assert [piece.length for piece in part.pieces] == [3]


def test_unlabelled_releases_are_drawn_from_those_most_like_releases(tmp_path: Path) -> None:
    pool = tmp_path / "pool.jsonl.gz"
    with gzip.open(pool, "wt", encoding="utf-8") as lines:
        for score in range(10):
            lines.write(json.dumps({"text": f"第{score}篇", "genre_score": score}) + "\n")
    drawn = list(weak.drawn(pool, 9))
    assert drawn == list(weak.drawn(pool, 9))
    assert len(drawn) == 3
    assert all(text[1] in "56789" for text in drawn)
