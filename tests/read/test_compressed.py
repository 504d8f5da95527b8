from __future__ import annotations

import io
import lzma
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read import compressed
from reportnlp.read.compressed import decompress
from tests.read.files import COMPRESS, forward_only

LINES = [
    b"line %d of many, all of the same length\n" % (number + 100_000) for number in range(9_000)
]
every_compression = pytest.mark.parametrize("compression", sorted(COMPRESS))


def unpack(data: bytes, compression: str) -> io.BufferedReader:
    return decompress(forward_only(data), compression, "a" + compression)


def read_lines(data: bytes, compression: str) -> Iterator[bytes | InputError]:
    """Lines, and the error that ends them."""
    try:
        yield from unpack(data, compression)
    except InputError as error:
        yield error


@every_compression
@pytest.mark.parametrize("data", [b"", b"one", b"".join(LINES)], ids=len)
def test_what_was_compressed_comes_back(compression: str, data: bytes) -> None:
    assert unpack(COMPRESS[compression](data), compression).read() == data


@every_compression
def test_parts_that_were_compressed_apart_are_read_one_after_the_other(compression: str) -> None:
    parts = [COMPRESS[compression](part) for part in (b"one\n", b"", b"two\n")]
    assert unpack(b"".join(parts), compression).read() == b"one\ntwo\n"


def test_padding_between_xz_streams_is_passed_over() -> None:
    data = lzma.compress(b"one\n") + bytes(8) + lzma.compress(b"two\n") + bytes(4)
    stream = unpack(data, ".xz")
    assert stream.read() == b"one\ntwo\n"
    assert stream.read() == b""


@every_compression
@pytest.mark.parametrize("share", [0.2, 0.6, 0.9, 1.0])
def test_lines_before_a_missing_end_are_read_and_then_one_error(
    compression: str, share: float
) -> None:
    data = COMPRESS[compression](b"".join(LINES))
    cut = int(len(data) * share) - 1
    *lines, error = read_lines(data[:cut], compression)
    assert isinstance(error, UnreadableError)
    assert error.source == "a" + compression
    assert "damaged or cut short" in error.reason
    assert lines == LINES[: len(lines)]


@pytest.mark.parametrize("compression", [".gz", ".zst"])
def test_no_more_than_the_last_piece_is_lost(compression: str) -> None:
    data = COMPRESS[compression](b"".join(LINES))
    whole = COMPRESS[compression](b"".join(LINES[:5_000]))
    *lines, error = read_lines(whole + data[:9], compression)
    assert isinstance(error, UnreadableError)
    # A line and 1,024 bytes.
    assert len(lines) > 5_000 - 1_024 / len(LINES[0]) - 2


@every_compression
def test_damage_is_an_error(compression: str) -> None:
    data = bytearray(COMPRESS[compression](b"".join(LINES)))
    data[6:46] = b"\xff" * 40  # further on only a checksum would tell, which .zst need not have
    *_, error = read_lines(bytes(data), compression)
    assert isinstance(error, UnreadableError)


@every_compression
def test_nothing_at_all_is_an_error(compression: str) -> None:
    (error,) = read_lines(b"", compression)
    assert isinstance(error, UnreadableError)
    assert "cut short" in error.reason


def test_xz_that_needs_too_much_memory_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    data = lzma.compress(b"one", preset=6)  # its dictionary has 8 MB
    monkeypatch.setattr(compressed, "_XZ_MEMORY", 4_000_000)
    (error,) = read_lines(data, ".xz")
    assert isinstance(error, UnreadableError)


@every_compression
def test_endless_content_is_unpacked_as_it_is_read(compression: str) -> None:
    data = COMPRESS[compression](LINES[0] * 20_000) * 40
    tracemalloc.start()
    count = sum(1 for _ in unpack(data, compression))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 800_000
    assert peak < 10_000_000  # of which xz takes 8 MB for its dictionary


@given(st.binary(max_size=200), st.sampled_from(sorted(COMPRESS)), st.booleans())
def test_any_bytes_give_bytes_or_an_error(data: bytes, compression: str, has_head: bool) -> None:
    head = COMPRESS[compression](b"one\n")[:6] if has_head else b""
    for line in read_lines(head + data, compression):
        assert isinstance(line, bytes | UnreadableError)
