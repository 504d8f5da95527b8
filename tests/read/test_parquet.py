from __future__ import annotations

import datetime
import io
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.errors import EmptyTextError, InputError, MalformedRowError, TooLargeError
from reportnlp.read.parquet import read_parquet
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release
from tests.read.files import forward_only, searchable

TEXT = "临溪市图书馆举办读书活动。"


def parquet_of(columns: dict[str, Any], **options: Any) -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table(columns), data, **options)
    return data.getvalue()


def read(
    columns: dict[str, Any], how: Reading = DEFAULT, **options: Any
) -> list[Release | InputError]:
    return list(read_parquet(searchable(parquet_of(columns, **options)), "a.parquet", how))


def one(columns: dict[str, Any]) -> Release:
    (release,) = read(columns)
    assert isinstance(release, Release)
    return release


def test_columns_are_the_facts_of_a_release() -> None:
    release = one(
        {
            "more": [[1]],
            "url": ["https://example.org/1"],
            "published": ["2024-03-05"],
            "text": [TEXT],
            "title": ["开馆"],
            "id": ["r1"],
        }
    )
    assert (release.doc_id, release.text, release.title) == ("r1", TEXT, "开馆")
    assert (release.published, release.url) == ("2024-03-05", "https://example.org/1")
    assert (release.uri, release.media_type) == (
        "a.parquet:1",
        "application/vnd.apache.parquet",
    )
    assert release.warnings == ()
    assert release.sha256 == Release.from_text(release.text).sha256


def test_rows_of_all_groups_are_numbered_through() -> None:
    rows = read({"text": [f"第{n}场" for n in range(1, 8)]}, row_group_size=3)
    assert [(row.uri, row.text) for row in rows if isinstance(row, Release)] == [
        (f"a.parquet:{n}", f"第{n}场") for n in range(1, 8)
    ]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_texts_of_any_string_type_are_read(kind: Any) -> None:
    texts = [f"{TEXT}{n % 40}" for n in range(3_000)]
    rows = read({"text": pa.array(texts, kind)})
    assert [row.text for row in rows if isinstance(row, Release)] == texts


_DAY = datetime.date(2024, 3, 5)
_NIGHT = datetime.datetime(2024, 3, 4, 17, 30)


@pytest.mark.parametrize(
    ("column", "published"),
    [
        (pa.array([_DAY]), "2024-03-05"),
        (pa.array([_DAY], pa.date64()), "2024-03-05"),
        (pa.array([_NIGHT], pa.timestamp("s")), "2024-03-04"),
        (pa.array([_NIGHT], pa.timestamp("ns")), "2024-03-04"),
        (pa.array([1_709_577_000_000_000_123], pa.timestamp("ns")), "2024-03-04"),
        (pa.array([_NIGHT], pa.timestamp("ms", "UTC")), "2024-03-04"),
        (pa.array([_NIGHT], pa.timestamp("us", "Asia/Shanghai")), "2024-03-05"),
        (pa.array([_NIGHT], pa.timestamp("ns", "+08:00")), "2024-03-05"),
        (pa.array([None], pa.timestamp("ns")), None),
        (pa.array(["2024-03"]), "2024-03"),
    ],
    ids=lambda value: str(getattr(value, "type", value)),
)
def test_dates_and_times_become_days(column: Any, published: str | None) -> None:
    release = one({"text": [TEXT], "published": column})
    assert (release.published, release.warnings) == (published, ())


@pytest.mark.parametrize(
    ("ids", "doc_id"),
    [
        (pa.array([17], pa.int32()), "17"),
        (pa.array([2**63], pa.uint64()), str(2**63)),
        (pa.array(["r1"]).dictionary_encode(), "r1"),
        (pa.array([None], pa.int64()), None),
    ],
)
def test_numbers_are_ids(ids: Any, doc_id: str | None) -> None:
    release = one({"text": [TEXT], "id": ids})
    assert (release.doc_id, release.warnings) == (doc_id, ())


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("id", pa.array([1.5])),
        ("id", pa.array([["r1"]])),
        ("title", pa.array([b"\xff"])),
        ("title", pa.array([b"\xff"]).view(pa.string())),
        ("url", pa.array([Decimal("1.5")])),
        ("published", pa.array([2**31 - 1], pa.int32()).view(pa.date32())),
        ("published", pa.array([_NIGHT], pa.timestamp("us", "Mars/Phobos"))),
        ("published", pa.array([1_709_577_000])),
    ],
    ids=str,
)
def test_unusable_fact_is_left_out_with_a_warning(key: str, column: Any) -> None:
    release = one({"text": [TEXT], key: column})
    facts = (release.doc_id, release.title, release.published, release.url)
    assert facts == (None, None, None, None)
    (warning,) = release.warnings
    assert warning.startswith(f'"{key}"')


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (pa.array(["甲", None, "乙"]), MalformedRowError),
        (pa.array(["甲", " \u3000", "乙"]), EmptyTextError),
        (pa.array(["甲", "x" * 200, "乙"]), TooLargeError),
        (pa.array(["甲", "x" * 200, "乙"]).dictionary_encode(), TooLargeError),
        (pa.array([b"a", b"\xff", b"b"]).view(pa.string()), MalformedRowError),
    ],
)
def test_bad_row_is_named_and_the_next_is_read(column: Any, kind: type[InputError]) -> None:
    first, error, last = read({"text": column}, Reading(max_bytes=100))
    assert isinstance(first, Release)
    assert type(error) is kind
    assert isinstance(error, InputError)
    assert error.source == "a.parquet:2"
    assert isinstance(last, Release)


def test_texts_of_a_wrong_type_are_an_error_each() -> None:
    rows = read({"text": [1, 2]})
    assert [type(row) for row in rows] == [MalformedRowError, MalformedRowError]


def test_table_without_texts_is_one_error_that_names_its_columns() -> None:
    with pytest.raises(MalformedRowError, match="its columns: id, 说明") as caught:
        read({"id": ["r1"], "说明": [TEXT]})
    assert caught.value.source == "a.parquet"


def test_packed_file_is_read_if_it_is_small() -> None:
    data = parquet_of({"text": [TEXT]})
    (release,) = read_parquet(forward_only(data), "a.parquet.gz")
    assert isinstance(release, Release)
    how = Reading(max_bytes=len(data) - 1)
    with pytest.raises(TooLargeError, match="unpack it"):
        list(read_parquet(forward_only(data), "a.parquet.gz", how))


def test_text_that_is_repeated_in_few_bytes_is_held_once() -> None:
    long = "图" * 1_000_000
    data = parquet_of({"text": [long] * 40}, compression="zstd")
    assert len(data) < 100_000
    before = pa.total_allocated_bytes()
    count = 0
    for _ in read_parquet(searchable(data), "a.parquet"):
        count += 1
        assert pa.total_allocated_bytes() - before < 30_000_000  # all are 120 MB
    assert count == 40


@settings(deadline=None)
@given(st.data())
def test_damaged_file_gives_rows_and_an_exception(data: st.DataObject) -> None:
    content = bytearray(parquet_of({"text": [TEXT] * 9, "id": list(range(9))}, row_group_size=4))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        for item in read_parquet(searchable(bytes(content)), "a.parquet"):
            assert isinstance(item, Release | InputError)
    except (InputError, OSError, pa.ArrowException):
        pass


def test_other_kinds_do_not_wait_for_pyarrow() -> None:
    code = (
        "import sys, reportnlp.read.paths as p; list(p.iter_documents(['missing.txt']));"
        "print('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
