"""Rows: releases as JSON objects, one a line, or a JSON file of one object or a list.

In:  a stream of bytes.  Out: `Release` or `InputError` for every row, lazily.
The one idea: a row is {"id", "text", "published", "url", "title"}, of which only "text" must be
there; what a row gets wrong costs that fact or that row, never the rows after it.
"""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from reportnlp.errors import InputError, MalformedRowError
from reportnlp.read.encoding import decode
from reportnlp.read.recoded import Recoded
from reportnlp.read.release import MAX_BYTES, Release, too_large, visible
from reportnlp.read.row import read_row
from reportnlp.read.text import read_all

_PIECE = 1_000_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(stream: io.BufferedIOBase, name: str) -> Iterator[Release | InputError]:
    """Read one release a line; the n-th line's uri is name:n. Blank lines are passed over.

    Lines are decoded one by one, each in UTF-8 or the encoding that it looks like.

    Raises:
        InputError: the file is damaged.
        OSError: the disk fails.

    """
    for number, line in enumerate(_lines(stream, visible(name)), start=1):
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        uri = f"{visible(name)}:{number}"
        try:
            if len(line) > MAX_BYTES:
                raise too_large(uri)
            decoded = decode(line, uri)
            yield read_row(_parse(decoded[0], uri), uri, "application/jsonl", decoded[1:])
        except InputError as error:
            yield error


def read_json(stream: io.BufferedIOBase, name: str) -> Iterator[Release | InputError]:
    """Read a JSON file: one object, or a list of which the n-th item's uri is name:n.

    A file of several objects, which is JSON Lines under the wrong name, is read as that.

    Raises:
        InputError: the file cannot be used.
        OSError: the disk fails.

    """
    uri = visible(name)
    data = read_all(stream, uri)
    decoded = decode(data, uri)
    try:
        content = _parse(decoded[0], uri)
    except MalformedRowError as error:
        if "Extra data" not in error.reason:
            raise
        yield from read_jsonl(io.BytesIO(data), name)
        return
    items = enumerate(content, start=1) if isinstance(content, list) else ((None, content),)
    for number, item in items:
        try:
            item_uri = uri if number is None else f"{uri}:{number}"
            yield read_row(item, item_uri, "application/json", decoded[1:])
        except InputError as error:
            yield error


def _lines(stream: io.BufferedIOBase, uri: str) -> Iterator[bytes]:
    """Yield the lines; of one that is too large only the beginning, still too large."""
    line = stream.readline(MAX_BYTES + 1)
    if line.startswith(_UTF16_MARKS):
        # What ends a line here may be half a character there.
        stream = io.BufferedReader(Recoded(stream, uri, begun=line))
        line = stream.readline(MAX_BYTES + 1)
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        line = stream.readline(MAX_BYTES + 1)


def _parse(text: str, uri: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise MalformedRowError(uri, "is nested too deep") from None
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        raise MalformedRowError(uri, f"is not JSON: {error}") from None
