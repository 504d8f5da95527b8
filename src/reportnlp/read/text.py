"""Plain text files.

In:  the bytes of a file that is one release.  Out: its `Release`.
The one idea: a file that holds no text is refused here, with the reason, and nowhere later.
"""

from __future__ import annotations

import io
from hashlib import sha256

from reportnlp.errors import EmptyTextError
from reportnlp.read.encoding import decode
from reportnlp.read.release import MAX_BYTES, Release, too_large, visible, without_surrogates
from reportnlp.read.suffixes import split_suffixes

_MEDIA_TYPES = {".md": "text/markdown"}
_PIECE = 65_536


def read_text(stream: io.BufferedIOBase, name: str) -> Release:
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
        media_type=_MEDIA_TYPES.get(split_suffixes(name)[0], "text/plain"),
        warnings=warnings + replaced,
    )


def read_all(stream: io.BufferedIOBase, uri: str) -> bytes:
    """Read what `stream` holds.

    Raises:
        TooLargeError: more than `MAX_BYTES`.

    """
    data = stream.read(_PIECE)
    # Asking for all at once would take the memory of the largest file for every small one.
    if len(data) == _PIECE:
        data += stream.read(MAX_BYTES + 1 - _PIECE)
    if len(data) > MAX_BYTES:
        raise too_large(uri)
    return data
