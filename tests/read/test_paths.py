from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from reportnlp.errors import (
    EmptyTextError,
    InputError,
    MalformedRowError,
    NotTextError,
    TooLargeError,
    UnreadableError,
)
from reportnlp.read import sorted_names
from reportnlp.read.documents import File
from reportnlp.read.paths import iter_documents, iter_releases
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release
from tests.read.files import tar_of, told, zip_of

TEXT = "临溪市图书馆举办读书活动。\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of every kind that is read, and some that are not."""
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.md", "b/d", "关于3.5活动", "e.TXT", ".hidden.txt", "z.bin"):
        (tmp_path / name).write_text(TEXT, "utf-8", newline="")
    (tmp_path / "b" / "rows.jsonl").write_text('{"text": "甲"}\n{"text": "乙"}\n', "utf-8")
    (tmp_path / "one.json").write_text('{"text": "甲"}', "utf-8")
    return tmp_path


def read(*paths: str | Path) -> list[Release | InputError]:
    return list(iter_releases(paths))


def uris(items: list[Release | InputError]) -> list[str]:
    return [
        str(item.uri if isinstance(item, Release) else f"!{os.path.basename(item.source)}")
        for item in items
    ]


def test_file_is_one_release_as_published(folder: Path) -> None:
    (release,) = read(folder / "a.txt")
    assert isinstance(release, Release)
    assert release.text == TEXT
    assert release.sha256 == sha256(TEXT.encode()).hexdigest()
    assert (release.uri, release.doc_id) == (str(folder / "a.txt"), None)
    assert (release.encoding, release.media_type) == ("utf-8", "text/plain")


def test_folder_is_read_in_the_order_of_names(folder: Path) -> None:
    assert uris(read(folder)) == [
        f"{folder}/a.txt",
        f"{folder}/b/c.md",
        f"{folder}/b/d",
        f"{folder}/b/rows.jsonl:1",
        f"{folder}/b/rows.jsonl:2",
        f"{folder}/e.TXT",
        f"{folder}/one.json",
        f"{folder}/z.bin",
        f"{folder}/关于3.5活动",
    ]


def test_file_of_unknown_type_is_read_when_it_is_named_or_matched(folder: Path) -> None:
    for path in (folder / "z.bin", f"{folder}/*.bin"):
        assert uris(read(path)) == [f"{folder}/z.bin"]


def test_pattern_matches_sorted_files_and_folders(folder: Path) -> None:
    assert uris(read(f"{folder}/**/*.[tm][xd]*")) == [f"{folder}/a.txt", f"{folder}/b/c.md"]
    assert len(read(f"{folder}/b*")) == 4


def test_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text("甲", "utf-8")
    assert uris(read(tmp_path / "[1].txt")) == [f"{tmp_path}/[1].txt"]


@pytest.mark.parametrize("path", ["missing.txt", "missing/*.txt", "", "a\0b", "*\0", "x" * 5_000])
def test_what_is_not_there_is_an_error(path: str) -> None:
    (error,) = read(path)
    assert isinstance(error, UnreadableError)
    assert error.source.isprintable()


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".eml", ".gz", ".bin", ".xlsx"])
def test_text_is_a_text_whatever_it_is_called(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_text(TEXT, "utf-8")
    for path in (tmp_path, file):
        (release,) = read(path)
        assert isinstance(release, Release)
        assert release.text == TEXT


def test_program_beside_releases_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("let page = 1; // 临溪市图书馆的网页\n" * 9, "utf-8")
    (error,) = read(tmp_path)
    assert isinstance(error, NotTextError)
    assert "name the file" in error.reason


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyTextError),
        (" \n\u3000".encode(), EmptyTextError),
        (b"\x89PNG\r\n\x1a\n\x00", NotTextError),
        (bytes(range(256)) * 40, NotTextError),
    ],
)
def test_file_without_text_is_an_error_and_the_next_is_read(
    tmp_path: Path, data: bytes, kind: type[InputError]
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text("甲", "utf-8")
    error, release = read(tmp_path)
    assert type(error) is kind
    assert isinstance(release, Release)


def test_malformed_json_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    (error,) = read(tmp_path)
    assert isinstance(error, MalformedRowError)


def test_file_that_is_too_large_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    (error,) = iter_releases([tmp_path], Reading(max_bytes=10))
    assert isinstance(error, TooLargeError)


def test_ten_megabytes_of_one_line_are_read(tmp_path: Path) -> None:
    text = "图书馆举办活动" * 480_000
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    (release,) = read(tmp_path)
    assert isinstance(release, Release)
    assert release.text == text


def test_control_characters_of_a_name_are_escaped(tmp_path: Path) -> None:
    name = "a\x1b[31m\n\u202e.txt"
    (tmp_path / name).touch()
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb") as file:
        file.write(b"x")
    error, release = read(tmp_path)
    assert isinstance(error, EmptyTextError)
    assert error.source == f"{tmp_path}/a\\x1b[31m\\n\\u202e.txt"
    assert isinstance(release, Release)
    assert release.uri == f"{tmp_path}/\\udcff.txt"


def test_links_that_lead_in_circles_or_nowhere_do_no_harm(folder: Path) -> None:
    (folder / "b" / "circle").symlink_to(folder)
    (folder / "b" / "nowhere.txt").symlink_to("missing.txt")
    os.mkfifo(folder / "pipe.txt")
    errors = [item for item in read(folder) if isinstance(item, UnreadableError)]
    assert [os.path.basename(error.source) for error in errors] == ["nowhere.txt", "pipe.txt"]
    assert len(uris(read(f"{folder}/**/*.txt"))) == len({*uris(read(f"{folder}/**/*.txt"))})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_an_error(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert isinstance(read(folder / "a.txt")[0], UnreadableError)


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """The innermost of a thousand nested folders."""
    folders = [tmp_path]
    for _ in range(1_000):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    yield folders[-1]
    # pytest's own cleaning recurses, which ends before the thousandth level.
    for inner in reversed(folders[1:]):
        for file in inner.iterdir():
            file.unlink()
        inner.rmdir()


def test_deep_folder_is_read_to_its_end(tmp_path: Path, deep_folder: Path) -> None:
    (deep_folder / "a.txt").write_text("甲", "utf-8")
    assert uris(read(tmp_path)) == [str(deep_folder / "a.txt")]
    assert len(read(f"{tmp_path}/**/*.txt")) == 1  # found, or an error


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode(), ["-"]),
        (TEXT.encode("gb18030"), ["-"]),
        (b'{"id": 1, "text": "a"}\n\n{"text": "b"}', ["-:1", "-:3"]),
        (b'\xef\xbb\xbf\n { "text": "a"}\n', ["-:2"]),
        ("{临溪} 新闻".encode(), ["-"]),
        (b"", ["!-"]),
    ],
)
def test_stdin_is_one_text_or_rows(
    monkeypatch: pytest.MonkeyPatch, data: bytes, found: list[str]
) -> None:
    buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type, unused-ignore]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(buffer))
    assert uris(read("-")) == found


def test_releases_are_read_as_they_are_asked_for(folder: Path) -> None:
    releases = iter_releases([folder / "a.txt", folder / "b" / "d"])
    next(releases)
    (folder / "b" / "d").unlink()
    assert isinstance(next(releases), UnreadableError)


def test_documents_are_found_unread_and_rows_read(folder: Path) -> None:
    (folder / "c.zip").write_bytes(zip_of({"x.txt": b"one", "y.jsonl": b'{"text": "two"}'}))
    (folder / "d.tar").write_bytes(tar_of({"x.txt": b""}))
    items = list(iter_documents([folder]))
    assert list(told(items)) == [
        f"{folder}/a.txt",
        f"{folder}/b/c.md",
        f"{folder}/b/d",
        f"{folder}/b/rows.jsonl:1",
        f"{folder}/b/rows.jsonl:2",
        f"{folder}/c.zip!x.txt",
        f"{folder}/c.zip!y.jsonl:1",
        f"{folder}/d.tar!x.txt",
        f"{folder}/e.TXT",
        f"{folder}/one.json",
        f"{folder}/z.bin",
        f"{folder}/关于3.5活动",
    ]
    assert [type(item) for item in items[2:6]] == [File, Release, Release, File]


def test_releases_are_the_documents_read(folder: Path) -> None:
    (folder / "f.tar").write_bytes(tar_of({"x.txt": b"", "y.txt": TEXT.encode("gb18030")}))
    found = dict(zip(told(iter_releases([folder])), iter_releases([folder]), strict=True))
    assert f"!{folder}/f.tar!x.txt: is empty" in found
    release = found[f"{folder}/f.tar!y.txt"]
    assert isinstance(release, Release)
    assert (release.text, release.encoding) == (TEXT, "gb18030")


def test_nothing_is_written_for_an_archive(folder: Path) -> None:
    (folder / "d.tar").write_bytes(tar_of({"../escaped.txt": b"one", "/etc/escaped": b"two"}))
    before = sorted(folder.parent.rglob("*"))
    assert uris(read(folder / "d.tar")) == [
        f"{folder}/d.tar!../escaped.txt",
        f"{folder}/d.tar!/etc/escaped",
    ]
    assert sorted(folder.parent.rglob("*")) == before


def test_no_room_for_the_names_of_a_folder_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))
    monkeypatch.setattr(sorted_names, "_RUN", 2)
    for path in (folder, folder / "*"):
        (error,) = read(path)
        assert isinstance(error, UnreadableError)
        assert error.source == str(folder)
