"""Long texts in any encoding, as UTF-8.

In:  a stream of bytes.  Out: a stream of the same text in UTF-8, without byte order mark.
The one idea: ASCII is passed on until something else comes, and that tells the encoding, so a
table that has nothing but English in its first thousand rows is still read rightly.
"""

from __future__ import annotations

import codecs
import io

from reportnlp.errors import InputError
from reportnlp.read.encoding import decode

# Bytes that tell the encoding, and that are taken at a time.
_PIECE = 65_536


class Recoded(io.RawIOBase):
    """A stream of UTF-8; wrap it in `io.BufferedReader`.

    Attributes:
        encoding: of the bytes, as far as they have been read.
    """

    def __init__(self, stream: io.BufferedIOBase, uri: str, begun: bytes = b"") -> None:
        """Take `stream` and, if it was begun, what was read of it."""
        self.encoding = "utf-8"
        self._stream = stream
        self._uri = uri
        self._begun = begun
        self._decoder: codecs.IncrementalDecoder | None = None
        self._ready = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what comes next.

        Raises:
            InputError: it is no text, or the stream is damaged.
        """
        piece = b"."
        while piece and not self._ready:
            piece = self._begun or self._stream.read1(_PIECE)
            self._begun = b""
            self._ready = self._recode(piece)
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _recode(self, piece: bytes) -> bytes:
        if self._decoder is None:
            if piece.isascii() and b"\0" not in piece:
                return piece
            piece = self._sample(piece)
            self.encoding = decode(piece, self._uri)[1]
            self._decoder = codecs.getincrementaldecoder(self.encoding)("replace")
            text = self._decoder.decode(piece).removeprefix("\ufeff")
        else:
            text = self._decoder.decode(piece, final=not piece)
        return text.encode()

    def _sample(self, piece: bytes) -> bytes:
        try:
            while len(piece) < _PIECE and (more := self._stream.read1(_PIECE)):
                piece += more
        except InputError:
            pass  # the next read raises it again, when what comes before is read
        return piece
