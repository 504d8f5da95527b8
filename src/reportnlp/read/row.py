"""One row of a table of releases, whatever the table was written in.

In:  a mapping with a text and perhaps other facts, under the names that `columns` knows.  Out: its
`Release`.
The one idea: only the text must be there; another fact that cannot be used costs that fact, and a
warning says so. A text that is HTML is read as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from reportnlp.errors import EmptyTextError, MalformedRowError
from reportnlp.read.columns import FACTS, choose
from reportnlp.read.ninjs import from_ninjs
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release, known_date, visible, without_surrogates

_LONGEST_LIST = 200
_UTF8: tuple[str, tuple[str, ...]] = ("utf-8", ())
# What begins with a tag of a block, and has it closed somewhere, is HTML.
_HTML = re.compile(
    r"\s*<(?:!doctype\b|html\b|body\b|(p|div|section|article|h[1-6]|table|ul|ol|span|br)\b)",
    re.IGNORECASE,
)


def read_row(
    row: object,
    uri: str | None,
    media_type: str,
    decoded: tuple[str, tuple[str, ...]] = _UTF8,
    how: Reading = DEFAULT,
) -> Release:
    """Read the release of a row.

    Args:
        row: what should be a mapping.
        uri: its place, for the record and for errors.
        media_type: of the table.
        decoded: the name of the encoding that the row was in, and warnings of its decoding.
        how: what its facts are called.

    Raises:
        MalformedRowError: there is no text, or it is no string.
        EmptyTextError: nothing but white space in it.
    """
    name = uri or "row"
    if isinstance(row, Mapping):
        row = from_ninjs(row)
    names = choose(list(map(str, row)), how.columns) if isinstance(row, Mapping) else {}
    if not isinstance(row, Mapping) or not isinstance(row.get(names.get("text", "")), str):
        wanted = how.columns.get("text", "text")
        raise MalformedRowError(name, f'is not an object with a string "{visible(wanted)}"')
    text, replaced = without_surrogates(row[names["text"]])
    if _HTML.match(text):
        from reportnlp.read.formats.html import text_of_fragment  # few rows need it

        text = text_of_fragment(text)
    if not text.strip():
        raise EmptyTextError(name, f'has nothing but white space in "{visible(names["text"])}"')
    told = {fact: row.get(names[fact]) for fact in FACTS if fact in names and fact != "text"}
    facts = {fact: _fact(fact, value) for fact, value in told.items()}
    lost = tuple(
        f'"{visible(names[fact])}" is not usable and left out: {visible(repr(told[fact]))[:60]}'
        for fact, value in facts.items()
        if value is None and told[fact] not in (None, "")
    )
    encoding, warnings = decoded
    return Release(
        text,
        sha256(text.encode()).hexdigest(),
        doc_id=facts.get("id"),
        title=facts.get("title"),
        published=facts.get("published"),
        url=facts.get("url"),
        publisher=facts.get("publisher"),
        uri=uri,
        encoding=encoding,
        media_type=media_type,
        warnings=(*warnings, *replaced, *lost),
    )


def check_columns(columns: Sequence[str], uri: str, how: Reading) -> None:
    """Check that a table has texts.

    Raises:
        MalformedRowError: it has no column of texts.
    """
    if "text" not in choose(columns, how.columns):
        known = visible(", ".join(columns))[:_LONGEST_LIST] or "none"
        wanted = visible(how.columns.get("text", "text"))
        raise MalformedRowError(uri, f'has no column "{wanted}"; its columns: {known}')


def _fact(fact: str, value: object) -> str | None:
    if fact == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    clean, _ = without_surrogates(value)
    return known_date(clean) if fact == "published" else clean
