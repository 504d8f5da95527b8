"""Compressed files: .gz, .zst, .bz2 and .xz around a file of any kind.

In:  a stream of compressed bytes.  Out: a stream of what they stand for.
The one idea: it is unpacked as it is read, so however much comes out, little is held; what comes
before damage is read, and then the stream fails.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

from reportnlp.errors import UnreadableError
from reportnlp.read.streams import Read, layer

# What unpacking .xz may take; its highest level takes 65 MB.
_XZ_MEMORY = 256_000_000
# When the end is missing, the last piece that is asked for is lost: pieces are small.
_ZSTD_PIECE = 1_024


def decompress(stream: io.BufferedReader, compression: str, uri: str) -> io.BufferedReader:
    """Return the stream of what is compressed in `stream`.

    Args:
        stream: the compressed bytes.
        compression: a suffix of `reportnlp.read.suffixes.COMPRESSIONS`.
        uri: the compressed file, for errors.

    Raises:
        UnreadableError: nothing is in it, not even the compression of nothing.
        OSError: the disk fails.
    """
    if not stream.peek(1):
        raise UnreadableError(uri, "is cut short: there is nothing in it")
    return layer(_READERS[compression](stream), uri)


def _read_gzip(stream: io.BufferedReader) -> Read:
    return gzip.GzipFile(fileobj=stream, mode="rb").read1


def _read_bzip2(stream: io.BufferedReader) -> Read:
    return bz2.BZ2File(stream).read1


def _read_zstd(stream: io.BufferedReader) -> Read:
    import pyarrow  # takes a tenth of a second; few files need it

    unpacked = pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), "zstd")
    return lambda size: bytes(unpacked.read(min(size, _ZSTD_PIECE)))


class _Xz:
    """What lzma.LZMAFile does, with a limit of memory."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._unpack = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def read(self, size: int) -> bytes:
        packed = b""
        while True:
            if self._unpack.eof:
                packed = (self._unpack.unused_data or self._stream.read1()).lstrip(b"\0")
                if not packed and not self._stream.peek(1):
                    return b""
                self._unpack = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
            elif self._unpack.needs_input:
                packed = self._stream.read1()
                if not packed:
                    raise EOFError("the end is missing")
            if unpacked := self._unpack.decompress(packed, size):
                return unpacked
            packed = b""


_READERS: dict[str, Callable[[io.BufferedReader], Read]] = {
    ".gz": _read_gzip,
    ".bz2": _read_bzip2,
    ".xz": lambda stream: _Xz(stream).read,
    ".zst": _read_zstd,
}
