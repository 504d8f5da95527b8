"""Parquet: releases as the rows of a column store.

In:  a file that can be searched, or a stream that is small enough to be held.  Out: `Release` or
`InputError` for every row, lazily.
The one idea: of the columns only those that count are read, and of the rows one at a time: a few
bytes of such a file can stand for any number of long texts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from reportnlp.errors import InputError, TooLargeError
from reportnlp.read.columns import choose
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release, too_large, visible
from reportnlp.read.row import check_columns, read_row

_BUFFER = 65_536
# A dictionary is built anew for every batch but held once, so its batches are larger.
_ROWS_OF_DICTIONARIES = 1_024


def read_parquet(
    stream: io.BufferedReader, name: str, how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read one release a row; the n-th row's uri is name:n.

    Dates may be strings, dates or timestamps, ids strings or integers.

    Raises:
        InputError: the file cannot be used.
        pyarrow.ArrowException: the file is damaged.
        OSError: the file is damaged, or the disk fails.
    """
    uri = visible(name)
    file = pq.ParquetFile(
        _searchable(stream, uri, how.max_bytes), pre_buffer=False, buffer_size=_BUFFER
    )
    check_columns(file.schema_arrow.names, uri, how)
    wanted = set(choose(file.schema_arrow.names, how.columns).values())
    schema = [field for field in file.schema_arrow if field.name in wanted]
    size = _ROWS_OF_DICTIONARIES if any(map(_is_dictionary, schema)) else 1
    columns = [field.name for field in schema]
    batches = file.iter_batches(batch_size=size, columns=columns, use_threads=False)
    rows = (batch.slice(n, 1) for batch in batches for n in range(batch.num_rows))
    for number, row in enumerate(rows, start=1):
        yield _release(row, f"{uri}:{number}", how)


def _searchable(stream: io.BufferedReader, uri: str, max_bytes: int) -> io.BufferedIOBase:
    if stream.seekable():
        return stream
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        size = f"{max_bytes / 1_000_000:g} MB"
        raise TooLargeError(uri, f"is packed and larger than {size}: unpack it to have it read")
    return io.BytesIO(data)


def _is_dictionary(field: Any) -> bool:
    return bool(pa.types.is_dictionary(field.type))


def _release(row: Any, uri: str, how: Reading) -> Release | InputError:
    """The release of a record batch of one row."""
    try:
        fields = zip(row.schema.names, row.columns, strict=True)
        facts = {name: _value(column[0], uri, how.max_bytes) for name, column in fields}
        return read_row(facts, uri, "application/vnd.apache.parquet", how=how)
    except InputError as error:
        return error


def _value(scalar: Any, uri: str, max_bytes: int) -> object:
    """The value; what Python cannot hold is told by its type, which is no usable fact."""
    if isinstance(scalar, pa.DictionaryScalar):
        scalar = scalar.value
    if _size(scalar) > max_bytes:
        raise too_large(uri, max_bytes)
    if isinstance(scalar, pa.TimestampScalar) and scalar.type.unit == "ns" and scalar.is_valid:
        # Python's times have no nanoseconds.
        scalar = pa.scalar(scalar.value // 1_000, pa.timestamp("us", scalar.type.tz))
    try:
        value = scalar.as_py()
    except (ValueError, ArithmeticError, LookupError, pa.ArrowException):  # no such time zone
        return scalar.type
    return value.isoformat() if isinstance(value, date) else value


def _size(scalar: Any) -> int:
    """How many bytes a string has, before it is made one of Python's."""
    is_string = isinstance(scalar, pa.StringScalar | pa.LargeStringScalar) and scalar.is_valid
    return scalar.as_buffer().size if is_string else 0
