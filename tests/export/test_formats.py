"""Exchange formats say what the record says, and no more."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest

from reportnlp.export import (
    to_ninjs,
    to_schema_org,
    write_csv,
    write_ninjs,
    write_parquet,
    write_schema_org,
)
from reportnlp.record import ReleaseRecord
from tests.search.releases import BOOKS, PHONES, RECORDS, Made, record_of

_HOSTILE = "</script><script>alert(1)</script>&\u2028\x1b[31m\x00"
_BARE = record_of("bare", "没有活动。", published=None)
_ODD = record_of(
    "odd #1 ?/%\n",
    f"=1+1{_HOSTILE}办活动。",
    [Made(name="=cmd|' /C calc'!A0", passage="=1+1", summary="+1", times={"=1": "P1Y"})],
    title=f"@{_HOSTILE}",
)
_ALL = (*RECORDS, _BARE, _ODD)


def _at(record: ReleaseRecord, uri: str | None) -> ReleaseRecord:
    return record.model_copy(update={"source": record.source.model_copy(update={"uri": uri})})


@pytest.fixture
def ninjs_schema() -> dict[str, Any]:
    if "REPORTNLP_DATA" not in os.environ:
        pytest.skip("REPORTNLP_DATA is not set")
    path = Path(os.environ["REPORTNLP_DATA"], "standards", "ninjs-schema_3.1.json")
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema


def _check_ninjs(item: dict[str, Any], schema: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(item)


@pytest.mark.parametrize("record", _ALL, ids=lambda record: record.doc_id)
@pytest.mark.parametrize("uri", [None, "a/b.zip!c.txt:3", "https://例.cn/a b?x=1#y"])
def test_ninjs_is_what_its_schema_asks_for(
    record: ReleaseRecord, uri: str | None, ninjs_schema: dict[str, Any]
) -> None:
    item = to_ninjs(_at(record, uri))
    _check_ninjs(item, ninjs_schema)
    assert item["uri"].isascii()
    for event in item.get("associations", []):
        assert event["uri"].startswith(f"{item['uri']}#")


def test_ninjs_of_real_records(record_of_text: Any, ninjs_schema: dict[str, Any]) -> None:
    for record in record_of_text:
        _check_ninjs(to_ninjs(record), ninjs_schema)


def test_ninjs() -> None:
    item = to_ninjs(PHONES)
    assert item["language"] == "zh-Hant"
    assert item["bodies"][0]["value"] == PHONES.text.original
    assert "contentCreated" not in item  # the hour is not known
    talk = item["associations"][0]
    assert talk["eventDetails"] == {
        "dates": {"expectedStartDate": "2024-03-05"},
        "organiser": {"name": "云帆通信宁波分公司"},
    }
    assert talk["places"] == [{"name": "宁波", "literal": "GB/T 2260 330200"}]
    assert talk["subjects"][0]["literal"] == "elderly_care"
    topics = [subject["uri"] for subject in talk["subjects"][1:]]
    assert "http://cv.iptc.org/newscodes/mediatopic/20000799" in topics
    assert "http://metadata.un.org/sdg/3" in topics
    reading = to_ninjs(BOOKS)["associations"][0]
    assert reading["eventDetails"]["dates"] == {
        "expectedStartDate": "2024-04",
        "expectedEndDate": "2024-06",
    }


def test_schema_org() -> None:
    graph = to_schema_org(PHONES)["@graph"]
    by_id = {node["@id"]: node for node in graph}
    assert len(by_id) == len(graph)
    article, talk, stall = graph[:3]
    assert (article["@type"], talk["@type"], stall["@type"]) == ("NewsArticle", "Event", "Event")
    assert article["datePublished"] == "2024-03-11"
    assert talk["startDate"] == "2024-03-05"
    assert "endDate" not in talk
    (organizer,) = talk["organizer"]
    assert by_id[organizer["@id"]]["name"] == "云帆通信宁波分公司"
    assert by_id[organizer["@id"]]["alternateName"] == "云帆通信"
    (place,) = talk["location"]
    assert by_id[place["@id"]]["identifier"]["value"] == "330200"
    assert talk["subjectOf"]["@id"] == article["@id"]


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return {id for item in node for id in _references(item)}
    if not isinstance(node, dict):
        return set()
    if set(node) == {"@id"}:
        return {node["@id"]}
    return {id for value in node.values() for id in _references(value)}


@pytest.mark.parametrize("record", _ALL, ids=lambda record: record.doc_id)
def test_schema_org_refers_to_what_is_there(record: ReleaseRecord) -> None:
    graph = to_schema_org(record)["@graph"]
    assert _references(graph) <= {node["@id"] for node in graph}


def test_schema_org_is_safe_in_html() -> None:
    out = io.StringIO()
    write_schema_org(_ALL, out)
    lines = out.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [to_schema_org(record) for record in _ALL]
    assert not set("<>&\u2028\u2029") & set(out.getvalue())


def test_ninjs_is_a_line_a_release() -> None:
    out = io.StringIO()
    write_ninjs(_ALL, out)
    lines = out.getvalue().removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == [to_ninjs(record) for record in _ALL]


def _csv(*records: ReleaseRecord) -> tuple[str, list[dict[str, str]]]:
    out = io.StringIO(newline="")
    write_csv(records, out)
    text = out.getvalue()
    return text, list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv() -> None:
    text, rows = _csv(*_ALL)
    assert text.startswith("\ufeffdoc_id,")
    assert text.count("\r\n") == text.count("\n") == 1 + len(rows)
    ids = [row["doc_id"] for row in rows]
    assert ids == ["phones", "phones", "books", "tokyo", "bare", "odd #1 ?/% "]
    assert rows[0]["organiser"] == "云帆通信宁波分公司"
    assert rows[0]["figures"] == "120 名 老人"
    assert rows[2]["times"] == "2024-04/2024-06"
    assert rows[4]["initiative"] == ""


def test_csv_runs_no_formula() -> None:
    _, rows = _csv(_ODD)
    (row,) = rows
    assert row["name"] == "'=cmd|' /C calc'!A0"
    assert row["title"].startswith("'@</script>")
    for value in row.values():
        assert value.lstrip()[:1] not in {"=", "+", "-", "@"}
        assert value.isprintable() or value == ""


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "initiatives.parquet"
    with path.open("wb") as out:
        write_parquet(_ALL * 2_000, out)
    file = pq.ParquetFile(path)
    assert file.metadata.num_rows == 12_000
    assert file.metadata.num_row_groups == 3
    first, _, books, _, bare, odd = file.read().slice(0, 6).to_pylist()
    assert first["organisations"] == [{"name": "云帆通信宁波分公司", "role": "organiser"}]
    assert first["places"] == [{"name": "宁波", "adcode": "330200", "path": ["浙江省", "宁波市"]}]
    assert books["metrics"][0]["value"] == 35_000
    assert bare["initiative"] is None
    assert odd["doc_id"] == _ODD.doc_id
    span = first["evidence"][0]
    assert PHONES.text.original[span["start"] : span["end"]] == span["text"]
