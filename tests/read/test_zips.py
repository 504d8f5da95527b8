from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.zips import read_zip
from tests.read.files import TEXT, forward_only, searchable, zip_of

FILES = {"b/甲.txt": TEXT.encode(), "a.txt": b"one", "empty.md": b"", "c": b"x" * 70_000}


def members(data: bytes) -> Iterator[tuple[str, bytes] | InputError]:
    """The name and content of each, or its error."""
    for member in read_zip(searchable(data), "p.zip"):
        if isinstance(member, InputError):
            yield member
            continue
        try:
            yield member.name, member.stream.read()
        except InputError as error:
            yield error


def errors(data: bytes) -> list[tuple[str, str]]:
    return [(item.source, item.reason) for item in members(data) if isinstance(item, InputError)]


def found(data: bytes) -> dict[str, bytes]:
    return dict(item for item in members(data) if not isinstance(item, InputError))


def named(files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"p.zip!{name}": content for name, content in files.items()}


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_files_come_in_the_order_of_the_archive(method: int) -> None:
    listed = list(members(zip_of(FILES, method)))
    assert listed == list(named(FILES).items())


def test_what_stands_before_and_after_the_archive_does_no_harm() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.comment = "说明".encode()
        archive.writestr("a.txt", b"one")
    assert found(b"#!/bin/sh\n" * 9 + data.getvalue()) == {"p.zip!a.txt": b"one"}


def test_sizes_beyond_four_gigabytes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in FILES.items():
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(content)
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1)
        monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    assert b"PK\x06\x06" in data.getvalue()
    assert found(data.getvalue()) == named(FILES)


def test_archive_without_files_is_empty() -> None:
    assert list(members(zip_of({}))) == []


def test_folders_and_hidden_files_are_passed_over() -> None:
    data = zip_of({"a/": b"", ".hidden.txt": b"1", "__MACOSX/._a.txt": b"2", "a/b.txt": b"3"})
    assert found(data) == {"p.zip!a/b.txt": b"3"}


@pytest.mark.parametrize("name", ["临溪市图书馆/新闻稿.txt", "café.txt", "臨溪市新聞.txt"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp437", "utf-8"])
def test_names_in_old_encodings_are_told(name: str, encoding: str) -> None:
    try:
        raw = name.encode(encoding)
    except UnicodeEncodeError:
        return
    if encoding == "gb18030" and "é" in name:
        return  # taken for that of an old DOS
    plain = "x" * len(raw)
    data = zip_of({plain: b"one"}).replace(plain.encode(), raw)
    assert found(data) == {f"p.zip!{name}": b"one"}


def test_name_that_an_extra_field_tells_in_unicode_wins() -> None:
    info = zipfile.ZipInfo("xx.txt")
    told = b"\x01" + zlib.crc32(b"xx.txt").to_bytes(4, "little") + "新闻.txt".encode()
    info.extra = struct.pack("<HH", 0x7075, len(told)) + told
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, b"one")
    assert found(data.getvalue()) == {"p.zip!新闻.txt": b"one"}


def test_name_is_printable_in_errors_and_only_a_name() -> None:
    name = "../../\x1b[31m\n.txt"
    data = bytearray(zip_of({name: b"one", "b.txt": b"two"}, zipfile.ZIP_STORED))
    data[data.index(b"one")] ^= 1
    ((source, _),) = errors(bytes(data))
    assert source == r"p.zip!../../\x1b[31m\n.txt"


def test_wrong_checksum_costs_only_its_file() -> None:
    data = bytearray(zip_of({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}, 0))
    data[data.index(b"two")] ^= 1
    first, error, last = members(bytes(data))
    assert isinstance(error, UnreadableError)
    assert (error.source, "CRC" in error.reason) == ("p.zip!b.txt", True)
    assert [first, last] == [("p.zip!a.txt", b"one"), ("p.zip!c.txt", b"three")]


def test_damaged_content_costs_only_its_file() -> None:
    data = bytearray(zip_of(FILES))
    at = data.index(b"PK\x03\x04", 4) + 30 + len("a.txt")
    data[at : at + 3] = b"\xff\xff\xff"
    assert [source for source, _ in errors(bytes(data))] == ["p.zip!a.txt"]
    assert len(found(bytes(data))) == len(FILES) - 1


def test_file_that_is_not_in_its_place_is_an_error() -> None:
    data = bytearray(zip_of({"a.txt": b"one", "b.txt": b"two"}))
    entry = data.index(b"PK\x01\x02")
    for offset in (7, 2**31):
        data[entry + 42 : entry + 46] = offset.to_bytes(4, "little")
        assert [source for source, _ in errors(bytes(data))] == ["p.zip!a.txt"]
        assert found(bytes(data)) == {"p.zip!b.txt": b"two"}


@pytest.mark.parametrize(
    ("at", "value", "reason"), [(8, 1, "encrypted"), (10, 97, "method 97"), (10, 9, "method 9")]
)
def test_file_that_cannot_be_unpacked_says_why(at: int, value: int, reason: str) -> None:
    data = bytearray(zip_of({"a.txt": b"one", "b.txt": b"two"}))
    data[data.index(b"PK\x01\x02") + at] = value
    ((source, found_reason),) = errors(bytes(data))
    assert (source, reason in found_reason) == ("p.zip!a.txt", True)
    assert found(bytes(data)) == {"p.zip!b.txt": b"two"}


def test_link_is_not_followed() -> None:
    info = zipfile.ZipInfo("a.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, b"/etc/passwd")
    ((source, reason),) = errors(data.getvalue())
    assert (source, "link" in reason) == ("p.zip!a.txt", True)


@pytest.mark.parametrize("data", [b"", b"one", b"PK\x05\x06", zip_of(FILES)[:-30], bytes(70_000)])
def test_what_is_no_whole_archive_is_one_error(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="end is missing") as caught:
        list(members(data))
    assert caught.value.source == "p.zip"


def test_damaged_directory_is_an_error_after_the_files_before() -> None:
    data = bytearray(zip_of({"a.txt": b"one", "b.txt": b"two"}))
    data[data.rindex(b"PK\x01\x02")] = 0
    listed = members(bytes(data))
    assert next(listed) == ("p.zip!a.txt", b"one")
    with pytest.raises(UnreadableError, match="list of files") as caught:
        next(listed)
    assert caught.value.source == "p.zip"


def test_last_part_of_several_is_an_error() -> None:
    with pytest.raises(UnreadableError, match="parts"):
        list(members(zip_of({"a.txt": b"x" * 500}, 0)[200:]))


def test_files_that_share_their_content_are_a_trap() -> None:
    data = bytearray(zip_of({f"{n:02}.txt": b"x" * 500 for n in range(20)}, 0))
    first = data.index(b"PK\x01\x02")
    at = first
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 20 : at + 28] = struct.pack("<LL", 8_000, 8_000)  # all up to the end
        at += 1
    with pytest.raises(UnreadableError, match="overlap"):
        list(members(bytes(data)))


def test_archive_that_cannot_be_searched_is_an_error() -> None:
    with pytest.raises(NotTextError, match="unpack it"):
        list(read_zip(forward_only(zip_of(FILES)), "p.zip.gz"))


def test_memory_does_not_grow_with_the_files() -> None:
    data = zip_of({f"folder/release-{n:06}.txt": b"" for n in range(10_000)}, 0)
    tracemalloc.start()
    count = sum(1 for _ in read_zip(searchable(data), "p.zip"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 500_000
