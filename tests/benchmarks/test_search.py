"""Known items, and who finds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.search.__main__ import main
from benchmarks.search.known import KINDS, queries
from benchmarks.search.measure import repeated
from tests.conftest import ROOT
from tests.search.releases import RECORDS

_GOLD = ROOT / "corpus" / "gold.jsonl"


def test_queries_are_in_the_other_script() -> None:
    release = {
        "id": "x",
        "text": "寧波長者學用手機，雲帆通信教120名老人。",
        "initiatives": [
            {
                "name": {"text": "長者手機課堂"},
                "summary": "云帆通信举办课堂，教老人用手机。",
                "organisations": [{"text": "雲帆通信"}],
                "places": [{"text": "寧波"}],
                "metrics": [{"text": "120名老人", "unit": "名", "what": "老人"}],
            }
        ],
    }
    assert [(known.kind, known.text) for known in queries(release)] == [
        ("name", "长者手机课堂"),
        ("organisation + place", "云帆通信 宁波"),
        ("number + noun", "120名 老人"),
        ("paraphrase", "教长者用手机 云帆通信开展课堂"),
    ]


def test_records_are_repeated_under_ids_of_their_own() -> None:
    made = list(repeated(RECORDS, 20))
    assert len({record.doc_id for record in made}) == len(made)
    assert sum(1 + len(record.initiatives) for record in made) in (20, 21, 22)


def test_words_find_more_than_what_comes_without_us(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "search.json"
    engines = ["tantivy", "trigram", "unsegmented"]
    main([str(_GOLD), "--documents", "300", "--engines", *engines, "--json", str(out)])
    assert "queries" in capsys.readouterr().out
    tables = json.loads(out.read_text("utf-8"))
    found = {(row["engine"], row["queries"]): row["mrr@10"] for row in tables["retrieval"]}
    assert {engine for engine, _ in found} == set(engines)
    assert found["tantivy", "name"] >= 0.85
    for other in ("trigram", "unsegmented"):
        ours, theirs = (sum(found[name, kind] for kind in KINDS) for name in ("tantivy", other))
        assert ours > theirs
    assert {row["engine"] for row in tables["latency"]} == {"tantivy"}
