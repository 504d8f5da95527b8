"""What a reader finds in a file, and the `Release` of it.

In:  text and facts as they stand in a file.  Out: a `Release` whose values can be trusted.
The one idea: every reader ends here, so that what is empty, cannot be encoded or is no date is
treated alike in all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from reportnlp.errors import EmptyTextError
from reportnlp.read.release import Release, known_date, without_surrogates

# The ideographic space parts the halves of a headline, and stays.
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a file.

    Attributes:
        text: the text, one paragraph a line.
        title, published, url, publisher: as the file states them apart from the text, or None.
        warnings: what was lost or guessed, in English.
    """

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    warnings: tuple[str, ...] = ()


def release_of(found: Found, data: bytes, uri: str, media_type: str, encoding: str) -> Release:
    """The release that was found.

    Args:
        found: what stands in the file.
        data: its bytes.
        uri: its name.
        media_type: of the file.
        encoding: of its bytes, or of the text within them.

    Raises:
        EmptyTextError: nothing but white space was found.
    """
    text, replaced = without_surrogates(found.text)
    if not text.strip():
        raise EmptyTextError(uri, "holds nothing but white space" if data else "is empty")
    return Release(
        text,
        sha256(data).hexdigest(),
        title=_line(found.title),
        published=known_date(found.published) if found.published else None,
        url=_line(found.url),
        publisher=_line(found.publisher),
        uri=uri,
        encoding=encoding,
        media_type=media_type,
        warnings=(*found.warnings, *replaced),
    )


def one_line(text: str) -> str:
    """The text with single spaces in the place of line breaks and other white space."""
    return _SPACES.sub(" ", text).strip()


def _line(value: str | None) -> str | None:
    """A fact as one line; None if nothing is in it."""
    return without_surrogates(one_line(value or ""))[0] or None
