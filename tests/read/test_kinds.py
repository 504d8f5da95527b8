from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.errors import InputError, NotTextError, TooLargeError, UnreadableError
from reportnlp.read.documents import File
from reportnlp.read.kinds import Found, Items, read_stream
from reportnlp.read.paths import iter_documents, iter_releases
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release
from tests.read.files import COMPRESS, JSONL, ROWS, TEXT, searchable, tar_of, texts, told, zip_of

ROW_TEXTS = [row["text"] for row in ROWS]


def table(delimiter: str) -> bytes:
    lines = [delimiter.join(row) for row in (["id", "text"], *(row.values() for row in ROWS))]
    return "\n".join(lines).encode("gb18030")


def parquet() -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), data)
    return data.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: JSONL,
    "a.ndjson": lambda: JSONL,
    "a.json": lambda: json.dumps(ROWS).encode(),
    "a.csv": lambda: table(","),
    "a.tsv": lambda: table("\t"),
    "a.parquet": parquet,
}


def read(data: bytes, name: str, found: Found = "folder") -> Items:
    return read_stream(searchable(data), name, found)


@pytest.mark.parametrize("compression", ["", *sorted(COMPRESS)])
@pytest.mark.parametrize("name", sorted(KINDS))
def test_rows_of_every_kind_are_the_same(name: str, compression: str) -> None:
    data = COMPRESS.get(compression, bytes)(KINDS[name]())
    rows = [item for item in read(data, name + compression) if isinstance(item, Release)]
    assert [(row.doc_id, row.text) for row in rows] == [(row["id"], row["text"]) for row in ROWS]
    first = 2 if "sv" in name else 1
    assert [row.uri for row in rows] == [f"{name}{compression}:{first + n}" for n in range(3)]


@pytest.mark.parametrize("compression", ["", *sorted(COMPRESS)])
@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md", "A", "3.5活动"])
def test_file_that_is_one_document_comes_unread(name: str, compression: str) -> None:
    content = b"\xf1\x00 \x89PNG, whatever"
    data = COMPRESS.get(compression, bytes)(content)
    assert list(read(data, name + compression)) == [File(name + compression, content)]


@pytest.mark.parametrize("compression", ["", *sorted(COMPRESS)])
def test_files_in_a_tar_are_read_as_those_of_a_folder(compression: str) -> None:
    files = {name: make() for name, make in KINDS.items()}
    data = COMPRESS.get(compression, bytes)(tar_of({"b/甲.txt": TEXT.encode(), **files}))
    items = list(read(data, f"p.tar{compression}"))
    assert texts(items) == [TEXT, *ROW_TEXTS * len(KINDS)]
    assert list(told(items))[:3] == [
        f"p.tar{compression}!b/甲.txt",
        f"p.tar{compression}!a.jsonl:1",
        f"p.tar{compression}!a.jsonl:2",
    ]


def test_files_in_a_zip_are_read_as_those_of_a_folder() -> None:
    files = {name: make() for name, make in KINDS.items()}
    packed = {f"b.txt{name}": pack(TEXT.encode()) for name, pack in COMPRESS.items()}
    items = list(read(zip_of({**files, **packed}), "p.zip"))
    assert texts(items) == [*ROW_TEXTS * len(KINDS), *[TEXT] * len(COMPRESS)]


@pytest.mark.parametrize("name", ["p.tgz", "p.TAR.GZ"])
def test_short_suffix_stands_for_two(name: str) -> None:
    assert texts(read(gzip.compress(tar_of({"a.txt": b"one"})), name)) == ["one"]


@pytest.mark.parametrize(
    ("name", "found", "reason"),
    [
        ("a.txt.gz.gz", "named", "compressed twice"),
        ("p.zip!a.zip", "archive", "archive within an archive"),
        ("p.zip!a.tar.gz", "archive", "archive within an archive"),
        ("p.zip!a.tgz", "archive", "archive within an archive"),
        ("a.txt", "archive", "archive within an archive"),
        ("a.zip.gz", "named", "unpack it"),
    ],
)
def test_what_is_not_read_says_why(name: str, found: Found, reason: str) -> None:
    data = zip_of({"a.txt": b"one"})
    for _ in range(name.count("gz")):
        data = gzip.compress(data)
    with pytest.raises(NotTextError, match=reason) as caught:
        list(read(data, name, found))
    assert caught.value.source == name


def test_unknown_type_is_read_as_text_when_it_is_named() -> None:
    assert list(read(b"one", "a.bin", "named")) == [File("a.bin", b"one")]


def test_what_goes_wrong_in_an_archive_stays_in_its_place() -> None:
    bad = {
        "1.json": b"{",
        "2.csv": b"id\n1\n",
        "3.txt.gz": gzip.compress(b"one" * 99)[:-9],
        "4.parquet": b"PAR1",
        "5.zip": zip_of({}),
        "6.bin": b"one",
        "7.jsonl.zst": COMPRESS[".zst"](JSONL)[:-9],
    }
    for name, data in {
        "p.zip": zip_of(bad | {"8": b"one"}),
        "p.tar": tar_of(bad | {"8": b"one"}),
    }.items():
        *errors, last = read(data, name)
        assert [error.source for error in errors if isinstance(error, InputError)] == [
            f"{name}!{member}" for member in bad
        ]
        assert last == File(f"{name}!8", b"one")


@pytest.mark.parametrize("compression", sorted(COMPRESS))
def test_damage_of_an_archive_is_one_error_after_what_was_whole(compression: str) -> None:
    files = {f"{n}.jsonl": JSONL for n in range(3_000)}
    data = COMPRESS[compression](tar_of(files))
    *rows, error = _until_error(read(data[: len(data) * 2 // 3], f"p.tar{compression}"))
    assert isinstance(error, UnreadableError)
    assert error.source == f"p.tar{compression}"
    assert all(isinstance(row, Release) for row in rows)
    assert len(rows) > 300 or compression == ".bz2"  # which has blocks of 900,000


def _until_error(items: Items) -> Items:
    try:
        yield from items
    except InputError as error:
        yield error


def _endless(name: str) -> bytes:
    data = b"x" * 20_000_000
    return {
        "a.txt.gz": lambda: gzip.compress(data),
        "a.jsonl.zst": lambda: COMPRESS[".zst"](data),
        "p.zip": lambda: zip_of({"a.txt": data, "b.jsonl": data, "c.md": b"one"}),
        "p.tgz": lambda: gzip.compress(tar_of({"a.txt": data, "b.jsonl": data, "c.md": b"one"})),
    }[name]()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.zst", "p.zip", "p.tgz"])
def test_bomb_is_too_large_and_never_held(name: str) -> None:
    stream = searchable(_endless(name))
    tracemalloc.start()
    count = 0
    for item in _until_error(read_stream(stream, name, "named", Reading(max_bytes=100_000))):
        assert isinstance(item, TooLargeError) or item == File(f"{name}!c.md", b"one")
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == (3 if name.startswith("p") else 1)
    assert peak < 2_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


SUFFIXES = [
    *(Path(name).suffix for name in KINDS),
    *(".txt", ".md", "", ".bin", ".html", ".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tzst"),
    *(f"{kind}{packed}" for kind in (".txt", ".csv", ".jsonl", ".tar") for packed in COMPRESS),
    *(".parquet.gz", ".zip.gz", ".gz", ".gz.gz"),
]


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_any_bytes_of_any_kind_give_documents_and_errors(
    folder: Path, data: bytes, suffix: str
) -> None:
    _check_any(folder / f"a{suffix}", data)


def _samples() -> dict[str, bytes]:
    files = {**{name: make() for name, make in KINDS.items()}, "b/甲.txt": TEXT.encode()}
    plain = {Path(name).suffix: content for name, content in files.items()}
    archives = {".zip": zip_of(files), ".tar": tar_of(files, tarfile.GNU_FORMAT)}
    packed = {
        f"{kind}{name}": pack(content)
        for kind, content in (archives | plain).items()
        for name, pack in COMPRESS.items()
    }
    return plain | archives | packed


SAMPLES = _samples()


@settings(deadline=None, max_examples=500)
@given(st.data(), st.sampled_from(sorted(SAMPLES)))
def test_damage_anywhere_gives_documents_and_errors(
    folder: Path, data: st.DataObject, suffix: str
) -> None:
    content = bytearray(SAMPLES[suffix])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=9))
    _check_any(folder / f"a{suffix}", bytes(content))


def _check_any(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    for item in (*iter_documents([file]), *iter_releases([file])):
        assert isinstance(item, File | Release | InputError)
        if isinstance(item, InputError):
            assert item.source.startswith(str(file))
            assert f"{item.source}{item.reason}".isprintable()
