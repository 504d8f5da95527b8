"""Releases as they are read: the text with what its source says about it.

In:  a decoded text, the facts beside it.  Out: a frozen `Release`.
The one idea: whatever a source holds becomes a value that later steps can trust: text that can
be encoded, dates that are ISO 8601, names that can be printed; what had to be bent is a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from reportnlp.errors import TooLargeError

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Release:
    """One press release as published.

    Attributes:
        text: the text, line ends and spaces as published; has no lone surrogates.
        sha256: hex digest of the bytes of the file, or of the UTF-8 text for rows and strings.
        doc_id: the id that the source gives; None if it gives none.
        title: the headline, if the source states it apart from the text.
        published: ISO 8601 date, if the source states it.
        url: address, if the source states it.
        publisher: who publishes it, such as a site, if the source states it.
        uri: path, or path:line for a row; a file within an archive is archive!path. None for a
            text given directly.
        encoding: name of the encoding of the bytes, as Python spells it.
        media_type: of the source, e.g. text/plain or application/jsonl.
        warnings: what was lost or guessed in reading, in English.

    """

    text: str
    sha256: str
    doc_id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    uri: str | None = None
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> Release:
        """Take a text that comes from no file; lone surrogates become U+FFFD."""
        text, warnings = without_surrogates(text)
        return cls(text, sha256(text.encode()).hexdigest(), warnings=warnings)

    def with_metadata(self, *, published: str | None = None, title: str | None = None) -> Release:
        """Return the release with these facts in place of its own; None leaves a fact alone."""
        return replace(self, published=published or self.published, title=title or self.title)


def without_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace lone surrogates, which no encoding can hold, and say so in a warning."""
    text, count = _SURROGATE.subn("\ufffd", text)
    return text, (f"lone surrogates, replaced by U+FFFD: {count}",) if count else ()


_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def iso_date(value: str) -> str | None:
    """Return the date of an ISO 8601 date, partial date (2016-01) or date-time, else None."""
    if _PARTIAL.fullmatch(value.strip()):
        return value.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value.strip()).isoformat()[:10]
        except ValueError:
            continue
    return None


def known_date(value: str) -> str | None:
    """Return the ISO 8601 date of a date that metadata state in any usual way, else None.

    2024-03-05 10:30, 2024年3月5日, 113/3/5 (of the Republic), Tue, 05 Mar 2024 10:30:00 +0800.
    """
    known = iso_date(value)
    if known is None:
        from reportnlp.entities.dates.metadata import parse_published  # few dates need it

        known = parse_published(value)
    return known


def visible(name: str) -> str:
    """Escape what cannot be printed or encoded, such as the control characters of a file name."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in name
    )


def too_large(uri: str, max_bytes: int) -> TooLargeError:
    """Return the error of a document beyond `max_bytes`."""
    return TooLargeError(uri, f"is larger than {max_bytes / 1_000_000:g} MB")
