from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

import reportnlp
from benchmarks.contract import check_record
from reportnlp.batch.columns import COLUMNS
from reportnlp.batch.rows import RowFunction
from reportnlp.batch.schema import DOCUMENTS, RECORDS
from reportnlp.batch.settings import Settings
from reportnlp.record import ReleaseRecord

TEXT = "3月5日，宁波市图书馆联合宁波大学举办读书会，300名市民参加。"
ROWS: list[dict[str, Any]] = [
    {"id": "1", "text": TEXT, "title": "读书会", "published": "2024-03-06"},
    {"id": "2", "text": "   "},
    {"id": "3", "content": TEXT.encode("gb18030"), "name": "a.txt", "doc_id": None},
    {"id": "4", "content": bytes(range(256)), "name": "b.txt"},
    {"id": "5"},
    {"id": "6", "text": TEXT, "published": "gestern", "doc_id": "x6"},
]


@pytest.fixture(scope="module")
def process() -> RowFunction:
    return RowFunction(Settings(model="fast", published="2025-01-01"))


def batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)


def test_each_document_has_a_row_in_its_place(process: RowFunction) -> None:
    out = process(batch(ROWS))
    assert out.schema == RECORDS
    assert out.column("id").to_pylist() == [row["id"] for row in ROWS]
    assert out.column("error_type").to_pylist() == [
        None, "EmptyTextError", None, "NotTextError", "MalformedRowError", None,
    ]  # fmt: skip
    for record, error in zip(
        *(out.column(c).to_pylist() for c in ("record", "error")), strict=True
    ):
        assert (record is None) != (error is None)


def test_result_of_a_document_is_the_same_in_any_batch(process: RowFunction) -> None:
    whole = process(batch(ROWS))
    assert [process(batch([row])) for row in ROWS] == [
        whole.slice(at, 1) for at in range(len(ROWS))
    ]


def test_record_is_that_of_extract(process: RowFunction) -> None:
    nlp = reportnlp.load(model="fast")
    given = {"published": "2024-03-06", "title": "读书会"}
    assert records(process(batch(ROWS[:1]))) == [reportnlp.extract(TEXT, nlp=nlp, **given)]


def test_records_keep_their_promises(process: RowFunction) -> None:
    for record in records(process(batch(ROWS))):
        check_record(record)


def test_id_is_the_documents_own_where_no_other_is_told(process: RowFunction) -> None:
    table = pa.RecordBatch.from_pylist([{"id": "n7", "text": TEXT, "more": 1}])
    assert [record.doc_id for record in records(process(table))] == ["n7"]
    assert [record.doc_id for record in records(process(batch(ROWS)))][2] == "x6"


def test_published_is_that_of_the_settings_where_none_is_told(process: RowFunction) -> None:
    told = [record.published for record in records(process(batch(ROWS)))]
    assert [p.value for p in told if p] == ["2024-03-06", "2025-01-01", "2025-01-01"]
    assert "published" in records(process(batch(ROWS[5:])))[0].warnings[0]


def test_columns_tell_what_the_record_tells(process: RowFunction) -> None:
    out = process(batch(ROWS[:1]))
    (record,) = records(out)
    row = out.select(COLUMNS.names).to_pylist()[0]
    assert row["doc_id"] == record.doc_id
    assert row["title"] == "读书会"
    assert row["published"] == "2024-03-06"
    assert row["initiatives"] == [i.name for i in record.initiatives]
    assert row["themes"] == [t.id for t in record.themes]
    ids = [o.entity for i in record.initiatives for o in (*i.organisations, *i.places)]
    names = {e.id: e.canonical or e.simplified for e in record.entities}
    assert {*row["organisations"], *row["places"]} == {names[id] for id in ids} != set()


def records(out: pa.RecordBatch) -> list[ReleaseRecord]:
    told = out.column("record").to_pylist()
    return [ReleaseRecord.model_validate_json(json) for json in told if json is not None]
