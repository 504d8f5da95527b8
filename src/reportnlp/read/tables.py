"""Tables: releases as the rows of a .csv or .tsv file.

In:  a stream of bytes, of which the first line names the columns.  Out: `Release` or `InputError`
for every row, lazily.
The one idea: columns are called as the members of a JSONL row, and a row that is not as it should
be costs that row only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from reportnlp.errors import InputError, MalformedRowError, TooLargeError
from reportnlp.read.columns import choose
from reportnlp.read.encoding import replacements
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.recoded import Recoded
from reportnlp.read.release import Release, too_large, visible
from reportnlp.read.row import check_columns, read_row

_PIECE = 65_536


class _Semicolons(csv.excel):
    """As spreadsheets write them where the comma stands in numbers."""

    delimiter = ";"


_SPREADSHEET = (csv.excel, _Semicolons, csv.excel_tab)
_TABS = (csv.excel_tab,)


def read_csv(
    stream: io.BufferedIOBase, name: str, how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read one release a row; the uri of one that begins in the n-th line is name:n.

    Fields may be quoted as spreadsheets do, with line breaks inside. Rows with nothing in them are
    passed over.

    Raises:
        InputError: it is no text, or has no column "text".
        OSError: the disk fails.
    """
    return _read(stream, name, _SPREADSHEET, "text/csv", how)


def read_tsv(
    stream: io.BufferedIOBase, name: str, how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read a table whose fields are separated by tabs; all else is as in `read_csv`."""
    return _read(stream, name, _TABS, "text/tab-separated-values", how)


def _read(
    stream: io.BufferedIOBase,
    name: str,
    dialects: Sequence[type[csv.Dialect]],
    media_type: str,
    how: Reading,
) -> Iterator[Release | InputError]:
    uri = visible(name)
    lines = _Lines(stream, uri, how.max_bytes)
    header = next(_rows(lines, dialects[0]), [])
    if isinstance(header, InputError):
        yield header
        return
    columns, dialect = _columns(header, dialects, how)
    check_columns(columns, uri, how)
    text = choose(columns, how.columns)["text"]
    rows = _rows(lines, dialect)
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        try:
            fields, warnings = _fields(columns, text, row, lines.row)
            warnings += replacements("".join(row), lines.encoding)
            yield read_row(fields, lines.row, media_type, (lines.encoding, warnings), how)
        except InputError as error:
            yield error


def _columns(
    header: Sequence[str], dialects: Sequence[type[csv.Dialect]], how: Reading
) -> tuple[list[str], type[csv.Dialect]]:
    """The names of the columns, and how they are parted: so that one of them holds the text."""
    for dialect in dialects[1:] if len(header) == 1 else ():
        cells = next(csv.reader(header, dialect), [])
        if len(cells) > 1 and "text" in choose(cells, how.columns):
            return [cell.strip() for cell in cells], dialect
    return [cell.strip() for cell in header], dialects[0]


def _rows(lines: _Lines, dialect: type[csv.Dialect]) -> Iterator[list[str] | InputError]:
    # The module's own limit is in force for all its users: it is never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), lines.max_bytes))
    rows = csv.reader(lines, dialect)
    while True:
        lines.begin_row()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield MalformedRowError(lines.row, f"is not a row: {error}")
        except (MalformedRowError, TooLargeError) as error:
            yield error
        else:
            if any(field.strip() for field in row):
                yield row


def _fields(
    columns: Sequence[str], text: str, row: Sequence[str], uri: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    fields = dict(zip(columns, row, strict=False))
    if any(row[len(columns) :]) or text not in fields:
        reason = f"has {len(row)} fields where the first row has {len(columns)}"
        raise MalformedRowError(uri, reason)
    missing = columns[len(row) :]
    return fields, (f"row ends before: {visible(', '.join(missing))}",) if missing else ()


class _Lines:
    """The lines of a table, for the csv module.

    Iteration raises TooLargeError when those of one row are, and MalformedRowError when the table
    ends inside quotation marks, which may have taken many rows for one.
    """

    def __init__(self, stream: io.BufferedIOBase, uri: str, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._recoded = Recoded(stream, uri)
        # newline="": within a field, line ends stay as they are.
        self._text = io.TextIOWrapper(io.BufferedReader(self._recoded), "utf-8", newline="")
        self._uri = uri
        self._number = 0
        self.begin_row()

    @property
    def encoding(self) -> str:
        return self._recoded.encoding

    def begin_row(self) -> None:
        self.row = f"{self._uri}:{self._number + 1}"
        self._size = self._quotes = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.max_bytes + 1)
        if not line and self._size:
            raise MalformedRowError(self.row, 'has a field that begins with " and never ends')
        if not line:
            raise StopIteration
        self._number += 1
        self._size += len(line.encode())
        self._quotes += line.count('"')
        if self._size > self.max_bytes:
            self._pass_over(line)
            raise too_large(self.row, self.max_bytes)
        return line

    def _pass_over(self, line: str) -> None:
        """Go to the end of the row: of a line with an even number of quotation marks so far."""
        while line and (self._quotes % 2 or not line.endswith(("\n", "\r"))):
            self._number += line.endswith(("\n", "\r"))
            line = self._text.readline(_PIECE)
            self._quotes += line.count('"')
