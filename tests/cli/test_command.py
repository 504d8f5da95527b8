"""The command from end to end: in a process of its own, or in this one where that is no matter."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

import reportnlp
from benchmarks.contract import check_record
from reportnlp import cli
from reportnlp.record import ReleaseRecord, json_schema
from tests.releases import HANS, HANT

# Far above the 0.1 s that it takes, far below the 2 s that importing spaCy takes.
_HELP_CPU_SECONDS = 0.6


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Call = Callable[..., Done]


def run(*args: str | Path, stdin: str | None = None, **env: str) -> Done:
    """Run the command in a process; nothing that it does may end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "reportnlp", *map(str, args)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def call(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Run the command in this process, with the pipeline that is already loaded."""
    monkeypatch.setattr(reportnlp, "load", lambda **options: nlp)

    def run_here(*args: str | Path) -> Done:
        try:
            status = cli.main([str(arg) for arg in args])
        except SystemExit as stop:  # argparse
            status = int(stop.code or 0)
        return Done(status, *capsys.readouterr())

    return run_here


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release in UTF-8 and one in Big5."""
    folder = tmp_path_factory.mktemp("releases")
    (folder / "a.txt").write_text(HANS, "utf-8")
    (folder / "b.txt").write_bytes(HANT.encode("big5"))
    return folder


def records_of(lines: str) -> list[ReleaseRecord]:
    records = [ReleaseRecord.model_validate_json(line) for line in lines.splitlines()]
    for record in records:
        check_record(record)
    return records


def test_json_lines_of_files_in_their_order_in_any_locale(releases: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("extract", releases / "b.txt", releases / "a.txt", **ascii_only)
    assert (done.status, done.err) == (0, "")
    first, second = records_of(done.out)
    assert (first.text.original, second.text.original) == (HANT, HANS)
    assert (first.source.encoding.lower(), first.language) == ("big5", "zh-Hant")


def test_stdin_is_read_for_a_dash_and_dated_by_the_option() -> None:
    done = run("extract", "-", "--published", "2024-03-06", "--conversion", "none", stdin=HANS)
    (record,) = records_of(done.out)
    assert record.published is not None
    assert (record.published.value, record.published.basis) == ("2024-03-06", "metadata")
    assert record.text.original == HANS


def test_reader_that_has_enough_is_no_error(releases: Path) -> None:
    command = [sys.executable, "-m", "reportnlp", "extract", str(releases)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_help_states_the_exit_status_and_does_not_wait_for_spacy() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("extract", "--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    assert "exit status" in done.out
    assert used < _HELP_CPU_SECONDS


def test_folder_glob_and_file_give_the_same_records(call: Call, releases: Path) -> None:
    by_file = call("extract", releases / "a.txt", releases / "b.txt").out
    for path in (releases, releases / "*.txt"):
        assert call("extract", path).out == by_file


def test_date_of_a_row_wins_over_the_option(call: Call, tmp_path: Path) -> None:
    row = {"id": "r1", "text": HANS, "published": "2023-03-07"}
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    (record,) = records_of(call("extract", rows, "--published", "2024-03-06").out)
    assert record.doc_id == "r1"
    assert record.published is not None
    assert record.published.value == "2023-03-07"


def test_json_is_one_array_of_the_same_records(call: Call, releases: Path) -> None:
    array = json.loads(call("extract", releases, "--format", "json").out)
    lines = call("extract", releases).out.splitlines()
    assert array == [json.loads(line) for line in lines]


def test_table_shows_titles_without_colour_where_it_is_no_terminal(
    call: Call, releases: Path
) -> None:
    done = call("extract", releases, "--format", "table")
    assert done.status == 0
    assert "临溪市图书馆启动“书香进社区”读书季" in done.out
    assert "臨溪市立醫院推出行動醫療車" in done.out
    assert "\x1b" not in done.out


def test_output_file_is_complete_and_alone(call: Call, releases: Path, tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    assert call("extract", releases, "-o", target) == (0, "", "")
    assert len(records_of(target.read_text("utf-8"))) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_old_output_stays_when_nothing_could_be_done(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    target.write_text("old", "utf-8")
    assert call("extract", tmp_path / "missing.txt", "-o", target).status == 2
    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_failed_documents_are_named_once_and_the_others_done(
    call: Call, releases: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty\x1b[31m.txt"
    empty.touch()
    done = call("extract", releases / "a.txt", empty, tmp_path / "missing.txt", releases / "b.txt")
    assert done.status == 1
    assert len(records_of(done.out)) == 2
    first, second = done.err.splitlines()
    assert first.startswith(f"reportnlp: error: {tmp_path}/empty\\x1b[31m.txt: ")
    assert second.startswith(f"reportnlp: error: {tmp_path}/missing.txt: ")


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("extract",),
        ("extract", "a.txt", "--published", "yesterday"),
        ("extract", "a.txt", "--format", "xml"),
        ("extract", "a.txt", "-o", "/no/such/folder/records.jsonl"),
        ("extract", "a.txt", "-o", "/"),
        ("extract", "no-such-file.txt"),
        ("extract", "no-such-*.txt"),
    ],
    ids=" ".join,
)
def test_status_is_2_when_nothing_can_be_done(call: Call, args: tuple[str, ...]) -> None:
    done = call(*args)
    assert (done.status, done.out) == (2, "")
    assert "error: " in done.err


def test_empty_folder_is_an_error(call: Call, tmp_path: Path) -> None:
    done = call("extract", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("reportnlp: error: ")


def test_schema_is_the_schema_of_the_models(call: Call) -> None:
    assert json.loads(call("schema").out) == json_schema()


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"reportnlp {reportnlp.__version__}\n", "")
