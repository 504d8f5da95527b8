"""`reportnlp index` and `reportnlp search`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from reportnlp import record
from reportnlp.cli import main, parser
from reportnlp.themes.taxonomy import themes_by_id
from tests.search.elastic.server import Cluster, running
from tests.search.releases import PHONES, RECORDS, record_of


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in RECORDS), "utf-8")
    return path


@pytest.fixture
def index(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    folder = str(tmp_path / "index")
    assert main(["index", str(records), "--to", folder]) == 0
    assert capsys.readouterr().out == "3 releases indexed, 7 documents\n"
    return folder


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["search", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_either_script_finds_both(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", index, "寧波 老人 手機"]) == 0
    told = capsys.readouterr().out
    assert "长者手机课堂  phones#i1" in told
    assert "教120名老人使用手機" in told
    assert "2 found" in told
    assert "place: 宁波市 2, 浙江省 2" in told or "place: 浙江省 2, 宁波市 2" in told
    assert _json(capsys, index, "宁波 老人 手机")["total"] == 2


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        ([], 7),
        (["--place", "330000"], 2),
        (["--place", "浙江", "--kind", "initiative"], 1),
        (["--theme", "志愿服务"], 4),
        (["--theme", "volunteering", "--theme", "elderly_care"], 1),
        (["--org", "雲帆", "--role", "partner"], 2),
        (["--since", "2024-04-01", "--until", "2024-05-01", "--kind", "initiative"], 2),
        (["--metric-min", "3.5e4"], 2),
        (["--status", "planned"], 0),
    ],
)
def test_filters_without_a_query(
    index: str, arguments: list[str], total: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _json(capsys, index, *arguments)["total"] == total


def test_json_has_all_of_it(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = _json(capsys, index, "手機", "--limit", "1")
    (hit,) = result["hits"]
    snippet = hit["snippets"][0]
    assert all(snippet["text"][a:b] == "手機" for a, b in snippet["marks"])
    assert hit["document"]["doc_id"] == "phones"
    label = themes_by_id()["elderly_care"].label
    themes = result["facets"]["theme"]
    assert {"value": "elderly_care", "label": label, "count": 2} in themes


def test_did_you_mean(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", index, "志原服务"]) == 0
    assert "did you mean: 志愿服务" in capsys.readouterr().out


def test_nothing_speaks_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[31m[bold]红[/bold]\x1b]0;owned\x07\u202e志愿"
    path, folder = tmp_path / "r.jsonl", str(tmp_path / "index")
    path.write_text(record_of("x\x1b[2J", hostile, title=hostile).to_json(), "utf-8")
    assert main(["index", str(path), "--to", folder]) == 0
    assert main(["search", folder, "志愿"]) == 0
    told = capsys.readouterr().out
    assert "[bold]红[/bold]" in told
    assert all(char.isprintable() or char == "\n" for char in told)
    assert "owned" not in told


def test_indexing_goes_on_past_what_is_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "r.jsonl", str(tmp_path / "index")
    path.write_text(f"{{}}\n{PHONES.to_json()}\n", "utf-8")
    assert main(["index", str(path), "--to", folder]) == 1
    captured = capsys.readouterr()
    assert captured.out == "1 releases indexed, 3 documents\n"
    assert f"{path}:1: is no record" in captured.err


def test_delete_and_rebuild(index: str, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "--to", index, "--delete", "phones", "--delete", "nothing"]) == 0
    assert capsys.readouterr().out == "3 documents deleted\n"
    records.write_text(PHONES.to_json(), "utf-8")
    assert main(["index", str(records), "--to", index, "--rebuild"]) == 0
    capsys.readouterr()
    assert _json(capsys, index)["total"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["index", "--to", "x"],
        ["index", "missing.jsonl", "--to", "x"],
        ["index", "RECORDS", "--to", "x", "--dry-run"],
        ["index", "RECORDS", "--to", "opensearch+http://h/x", "--dry-run", "--rebuild"],
        ["index", "RECORDS", "--to", "mysql://h/x"],
        ["search", "nowhere"],
        ["search", "INDEX", "长" * 2_000],
        ["search", "INDEX", "--since", "2024-02-01", "--until", "2024-01-01"],
    ],
)
def test_what_cannot_be_done_is_one_clear_error(
    arguments: list[str],
    index: str,
    records: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"RECORDS": str(records), "INDEX": index}
    assert main([given.get(argument, argument) for argument in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("reportnlp: error: ") == len(captured.err.splitlines()) >= 1
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("flavour", ["elasticsearch", "opensearch"])
def test_a_server_is_fed(flavour: str, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cluster = Cluster(flavour)
    with running(cluster) as port:
        to = f"{flavour}+http://127.0.0.1:{port}/news"
        assert main(["index", str(records), "--to", to, "--dry-run"]) == 0
        assert cluster.asked == []
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["index"]["_index"] for line in lines[::2]] == ["news"] * 7
        cluster.failing.append(lambda id: 400 if id == "phones#i1" else None)
        assert main(["index", str(records), "--to", to]) == 1
        captured = capsys.readouterr()
        assert captured.out == "3 releases indexed, 6 documents\n"
        assert "phones#i1: es_rejected_execution_exception" in captured.err


def test_choices_are_those_of_the_record() -> None:
    assert tuple(record.ROLES) == parser.ROLES
    assert get_args(record.Status) == parser.STATUSES
