"""The benchmark of conversion and value recognition."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import speed


def test_the_command_times_conversions_and_values(tmp_path: Path) -> None:
    for name, text in (("a", "3月5日，工會捐贈圖書200餘冊。"), ("b", "三月五日，工会捐赠图书。")):
        (tmp_path / f"{name}.txt").write_text(text * 20, "utf-8")
    table = tmp_path / "table.json"
    speed.main([str(tmp_path), "--json", str(table)])
    rows = {row["task"]: row for row in json.loads(table.read_text("utf-8"))["rows"]}
    assert rows["simplify tw2sp"]["texts"] == 1
    assert rows["all values"]["texts"] == 2
    assert rows["all values"]["characters_per_second"] > 0
    slowest = min(rows[task]["characters_per_second"] for task in ("quantities", "dates"))
    assert rows["all values"]["characters_per_second"] <= slowest
