"""Samples: names stay where they are through conversion, projection and cutting."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from reportnlp.entities.names.labels import Span
from training.names.samples import Sample, occurrences, pieces, releases, sentences


def test_longest_name_takes_the_place_of_shorter_ones() -> None:
    text = "青田市教育局通知，教育局到场。"
    assert occurrences(text, ["教育局", "青田市教育局", "不在其中"]) == [(0, 6), (9, 12)]


def test_names_of_a_release_are_marked_in_simplified_text(tmp_path: Path) -> None:
    text, names = (
        "雲和縣圖書館開放。圖書館很大，雲和縣圖書館。",
        [{"text": "雲和縣圖書館", "type": "ORG"}],
    )
    row = {"text": text, "names": names}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "made.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (sample,) = releases(tmp_path, "made")
    assert [sample.text[a:b] for a, b, _ in sample.spans] == ["云和县图书馆"] * 2


def test_kinds_of_the_collections_are_ours(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl.gz"
    spans = [[0, 2, "PER"], [3, 5, "LOC"]]
    row = {"text": "王明在云和看书馆", "spans": spans, "ignored": [[6, 8, "X"]], "src": "made"}
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    (sample,) = sentences(path)
    assert sample.spans == (Span(0, 2, "PERSON"), Span(3, 5, "PLACE"))
    assert sample.unknown == ((6, 8),)


def test_name_that_a_window_cuts_is_unknown() -> None:
    text = "字" * 300
    found = list(pieces(Sample(text, (Span(180, 200, "ORG"), Span(250, 252, "ORG")), (), "made")))
    assert "".join(piece.text for piece in found) == text
    assert [piece.spans for piece in found] == [(), (Span(58, 60, "ORG"),)]
    assert [piece.unknown for piece in found] == [((180, 192),), ((0, 8),)]
