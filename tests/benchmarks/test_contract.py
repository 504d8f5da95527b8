"""The laws of records: each promise that is broken on purpose is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.contract import complaint, main
from benchmarks.score import Json
from reportnlp.record import ReleaseRecord
from tests.conftest import RecordOf

TEXT = "临溪市图书馆启动读书季\n3月5日，临溪市图书馆在文昌广场举办读书会，300余名居民参加。"


@pytest.fixture(scope="module")
def record(record_of: RecordOf) -> ReleaseRecord:
    return record_of(TEXT)


def shift_entity(record: Json) -> None:
    record["entities"][0]["start"] += 1


def make_up_a_figure(record: Json) -> None:
    record["initiatives"][0]["summary"] = "图书馆举办读书会，9000人参加。"


def write_too_much(record: Json) -> None:
    record["initiatives"][0]["summary"] = "读" * 61


def refer_to_nothing(record: Json) -> None:
    record["initiatives"][0]["organisations"][0]["entity"] = "e999"


def name_no_parent(record: Json) -> None:
    record["initiatives"][0]["parent"] = "i9"


def tell_two_ids_alike(record: Json) -> None:
    record["entities"][1]["id"] = record["entities"][0]["id"]


@pytest.mark.parametrize(
    ("breach", "named"),
    [
        (shift_entity, "text"),
        (make_up_a_figure, "9000"),
        (write_too_much, "MAX_SUMMARY"),
        (refer_to_nothing, "e999"),
        (name_no_parent, "i9"),
        (tell_two_ids_alike, "ids repeat"),
    ],
)
def test_broken_promise_is_named(
    record: ReleaseRecord, breach: Callable[[Json], None], named: str
) -> None:
    assert complaint(record, TEXT) is None
    other = record.model_dump(mode="json")
    breach(other)
    assert named in (complaint(ReleaseRecord.model_validate(other), TEXT) or "")


@pytest.mark.parametrize(
    ("value", "is_kept"),
    [
        ("2023-08-04T10:58:17", True),
        ("2023-08-04T10:58", True),
        ("T10:58:17", True),
        ("2023-08-04T10:58:1", False),
        ("2023-8-4", False),
    ],
)
def test_times_are_iso_8601(record: ReleaseRecord, value: str, is_kept: bool) -> None:
    other = record.model_dump(mode="json")
    timed = next(entity for entity in other["entities"] if entity["time"])
    timed["time"]["value"] = value
    for initiative in other["initiatives"]:
        for time in initiative["times"]:
            time["value"] = value if time["entity"] == timed["id"] else time["value"]
    assert (complaint(ReleaseRecord.model_validate(other), TEXT) is None) == is_kept


def test_record_of_another_text_is_named(record: ReleaseRecord) -> None:
    assert "another text" in (complaint(record, TEXT + "。") or "")


def test_command_counts_records_and_refusals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("读书会", "utf-8")
    figures = tmp_path / "figures.json"
    assert main([str(tmp_path), "--model", "fast", "--json", str(figures)]) == 0
    assert capsys.readouterr().out.startswith("2 records, ")
    rows = json.loads(figures.read_text("utf-8"))["rows"]
    assert {row["name"]: row["count"] for row in rows}["broken"] == 0
