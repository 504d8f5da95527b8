from __future__ import annotations

import gzip
import io
import tarfile
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.compressed import decompress
from reportnlp.read.tars import read_tar
from tests.read.files import TEXT, forward_only, tar_of

FILES = {
    "./b/甲.txt": TEXT.encode(),
    "a.txt": b"one",
    "empty.md": b"",
    "c": b"x" * 70_000,
    "长" * 90 + "/" + "名" * 90 + ".txt": b"two",
}


def members(data: bytes) -> Iterator[tuple[str, bytes] | InputError]:
    """The name and content of each, or its error; the last may be that of the archive."""
    try:
        for member in read_tar(forward_only(data), "p.tar"):
            if isinstance(member, InputError):
                yield member
            else:
                yield member.name, member.stream.read()
    except InputError as error:
        yield error


def split(data: bytes) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """Files by name, errors."""
    items = list(members(data))
    files = dict(item for item in items if not isinstance(item, InputError))
    errors = [(item.source, item.reason) for item in items if isinstance(item, InputError)]
    return files, errors


def named(files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"p.tar!{name}": content for name, content in files.items()}


def tar_with(header: tarfile.TarInfo, content: bytes = b"") -> bytes:
    """An archive of this and a file."""
    padding = bytes(-len(content) % 512)
    return header.tobuf() + content + padding + tar_of({"b.txt": b"two"}, tarfile.USTAR_FORMAT)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_files_come_in_the_order_of_the_archive(form: int) -> None:
    assert list(members(tar_of(FILES, form))) == list(named(FILES).items())


def test_short_name_of_two_parts_is_joined() -> None:
    files = {f"{'a' * 99}/{'b' * 90}.txt": b"one"}
    assert split(tar_of(files, tarfile.USTAR_FORMAT)) == (named(files), [])


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8"])
def test_names_in_old_encodings_are_told(encoding: str) -> None:
    name = "臨溪市/新聞.txt"
    header = tarfile.TarInfo(name)
    data = header.tobuf(tarfile.GNU_FORMAT, encoding) + bytes(1_024)
    assert split(data) == ({f"p.tar!{name}": b""}, [])


def test_rest_of_a_file_that_is_not_read_is_passed_over() -> None:
    names = [
        member.name
        for member in read_tar(forward_only(tar_of(FILES)), "p.tar")
        if not isinstance(member, InputError)
    ]
    assert names == list(named(FILES))


def test_archives_one_after_the_other_are_all_read() -> None:
    data = tar_of({"a.txt": b"one"}) + tar_of({"b.txt": b"two"}) + b"junk" * 300
    assert split(data) == (named({"a.txt": b"one", "b.txt": b"two"}), [])


def test_folders_and_hidden_files_are_passed_over() -> None:
    folder = tarfile.TarInfo("a")
    folder.type = tarfile.DIRTYPE
    old = tarfile.TarInfo("old/")
    assert split(tar_with(folder)) == split(tar_with(old)) == ({"p.tar!b.txt": b"two"}, [])
    assert split(tar_of({".hidden.txt": b"1", "__MACOSX/._a.txt": b"2"})) == ({}, [])


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "link"),
        (tarfile.LNKTYPE, "link"),
        (tarfile.CHRTYPE, "neither"),
        (tarfile.FIFOTYPE, "neither"),
    ],
)
def test_links_and_devices_are_errors_and_not_followed(kind: bytes, reason: str) -> None:
    header = tarfile.TarInfo("\x1b.txt")
    header.type = kind
    header.linkname = "/etc/passwd"
    header.size = 9_999 if kind == tarfile.LNKTYPE else 0  # that of what it leads to
    files, ((source, found_reason),) = split(tar_with(header))
    assert (source, reason in found_reason) == (r"p.tar!\x1b.txt", True)
    assert files == {"p.tar!b.txt": b"two"}


def test_file_with_holes_is_an_error() -> None:
    header = tarfile.TarInfo("a.txt")
    header.type = tarfile.GNUTYPE_SPARSE
    header.size = 600
    files, ((source, reason),) = split(tar_with(header, b"x" * 600))
    assert (source, "holes" in reason) == ("p.tar!a.txt", True)
    assert files == {"p.tar!b.txt": b"two"}


def test_new_file_with_holes_is_an_error() -> None:
    header = tarfile.TarInfo("a.txt")
    header.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.realsize": "5000"}
    data = header.tobuf(tarfile.PAX_FORMAT) + tar_of({"b.txt": b"two"})
    files, ((source, reason),) = split(data)
    assert (source, "holes" in reason) == ("p.tar!a.txt", True)
    assert files == {"p.tar!b.txt": b"two"}


@pytest.mark.parametrize(
    ("size", "whole"),
    [(512, ""), (513, ""), (700, "a"), (1_200, "a"), (1_536, "a"), (3_071, "ab"), (3_072, "ab")],
)
def test_archive_that_is_cut_is_one_error_after_the_files_before(size: int, whole: str) -> None:
    data = tar_of({"a": b"one", "b": b"x" * 1_500, "c": b"y"}, tarfile.USTAR_FORMAT)
    files, ((source, reason),) = split(data[:size])
    assert source == "p.tar"
    assert "cut short" in reason or "damaged" in reason
    assert list(files) == [f"p.tar!{name}" for name in whole]


def test_files_after_a_damaged_header_are_found() -> None:
    data = bytearray(tar_of({"a.txt": b"one", "b.txt": b"x" * 1_500, "c.txt": b"y"}))
    data[1_030] ^= 1
    files, errors = split(bytes(data))
    assert files == named({"a.txt": b"one", "c.txt": b"y"})
    ((source, reason),) = errors
    assert (source, "damaged" in reason) == ("p.tar", True)


@pytest.mark.parametrize("data", [b"one", b"x" * 5_000, b"\xff" * 512])
def test_what_is_no_archive_is_one_error(data: bytes) -> None:
    files, errors = split(data)
    assert (files, len(errors)) == ({}, 1)


def test_damage_of_the_compression_is_told_of_the_archive() -> None:
    data = gzip.compress(tar_of({f"{n}.txt": b"%d" % n for n in range(900)}))
    stream = decompress(forward_only(data[: len(data) // 2]), ".gz", "p.tgz")
    *files, error = _until_error(stream)
    assert isinstance(error, UnreadableError)
    assert error.source == "p.tgz"
    assert files == [f"p.tgz!{n}.txt" for n in range(len(files))]
    assert len(files) > 200


def _until_error(stream: io.BufferedReader) -> Iterator[str | InputError]:
    try:
        for member in read_tar(stream, "p.tgz"):
            assert not isinstance(member, InputError)
            yield member.name
    except InputError as error:
        yield error


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_declared_sizes_take_no_memory(kind: bytes) -> None:
    header = tarfile.TarInfo("x")
    header.type = kind
    header.size = 8**11 - 1
    data = gzip.compress(header.tobuf() + b"30 path=folder/name.txt23456 \n" * 500_000)
    tracemalloc.start()
    (error,) = _until_error(decompress(forward_only(data), ".gz", "p.tgz"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, UnreadableError)
    assert peak < 6_000_000


def test_negative_size_is_damage() -> None:
    header = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 12
    header[148:156] = b"%06o\0 " % (sum(header) - sum(header[148:156]) + 8 * 32)
    files, errors = split(bytes(header) + tar_of({"b.txt": b"two"}))
    assert (files, len(errors)) == ({"p.tar!b.txt": b"two"}, 1)


@given(st.data())
def test_damage_anywhere_gives_files_and_errors(data: st.DataObject) -> None:
    content = bytearray(tar_of(FILES, tarfile.PAX_FORMAT))
    at = data.draw(st.integers(0, 4_000))
    content[at : at + data.draw(st.integers(0, 900))] = data.draw(st.binary(max_size=20))
    for item in members(bytes(content)):
        assert isinstance(item, tuple | UnreadableError)
