"""Plain text.

In:  the bytes of a file that is one release.  Out: its `Release`.
The one idea: a file that holds no text is refused here, with the reason, and nowhere later.
"""

from __future__ import annotations

from reportnlp.read.encoding import decode
from reportnlp.read.formats.found import Found, release_of
from reportnlp.read.release import Release


def read_text(data: bytes, uri: str) -> Release:
    """Read one release.

    Raises:
        NotTextError: binary data, or an encoding that cannot be told.
        EmptyTextError: nothing but white space.
    """
    text, encoding, warnings = decode(data, uri)
    return release_of(Found(text, warnings=warnings), data, uri, "text/plain", encoding)
