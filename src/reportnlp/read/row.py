"""One row of a table of releases, whatever the table was written in.

In:  a mapping with "text" and perhaps "id", "title", "published" and "url".  Out: its `Release`.
The one idea: only "text" must be there; another fact that cannot be used costs that fact, and a
warning says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from reportnlp.errors import EmptyTextError, MalformedRowError
from reportnlp.read.release import Release, iso_date, visible, without_surrogates

FACTS = ("id", "title", "published", "url")
_LONGEST_LIST = 200
_UTF8: tuple[str, tuple[str, ...]] = ("utf-8", ())


def read_row(
    row: object, uri: str | None, media_type: str, decoded: tuple[str, tuple[str, ...]] = _UTF8
) -> Release:
    """Read the release of a row.

    Args:
        row: what should be a mapping.
        uri: its place, for the record and for errors.
        media_type: of the table.
        decoded: the name of the encoding that the row was in, and warnings of its decoding.

    Raises:
        MalformedRowError: there is no "text", or it is no string.
        EmptyTextError: nothing but white space in it.
    """
    name = uri or "row"
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        raise MalformedRowError(name, 'is not an object with a string "text"')
    text, replaced = without_surrogates(row["text"])
    if not text.strip():
        raise EmptyTextError(name, 'has nothing but white space in "text"')
    facts = {key: _fact(row, key) for key in FACTS}
    lost = tuple(
        f'"{key}" is not usable and left out: {visible(repr(row[key]))[:60]}'
        for key, value in facts.items()
        if value is None and row.get(key) not in (None, "")
    )
    encoding, warnings = decoded
    return Release(
        text,
        sha256(text.encode()).hexdigest(),
        doc_id=facts["id"],
        title=facts["title"],
        published=facts["published"],
        url=facts["url"],
        uri=uri,
        encoding=encoding,
        media_type=media_type,
        warnings=(*warnings, *replaced, *lost),
    )


def check_columns(columns: Sequence[str], uri: str) -> None:
    """Check that a table has texts.

    Raises:
        MalformedRowError: it has no column "text".
    """
    if "text" not in columns:
        known = visible(", ".join(columns))[:_LONGEST_LIST] or "none"
        raise MalformedRowError(uri, f'has no column "text"; its columns: {known}')


def _fact(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    clean, _ = without_surrogates(value)
    return iso_date(clean) if key == "published" else clean
