"""`reportnlp batch` and `reportnlp status` from end to end; one run, looked at from all sides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_command import Done, run

TEXT = "3月5日，宁波市图书馆举办读书会，300名市民参加。"
TRAP = "bad\x1b[31m[red].txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    releases = folder / "releases"
    releases.mkdir()
    rows = [{"id": f"n{k}", "text": TEXT} for k in range(3)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    releases.joinpath("a.jsonl").write_text("\n".join(lines), "utf-8")
    releases.joinpath("b.txt").write_text(TEXT, "utf-8")
    releases.joinpath(TRAP).write_bytes(bytes(range(256)))
    return folder


def batch(folder: Path, *options: str | Path) -> Done:
    out = folder / "out"
    return run("batch", folder / "releases", "--out", out, "--model", "fast", *options)


@pytest.fixture(scope="module")
def first(folder: Path) -> Done:
    return batch(folder, "--workers", "1", "--part-size", "2")


def test_records_are_in_parts(first: Done, folder: Path) -> None:
    parts = sorted(folder.glob("out/part-*"))
    assert [part.name for part in parts] == ["part-000001.jsonl", "part-000002.jsonl"]
    records = [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]
    assert [record["doc_id"] for record in records][:3] == ["n0", "n1", "n2"]
    assert len(records) == 4


def test_failure_is_named_and_in_the_status(first: Done) -> None:
    assert first.status == 1
    assert r"bad\x1b[31m[red].txt: is binary" in first.err
    assert "\x1b" not in first.err
    assert first.err.endswith("reportnlp: 4 done, 1 failed\n")
    assert first.out == ""


@pytest.mark.usefixtures("first")
def test_second_run_has_nothing_to_do(folder: Path) -> None:
    again = batch(folder, "--json-log")
    events = [json.loads(line) for line in again.err.splitlines()]
    assert [(e["event"], e["done"], e["failed"]) for e in events] == [
        ("started", 4, 1),
        ("ended", 4, 1),
    ]
    assert again.status == 1


@pytest.mark.usefixtures("first")
def test_status_tells_counts_and_reasons(folder: Path) -> None:
    told = run("status", folder / "out")
    assert told.status == 0
    assert "4 done, in 2 parts" in told.out
    assert "1 NotTextError" in told.out
    assert "\x1b" not in told.out
    status = json.loads(run("status", folder / "out", "--json").out)
    assert (status["done"], status["pending"], status["waiting"]) == (4, 0, 0)
    assert status["run"]["is_complete"] is True
    assert status["configuration"]["model"] == "fast"


@pytest.mark.usefixtures("first")
def test_other_configuration_is_refused(folder: Path) -> None:
    done = batch(folder, "--format", "parquet")
    assert done.status == 2
    assert "was begun with format jsonl, not parquet; choose another folder" in done.err


def test_folder_without_a_batch_has_no_status(tmp_path: Path) -> None:
    done = run("status", tmp_path)
    assert done.status == 2
    assert "is no output folder of a batch" in done.err


def test_input_without_releases_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("batch", tmp_path / "empty", "--out", tmp_path / "out")
    assert done.status == 2
    assert "no release found" in done.err


@pytest.mark.parametrize(
    ("option", "value"),
    [("--workers", "0"), ("--part-size", "-1"), ("--time-limit", "nan"), ("--time-limit", "0")],
)
def test_senseless_numbers_are_refused(tmp_path: Path, option: str, value: str) -> None:
    done = run("batch", tmp_path, "--out", tmp_path / "out", f"{option}={value}")
    assert done.status == 2
    assert option in done.err
