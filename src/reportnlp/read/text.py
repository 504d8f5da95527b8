"""Plain text files.

In:  the bytes of a file that is one release.  Out: its `Release`.
The one idea: a file that holds no text is refused here, with the reason, and nowhere later.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath
from typing import BinaryIO

from reportnlp.errors import EmptyTextError, TooLargeError
from reportnlp.read.encoding import decode
from reportnlp.read.release import MAX_BYTES, Release, visible, without_surrogates

_MEDIA_TYPES = {".md": "text/markdown"}


def read_text(stream: BinaryIO, name: str) -> Release:
    """Read one release from `stream`; `name` is its path, for the record and for errors.

    Raises:
        NotTextError: binary data, or an encoding that cannot be told.
        EmptyTextError: nothing but white space.
        TooLargeError: more than `MAX_BYTES`.
        OSError: the disk fails.

    """
    uri = visible(name)
    data = read_all(stream, uri)
    text, encoding, warnings = decode(data, uri)
    text, replaced = without_surrogates(text)
    if not text.strip():
        raise EmptyTextError(uri, "holds nothing but white space" if text else "is empty")
    return Release(
        text,
        sha256(data).hexdigest(),
        uri=uri,
        encoding=encoding,
        media_type=_MEDIA_TYPES.get(PurePath(name).suffix.lower(), "text/plain"),
        warnings=warnings + replaced,
    )


def read_all(stream: BinaryIO, uri: str) -> bytes:
    """Read what `stream` holds.

    Raises:
        TooLargeError: more than `MAX_BYTES`.

    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError(uri, f"is larger than {MAX_BYTES // 1_000_000} MB")
    return data
