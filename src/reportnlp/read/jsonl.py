"""Rows: releases as JSON objects, one a line, or a JSON file of one object or a list.

In:  a stream of bytes.  Out: `Release` or `InputError` for every row, lazily.
The one idea: of a row's facts only the text must be there; what a row gets wrong costs that fact or
that row, never the rows after it.
"""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from reportnlp.errors import InputError, MalformedRowError
from reportnlp.read.encoding import decode
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.recoded import Recoded
from reportnlp.read.release import Release, too_large, visible
from reportnlp.read.row import read_row
from reportnlp.read.streams import read_all

_PIECE = 65_536
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(
    stream: io.BufferedIOBase, name: str, how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read one release a line; the n-th line's uri is name:n. Blank lines are passed over.

    Lines are decoded one by one, each in UTF-8 or the encoding that it looks like.

    Raises:
        InputError: the file is damaged.
        OSError: the disk fails.

    """
    for number, line in enumerate(_lines(stream, visible(name), how.max_bytes), start=1):
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        uri = f"{visible(name)}:{number}"
        try:
            if len(line) > how.max_bytes:
                raise too_large(uri, how.max_bytes)
            decoded = decode(line, uri)
            yield read_row(_parse(decoded[0], uri), uri, "application/jsonl", decoded[1:], how)
        except InputError as error:
            yield error


def read_json(
    stream: io.BufferedIOBase, name: str, how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read a JSON file: one object, or a list of which the n-th item's uri is name:n.

    A file of several objects, which is JSON Lines under the wrong name, is read as that.

    Raises:
        InputError: the file cannot be used.
        OSError: the disk fails.

    """
    uri = visible(name)
    data = read_all(stream, uri, how.max_bytes)
    decoded = decode(data, uri)
    try:
        content = _parse(decoded[0], uri)
    except MalformedRowError as error:
        if "Extra data" not in error.reason:
            raise
        yield from read_jsonl(io.BytesIO(data), name, how)
        return
    items = enumerate(content, start=1) if isinstance(content, list) else ((None, content),)
    for number, item in items:
        try:
            item_uri = uri if number is None else f"{uri}:{number}"
            yield read_row(item, item_uri, "application/json", decoded[1:], how)
        except InputError as error:
            yield error


def _lines(stream: io.BufferedIOBase, uri: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the lines; of one that is too large only the beginning, still too large."""
    line = stream.readline(max_bytes + 1)
    if line.startswith(_UTF16_MARKS):
        # What ends a line here may be half a character there.
        stream = io.BufferedReader(Recoded(stream, uri, begun=line))
        line = stream.readline(max_bytes + 1)
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        line = stream.readline(max_bytes + 1)


def _parse(text: str, uri: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise MalformedRowError(uri, "is nested too deep") from None
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        raise MalformedRowError(uri, f"is not JSON: {error}") from None
