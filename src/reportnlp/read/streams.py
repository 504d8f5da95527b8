"""Streams over streams: what is unpacked on the way, read once from beginning to end.

In:  a function that gives the next bytes.  Out: a buffered stream of them.
The one idea: whatever a damaged source makes a library raise becomes one `InputError` that names
the file whose damage it is, and is raised again by every later read.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import cast

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.release import too_large, visible

# At most this much is asked for at a time: damage costs what it was asked for with.
_PIECE = 65_536
_LONGEST_REASON = 200

# Gives some bytes, at most as many as asked for; none at the end.
Read = Callable[[int], bytes]


def layer(read: Read, uri: str) -> io.BufferedReader:
    """Return a stream of what `read` gives; `uri` is the file that is damaged if it raises."""
    return io.BufferedReader(_Layer(read, uri))


class _Layer(io.RawIOBase):
    def __init__(self, read: Read, uri: str) -> None:
        self._read = read
        self._uri = uri
        self._failure: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._failure:
            raise self._failure
        try:
            data = self._read(min(len(buffer), _PIECE))
        except InputError as error:  # of what this one is read from
            self._failure = error
        except Exception as error:  # libraries raise what they like on damaged data
            self._failure = UnreadableError(self._uri, reason_of(error))
        else:
            buffer[: len(data)] = data
            return len(data)
        raise self._failure


def searchable(data: bytes) -> io.BufferedReader:
    """Return bytes that are here as a stream like that of a file on disk."""
    return io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data)))


def read_all(stream: io.BufferedIOBase, uri: str, max_bytes: int) -> bytes:
    """Read what `stream` holds.

    Raises:
        TooLargeError: more than `max_bytes`.
    """
    data = stream.read(min(_PIECE, max_bytes + 1))
    # Asking for all at once would take the memory of the largest file for every small one.
    if len(data) == _PIECE:
        data += stream.read(max_bytes + 1 - _PIECE)
    if len(data) > max_bytes:
        raise too_large(uri, max_bytes)
    return data


def reason_of(error: Exception) -> str:
    """Say in one line why a file cannot be read."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, MemoryError):
        return "needs more memory than there is"
    what = " ".join(str(error).split()) or type(error).__name__
    return visible(f"is damaged or cut short ({what[:_LONGEST_REASON]})")
