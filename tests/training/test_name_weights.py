"""The training of the name grammar: which occurrences count, and that the weights tell them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.name_weights import OPEN, fit, sentences, spans


def test_longest_name_takes_the_place_of_shorter_ones() -> None:
    text = "青田市教育局通知，教育局到场。"
    assert spans(text, ["教育局", "青田市教育局", "不在其中"]) == [(0, 6), (9, 12)]


def test_weights_tell_what_was_seen() -> None:
    samples = [(["bias", "inside"], True), (["bias", "before"], False)] * 20
    weights = fit(samples)
    assert weights["inside"] > 0 > weights["before"]


def test_feature_seen_once_gets_no_weight() -> None:
    samples = [
        (["often"], True),
        (["seldom", "other"], False),
        (["other"], False),
        (["often"], True),
    ]
    assert "seldom" not in fit(samples)


def test_only_written_open_sentences_are_read(tmp_path: Path) -> None:
    row = {"text": "青田市教育局局长王明。", "spans": [[0, 6, "ORG"], [8, 10, "PER"]]}
    rows = [{**row, "src": OPEN}, {**row, "src": "spoken"}, {**row, "src": OPEN, "ignored": [1]}]
    (tmp_path / "ner").mkdir()
    with gzip.open(tmp_path / "ner" / "pooled.train.open.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    (release,) = sentences(tmp_path)
    assert (release.organisations, release.people) == ([(0, 6)], [(8, 10)])
