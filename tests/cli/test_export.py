"""`reportnlp export`."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from reportnlp.cli import main
from tests.search.releases import PHONES, RECORDS


@pytest.fixture
def records(tmp_path: Path) -> str:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in RECORDS), "utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["ninjs", "schema.org"])
def test_a_line_a_release(form: str, records: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", records, "--format", form]) == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 3


def test_a_row_an_initiative(records: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert main(["export", records, "--format", "csv", "-o", str(out)]) == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id,")
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    table = tmp_path / "out.parquet"
    assert main(["export", records, "--format", "parquet", "-o", str(table)]) == 0
    assert pq.read_table(table).num_rows == 4


def test_what_is_no_record_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f"{PHONES.to_json()}\nnothing\n", "utf-8")
    assert main(["export", str(path), "--format", "ninjs"]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert f"{path}:2: is no record" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.jsonl", "--format", "csv", "-o", "old.csv"],
        ["RECORDS", "--format", "parquet"],
        ["RECORDS", "--format", "csv", "-o", "nowhere/out.csv"],
        ["RECORDS", "--format", "parquet", "-o", "."],
    ],
)
def test_what_cannot_be_done_leaves_old_files_alone(
    arguments: list[str],
    records: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.csv").write_text("old", "utf-8")
    given = [records if argument == "RECORDS" else argument for argument in arguments]
    assert main(["export", *given]) == 2
    assert "reportnlp: error: " in capsys.readouterr().err
    assert Path("old.csv").read_text("utf-8") == "old"
