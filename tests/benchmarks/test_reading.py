"""The benchmarks of reading: formats, encodings, damage."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from benchmarks import damage, encodings
from benchmarks.formats.__main__ import main as formats
from tests.conftest import ROOT

RELEASES = str(ROOT / "corpus/releases")


def rows_of(path: Path) -> dict[str, dict[str, float]]:
    rows = json.loads(path.read_text("utf-8"))["rows"]
    key = next(iter(rows[0]))
    return {f"{row[key]} {row.get('script', '')}".strip(): row for row in rows}


def test_releases_are_the_same_in_every_format_and_script(tmp_path: Path) -> None:
    out = tmp_path / "formats.json"
    formats([RELEASES, "--limit", "6", "--model", "fast", "--json", str(out)])
    rows = rows_of(out)
    for script in ("Hans", "Hant"):
        for kind in ("html", "docx", "jsonl", "eml", "md"):
            assert rows[f"{kind} {script}"]["equal_fillers"] >= 0.95
            # Pages and headers of mails do not keep every kind of space.
            if kind not in ("html", "eml"):
                assert rows[f"{kind} {script}"]["equal_texts"] == 1.0
        ours, theirs = rows[f"pdf {script}"], rows[f"pdf (pypdf) {script}"]
        assert ours["equal_fillers"] >= 0.85
        assert ours["equal_fillers"] > theirs["equal_fillers"]


def test_texts_come_back_from_every_encoding(tmp_path: Path) -> None:
    out = tmp_path / "encodings.json"
    encodings.main([RELEASES, "--json", str(out)])
    rows = rows_of(out)
    assert rows["gb18030"]["texts"] >= 10
    assert {row["equal"] for row in rows.values()} == {1.0}


def test_damaged_files_are_counted_and_none_is_lost(tmp_path: Path) -> None:
    out = tmp_path / "damage.json"
    damage.main([RELEASES, "--files", "44", "--workers", "1", "--json", str(out)])
    rows = rows_of(out)
    total = rows.pop("all")
    assert total["files"] == 44 == sum(row["files"] for row in rows.values())
    assert total["with_record"] > 5
    assert total["with_error"] > 5
    assert {total[name] for name in ("lost", "died", "too_slow", "tracebacks")} == {0}


@pytest.mark.parametrize("seed", range(5))
def test_damage_changes_a_file_and_is_the_same_again(seed: int) -> None:
    data = "临溪市图书馆启动夜读计划。".encode() * 99
    changed = damage.damaged(data, random.Random(seed))
    assert changed == damage.damaged(data, random.Random(seed))
    assert changed != data
