"""Records that were written are read again."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportnlp.errors import InputError
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records
from tests.search.releases import BOOKS, PHONES, RECORDS, TOKYO

_LINES = "".join(record.to_json() + "\n" for record in RECORDS)


def _ids(*paths: Path | str) -> list[str]:
    found = list(iter_records(paths))
    assert all(isinstance(item, ReleaseRecord) for item in found), found
    return [item.doc_id for item in found if isinstance(item, ReleaseRecord)]


def test_every_form_gives_the_same_records(tmp_path: Path) -> None:
    whole = [PHONES.doc_id, BOOKS.doc_id, TOKYO.doc_id]
    table = pa.table({"record": [record.to_json() for record in RECORDS]})
    pq.write_table(table, tmp_path / "part.parquet")
    (tmp_path / "lines.jsonl").write_text(_LINES, "utf-8")
    (tmp_path / "lines.json").write_text(_LINES, "utf-8")
    (tmp_path / "list.json").write_text(f"[{','.join(_LINES.splitlines())}]", "utf-8")
    (tmp_path / "lines.ndjson.gz").write_bytes(gzip.compress(_LINES.encode()))
    names = sorted(path.name for path in tmp_path.iterdir())
    for name in names:
        assert _ids(tmp_path / name) == whole, name
    assert _ids(tmp_path) == whole * len(names)
    assert _ids(str(tmp_path / "lines.*")) == whole * 3


def test_one_record_alone_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(PHONES.model_dump_json(indent=2), "utf-8")
    assert list(iter_records([path])) == [PHONES]


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_LINES.encode())))
    assert len(_ids("-")) == 3


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "null",
        '{"doc_id": 1}',
        "\x00\x01",
        "[" * 100_000,
        PHONES.to_json()[:-1] + ', "more": 1}',
        '"\\ud800"',
    ],
)
def test_what_is_no_record_is_an_error_in_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(f"{PHONES.to_json()}\n\n{line}\n{BOOKS.to_json()}", "utf-8")
    first, error, last = iter_records([path])
    assert (first, last) == (PHONES, BOOKS)
    assert isinstance(error, InputError)
    assert error.source.endswith("mixed.jsonl:3")


def test_bytes_that_are_no_text_do_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"\xff\xfe\x80\n" + PHONES.to_json().encode())
    error, record = iter_records([path])
    assert isinstance(error, InputError)
    assert record == PHONES


def test_damaged_and_missing_files_are_errors(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing else")
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "empty").mkdir()
    pq.write_table(pa.table({"text": ["x"]}), tmp_path / "c.parquet")
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "missing.jsonl"]
    found = list(iter_records(paths))
    assert [type(item).__mro__[1] for item in found] == [InputError] * 5
    for item, path in zip(found, paths, strict=True):
        assert path.name in str(item)


def test_what_lies_beside_records_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text(_LINES, "utf-8")
    (tmp_path / "_manifest.jsonl").write_text(json.dumps({"no": "record"}), "utf-8")
    (tmp_path / ".hidden.jsonl").write_text("{", "utf-8")
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    assert len(_ids(tmp_path)) == 3
