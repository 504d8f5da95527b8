"""The benchmark of pages."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.web.__main__ import main
from tests.search.releases import RECORDS


def test_it_measures_pages_load_and_report(tmp_path: Path) -> None:
    records, out = tmp_path / "records.jsonl", tmp_path / "web.json"
    records.write_text("".join(record.to_json() + "\n" for record in RECORDS), "utf-8")
    command = [str(records), "--documents", "50", "--clients", "4", "--seconds", "1"]
    main([*command, "--json", str(out)])
    tables = json.loads(out.read_text("utf-8"))
    assert [row["documents"] >= 50 for row in tables["pages"]] == [True, True]
    assert tables["load"][0]["errors"] == 0
    assert tables["load"][0]["requests"] > 4
    assert tables["report"][0]["releases"] == 3
