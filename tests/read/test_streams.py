from __future__ import annotations

import errno
import io

import pytest

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.streams import layer, reason_of


def failing(error: Exception, data: bytes = b"") -> io.BufferedReader:
    """A stream that gives `data` and then fails."""
    source = io.BytesIO(data)

    def read(size: int) -> bytes:
        if more := source.read(size):
            return more
        raise error

    return layer(read, "a.txt.gz")


def test_what_comes_before_the_failure_is_read() -> None:
    stream = failing(EOFError("no end"), b"first\nsecond\nthi")
    assert [stream.readline(), stream.readline()] == [b"first\n", b"second\n"]
    with pytest.raises(UnreadableError, match="no end"):
        stream.readline()


def test_failure_names_its_file_and_comes_again() -> None:
    stream = failing(ValueError("bad\nblock"))
    for _ in range(2):
        with pytest.raises(UnreadableError) as caught:
            stream.read()
        assert caught.value.source == "a.txt.gz"
        assert caught.value.reason == "is damaged or cut short (bad block)"


def test_failure_of_what_lies_below_keeps_its_name() -> None:
    with pytest.raises(InputError) as caught:
        failing(UnreadableError("a.tar", "is cut short")).read()
    assert caught.value.source == "a.tar"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("no such frame"), "is damaged or cut short (no such frame)"),
        (EOFError(), "is damaged or cut short (EOFError)"),
        (MemoryError(), "needs more memory than there is"),
        (ValueError("\x1b[31m" + "x" * 5_000), None),
    ],
)
def test_reason_is_one_printable_line(error: Exception, reason: str | None) -> None:
    found = reason_of(error)
    assert reason is None or found == reason
    assert found.isprintable()
    assert len(found) < 300
