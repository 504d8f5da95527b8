from __future__ import annotations

import io
import json
from io import BytesIO
from typing import Any

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
from reportnlp.read.jsonl import read_json, read_jsonl
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release


def read(data: bytes) -> list[Release | InputError]:
    return list(read_jsonl(BytesIO(data), "a.jsonl"))


def one(row: Any) -> Release:
    (release,) = read(json.dumps(row).encode())
    assert isinstance(release, Release)
    return release


def test_facts_of_a_row_are_kept() -> None:
    row = {
        "id": "r1",
        "text": "临溪市图书馆开馆。",
        "published": "2024-03-05",
        "url": "https://example.org/1",
        "title": "开馆",
        "more": [1],
    }
    release = one(row)
    assert (release.doc_id, release.text, release.title) == ("r1", row["text"], "开馆")
    assert (release.published, release.url) == ("2024-03-05", "https://example.org/1")
    assert (release.uri, release.media_type) == ("a.jsonl:1", "application/jsonl")
    assert (release.encoding, release.warnings) == ("utf-8", ())
    assert release.sha256 == Release.from_text(release.text).sha256


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2024-03-05", "2024-03-05"),
        (" 2024-03-05 ", "2024-03-05"),
        ("2024-03-05T23:59:59+08:00", "2024-03-05"),
        ("2024-03-05 08:00", "2024-03-05"),
        ("20240305", "2024-03-05"),
        (None, None),
        ("", None),
    ],
)
def test_date_is_cut_to_its_day(published: str | None, date: str | None) -> None:
    release = one({"text": "开馆", "published": published})
    assert (release.published, release.warnings) == (date, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("published", "last week"),
        ("published", "2024-13-45"),
        ("published", 1709600000),
        ("id", ["a"]),
        ("id", True),
        ("title", 5),
        ("url", {}),
    ],
)
def test_unusable_fact_is_left_out_with_a_warning(key: str, value: Any) -> None:
    release = one({"text": "开馆", key: value})
    facts = (release.doc_id, release.title, release.published, release.url)
    assert facts == (None, None, None, None)
    (warning,) = release.warnings
    assert warning.startswith(f'"{key}"')


def test_number_is_an_id() -> None:
    assert one({"id": 17, "text": "开馆"}).doc_id == "17"


def test_lone_surrogate_is_replaced_with_a_warning() -> None:
    (release,) = read(b'{"text": "\\ud83d\\u9986\\ud83d\\ude00", "title": "\\udc00"}')
    assert isinstance(release, Release)
    assert (release.text, release.title) == ("\ufffd馆😀", "\ufffd")
    assert len(release.warnings) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"text": ', MalformedRowError),
        (b"[]", MalformedRowError),
        (b'{"id": "x"}', MalformedRowError),
        (b'{"text": 3}', MalformedRowError),
        (b"[" * 100_000, MalformedRowError),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", MalformedRowError),
        (b'{"text": " \\n\\u3000"}', EmptyTextError),
        (b"\x00\x01\x02\x03", NotTextError),
    ],
)
def test_bad_row_is_named_and_the_next_is_read(line: bytes, kind: type[InputError]) -> None:
    first, error, last = read(b'{"text": "a"}\n' + line + b'\n\n{"text": "b"}')
    assert isinstance(first, Release)
    assert type(error) is kind
    assert isinstance(error, InputError)
    assert error.source == "a.jsonl:2"
    assert len(error.reason.splitlines()) == 1
    assert isinstance(last, Release)
    assert last.uri == "a.jsonl:4"


def test_line_that_is_too_large_is_passed_over() -> None:
    data = b'{"text": "' + b"x" * 95 + b'"}\n{"text": "b"}\n'
    error, release = read_jsonl(io.BytesIO(data), "a.jsonl", Reading(max_bytes=20))
    assert isinstance(error, TooLargeError)
    assert isinstance(release, Release)
    assert release.uri == "a.jsonl:2"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_are_read(encoding: str) -> None:
    rows = [{"id": str(n), "text": f"临溪市图书馆举办第{n}场读书活动"} for n in range(3)]
    lines = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    releases = read(lines.encode(encoding))
    assert [release.text for release in releases if isinstance(release, Release)] == [
        row["text"] for row in rows
    ]


def test_rows_are_read_as_they_are_asked_for() -> None:
    stream = BytesIO(b'{"text": "a"}\n' * 100)
    next(read_jsonl(stream, "a"))
    assert stream.tell() == 14


@pytest.mark.parametrize(
    ("content", "uris"),
    [
        ('{"text": "a"}', ["b.json"]),
        ('[{"text": "a"}, {"text": "b"}]', ["b.json:1", "b.json:2"]),
        ('{\n "text": "a"\n}', ["b.json"]),
        ('{"text": "a"}\n{"text": "b"}', ["b.json:1", "b.json:2"]),
        ("[]", []),
    ],
)
def test_json_file_holds_an_object_a_list_or_lines(content: str, uris: list[str]) -> None:
    releases = list(read_json(BytesIO(content.encode()), "b.json"))
    assert [release.uri for release in releases if isinstance(release, Release)] == uris
    assert len(releases) == len(uris)


def test_bad_item_of_a_list_does_not_stop_the_others() -> None:
    error, release = read_json(BytesIO(b'[3, {"text": "a"}]'), "b.json")
    assert isinstance(error, MalformedRowError)
    assert error.source == "b.json:1"
    assert isinstance(release, Release)


@given(st.lists(st.binary(max_size=30) | st.just(b'{"text": "a"}')).map(b"\n".join))
def test_any_bytes_give_releases_and_errors(data: bytes) -> None:
    for item in read(data):
        assert isinstance(item, (Release, InputError))
