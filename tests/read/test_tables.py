from __future__ import annotations

import csv
import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import (
    EmptyTextError,
    InputError,
    MalformedRowError,
    NotTextError,
    TooLargeError,
)
from reportnlp.read.jsonl import read_jsonl
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release
from reportnlp.read.tables import read_csv, read_tsv

HEADER = "id,text,published\n"


def read(data: str | bytes) -> list[Release | InputError]:
    content = data.encode() if isinstance(data, str) else data
    return list(read_csv(io.BytesIO(content), "a.csv"))


def one(data: str | bytes) -> Release:
    (release,) = read(data)
    assert isinstance(release, Release)
    return release


def texts(items: list[Release | InputError]) -> list[str]:
    return [item.text for item in items if isinstance(item, Release)]


def test_columns_are_the_facts_of_a_release() -> None:
    release = one(
        "url,标签,published, text ,id,title\nhttps://example.org/1,x,2024-03-05,临溪市图书馆开馆。,r1,开馆\n"
    )
    assert (release.doc_id, release.text, release.title) == ("r1", "临溪市图书馆开馆。", "开馆")
    assert (release.published, release.url) == ("2024-03-05", "https://example.org/1")
    assert (release.uri, release.media_type) == ("a.csv:2", "text/csv")
    assert (release.encoding, release.warnings) == ("utf-8", ())
    assert release.sha256 == Release.from_text(release.text).sha256


def test_tabs_separate_the_fields_of_tsv() -> None:
    (release,) = read_tsv(io.BytesIO("text\tid\n甲，乙, 丙\tr1\n".encode()), "a.tsv")
    assert isinstance(release, Release)
    assert (release.text, release.doc_id) == ("甲，乙, 丙", "r1")
    assert (release.uri, release.media_type) == ("a.tsv:2", "text/tab-separated-values")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('"甲,乙"', "甲,乙"),
        ('"甲""乙"""', '甲"乙"'),
        ('甲"乙', '甲"乙'),
        ('"第一行\r\n\n第二行\n"', "第一行\r\n\n第二行\n"),
        ('"第一行\u2028\x0b第二行"', "第一行\u2028\x0b第二行"),
        ("甲" * 99 + "\0乙", "甲" * 99 + "\0乙"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_quoted_fields_hold_anything(field: str, text: str, end: str) -> None:
    assert one(f"id,text\nr1,{field}{end}").text == text


def test_rows_are_named_by_their_first_line() -> None:
    rows = read('text\n\n"甲\n乙"\n,\n丙\r\n"丁"')
    assert [row.uri for row in rows if isinstance(row, Release)] == [
        "a.csv:3",
        "a.csv:6",
        "a.csv:7",
    ]
    assert len(rows) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_are_read(encoding: str) -> None:
    lines = [f"临溪市图书馆举办第{n}场读书活动" for n in range(3)]
    rows = read(("text\r\n" + "\r\n".join(lines)).encode(encoding))
    assert texts(rows) == lines
    assert {row.encoding for row in rows if isinstance(row, Release)} == {encoding}


def test_broken_bytes_cost_a_warning_of_their_row() -> None:
    good = "临溪市图书馆举办读书活动\n"
    first, second, third = read(f"text\n{good}".encode() + b"\xff" + (good * 2).encode())
    assert isinstance(first, Release)
    assert isinstance(second, Release)
    assert isinstance(third, Release)
    assert second.text == "\ufffd" + good.strip()
    assert (first.warnings, third.warnings) == ((), ())
    (warning,) = second.warnings
    assert warning.endswith("U+FFFD: 1")


def test_long_text_is_not_cut() -> None:
    text = "临溪市图书馆举办读书活动。\n" * 50_000
    assert len(text) > 131_072  # what the csv module allows at first
    assert one(f'text\n"{text}"\n').text == text


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("r1,甲,2024-03-05,乙\n", MalformedRowError),
        ("r1\n", MalformedRowError),
        ("r1, \u3000,\n", EmptyTextError),
        ('r1,"甲' + "x" * 200 + '"\n', TooLargeError),
        ('r1,"甲\n' + "x" * 80 + '\n""' + "y" * 150 + '\n乙",\n', TooLargeError),
        ("r1," + "x" * 500 + "\n", TooLargeError),
        ("r1" + "," * 500 + "\n", TooLargeError),
    ],
)
def test_bad_row_is_named_and_the_next_is_read(row: str, kind: type[InputError]) -> None:
    data = f"{HEADER}a,甲,\n{row}b,乙,\n".encode()
    first, error, last = read_csv(io.BytesIO(data), "a.csv", Reading(max_bytes=200))
    assert isinstance(first, Release)
    assert type(error) is kind
    assert isinstance(error, InputError)
    assert error.source == "a.csv:3"
    assert len(error.reason.splitlines()) == 1
    assert isinstance(last, Release)
    assert last.uri == f"a.csv:{3 + row.count(chr(10))}"


def test_row_of_two_fields_too_many_is_read_if_they_are_empty() -> None:
    assert one(f"{HEADER}r1,甲,2024-03-05,,\n").warnings == ()


def test_row_that_ends_early_is_read_with_a_warning() -> None:
    (warning,) = one(f"{HEADER}r1,甲\n").warnings
    assert "published" in warning


def test_quotation_mark_that_is_never_closed_is_an_error() -> None:
    first, error = read(f'{HEADER}r1,甲,\nr2,"乙,\nr3,丙,\n')
    assert isinstance(first, Release)
    assert isinstance(error, MalformedRowError)
    assert (error.source, "never ends" in error.reason) == ("a.csv:3", True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("id,说明\nr1,甲\n", "its columns: id, 说明"),
        ("id;说明\nr1;甲\n", "its columns: id;说明"),
        ("\x1b[31m,\n甲,", r"\\x1b\[31m"),
        ("", "its columns: none"),
        ("\n\n", "its columns: none"),
    ],
)
def test_table_without_texts_is_one_error_that_names_its_columns(data: str, reason: str) -> None:
    with pytest.raises(MalformedRowError, match=reason) as caught:
        read(data)
    assert caught.value.source == "a.csv"
    assert caught.value.reason.isprintable()


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"PK\x03\x04\xff" * 40])
def test_binary_data_is_one_error(data: bytes) -> None:
    with pytest.raises(NotTextError) as caught:
        read(data)
    assert caught.value.source == "a.csv"


@pytest.mark.parametrize(
    "data",
    [b"text\n" + b"x" * 3_000_000, b'text\n"' + (b"x" * 99 + b"\n") * 30_000, b"," * 3_000_000],
    ids=["line", "quoted", "header"],
)
def test_endless_row_is_not_held(data: bytes) -> None:
    stream = io.BytesIO(data)
    tracemalloc.start()
    (error,) = read_csv(stream, "a.csv", Reading(max_bytes=100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, TooLargeError)
    assert peak < 1_500_000


def test_rows_are_read_as_they_are_asked_for() -> None:
    stream = io.BytesIO(b"text\n" + b"abc\n" * 1_000_000)
    next(read_csv(stream, "a.csv"))
    assert stream.tell() < 100_000


_FIELD = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))


@given(st.lists(st.tuples(_FIELD, _FIELD)))
def test_table_and_json_lines_of_the_same_rows_say_the_same(rows: list[tuple[str, str]]) -> None:
    # Blank rows of tables are passed over; those of objects are errors.
    kept = [{"text": text, "title": title} for text, title in rows if (text + title).strip()]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["text", "title"])
    writer.writeheader()
    writer.writerows(kept)
    lines = "".join(json.dumps(row) + "\n" for row in kept)
    expected = read_jsonl(io.BytesIO(lines.encode()), "a.jsonl")
    for found, wanted in zip(read(table.getvalue()), expected, strict=True):
        if isinstance(wanted, Release):
            assert isinstance(found, Release)
            assert (found.text, found.title) == (wanted.text, wanted.title)
        else:
            assert type(found) is type(wanted)


@given(
    st.lists(st.binary(max_size=30) | st.sampled_from([b'"', b",", b"\r", b"a,b"])).map(b"\n".join)
)
def test_any_bytes_give_releases_and_errors(data: bytes) -> None:
    try:
        for item in read(b"text,id\n" + data):
            assert isinstance(item, Release | InputError)
    except InputError:
        pass  # binary, or where they look like UTF-16 the first line names no columns
