"""Records as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from reportnlp.errors import InputError, MissingExtraError
from reportnlp.explore import columns, frames, to_frames, to_tables
from reportnlp.explore.schema import SCHEMAS
from reportnlp.record import ReleaseRecord
from tests.conftest import RecordOf
from tests.search.releases import PHONES, RECORDS, record_of


def test_every_release_initiative_filler_and_entity_is_a_row() -> None:
    found = to_frames([*RECORDS, InputError("a", "is broken")])
    assert len(found.releases) == 3
    assert len(found.initiatives) == sum(len(record.initiatives) for record in RECORDS)
    assert len(found.entities) == sum(len(record.entities) for record in RECORDS)
    refs = (
        len(i.organisations) + len(i.places) + len(i.times) + len(i.metrics) + len(i.people)
        for record in RECORDS
        for i in record.initiatives
    )
    assert len(found.fillers) == sum(refs)


def test_values_are_those_of_the_record() -> None:
    found = to_frames([PHONES])
    first = found.initiatives.iloc[0]
    assert (first["name"], first["first"]) == ("长者手机课堂", date(2024, 3, 5))
    assert list(first["organisers"]) == ["云帆通信宁波分公司"]
    metric = found.fillers[found.fillers["field"] == "metrics"].iloc[0]
    assert (metric["value"], metric["unit"], metric["what"]) == (120, "名", "老人")
    place = found.fillers[found.fillers["field"] == "places"].iloc[0]
    assert (place["adcode"], place["province"]) == ("330200", "浙江省")
    for row in found.entities.itertuples():
        assert PHONES.text.original[row.start : row.end] == row.text


def test_tables_go_through_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = to_tables(RECORDS)
    monkeypatch.setattr(frames, "_BATCH", 1)
    assert to_tables(iter(RECORDS)) == whole


def test_no_records_give_empty_tables() -> None:
    for table, schema in zip(to_tables([]), SCHEMAS.values(), strict=True):
        assert table.num_rows == 0
        assert table.schema == schema


def test_polars_takes_them_without_copies() -> None:
    table = to_tables(RECORDS).entities.combine_chunks()
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    assert frame["text"].to_list() == table["text"].to_pylist()
    given = table["start"].chunk(0).buffers()[1]
    taken = frame["start"].to_arrow().buffers()[1]
    assert taken.address == given.address


def test_pandas_takes_them_without_copies() -> None:
    table = to_tables(RECORDS).entities
    frame = to_frames(RECORDS).entities
    assert all(isinstance(kind, pd.ArrowDtype) for kind in frame.dtypes)
    assert pa.Table.from_pandas(frame, preserve_index=False).to_pylist() == table.to_pylist()


def test_figures_of_any_size_have_a_row() -> None:
    record = record_of("a", "很多。").model_dump()
    record["entities"] = [
        {
            **{"id": "e1", "type": "CARDINAL", "text": "很多", "simplified": "很多"},
            **{"start": 0, "end": 2, "score": 1.0},
            "quantity": {"value": 10**400, "min": None, "max": None, "qualifier": "exact"}
            | {"unit": None},
        }
    ]
    found = to_tables([ReleaseRecord.model_validate(record)])
    assert found.entities["value"].to_pylist() == [float("inf")]


def test_every_column_is_described() -> None:
    told = columns()
    assert len(told) == sum(len(schema) for schema in SCHEMAS.values())
    assert told["description"].str.len().min() > 3


def test_our_releases_have_tables(record_of: RecordOf, corpus: Path) -> None:
    records = [record_of(path) for path in sorted((corpus / "releases").glob("*.txt"))]
    found = to_frames(records)
    assert found.releases["initiatives"].sum() == len(found.initiatives)
    assert set(found.fillers["doc_id"]) <= set(found.releases["doc_id"])


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"reportnlp\[explore\]"):
        to_frames([])
