"""Rows: releases as JSON objects, one a line, or a JSON file of one object or a list.

In:  a stream of bytes.  Out: `Release` or `InputError` for every row, lazily.
The one idea: a row is {"id", "text", "published", "url", "title"}, of which only "text" must be
there; what a row gets wrong costs that fact or that row, never the rows after it.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from reportnlp.errors import EmptyTextError, InputError, MalformedRowError, TooLargeError
from reportnlp.read.encoding import Decoded, decode
from reportnlp.read.release import MAX_BYTES, Release, iso_date, visible, without_surrogates
from reportnlp.read.text import read_all

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Release | InputError]:
    """Read one release a line; the n-th line's uri is name:n. Blank lines are passed over.

    Lines are decoded one by one, each in UTF-8 or the encoding that it looks like.

    Raises:
        OSError: the disk fails.

    """
    for number, line in enumerate(_lines(stream), start=1):
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        uri = f"{visible(name)}:{number}"
        try:
            _check_size(line, uri)
            decoded = decode(line, uri)
            yield _release(_parse(decoded[0], uri), uri, decoded, "application/jsonl")
        except InputError as error:
            yield error


def read_json(stream: BinaryIO, name: str) -> Iterator[Release | InputError]:
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
        yield from read_jsonl(BytesIO(data), name)
        return
    items = enumerate(content, start=1) if isinstance(content, list) else ((None, content),)
    for number, item in items:
        try:
            item_uri = uri if number is None else f"{uri}:{number}"
            yield _release(item, item_uri, decoded, "application/json")
        except InputError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too large only the beginning, still too large."""
    first = stream.readline(MAX_BYTES + 1)
    if first.startswith(_UTF16_MARKS):
        text = (first + stream.read(MAX_BYTES)).decode("utf-16", "replace")
        yield from text.encode().splitlines()
        return
    line = first
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        line = stream.readline(MAX_BYTES + 1)


def _check_size(line: bytes, uri: str) -> None:
    if len(line) > MAX_BYTES:
        raise TooLargeError(uri, f"is larger than {MAX_BYTES // 1_000_000} MB")


def _parse(text: str, uri: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise MalformedRowError(uri, "is nested too deep") from None
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        raise MalformedRowError(uri, f"is not JSON: {error}") from None


def _release(row: Any, uri: str, decoded: Decoded, media_type: str) -> Release:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise MalformedRowError(uri, 'is not an object with a string "text"')
    text, replaced = without_surrogates(row["text"])
    if not text.strip():
        raise EmptyTextError(uri, 'has nothing but white space in "text"')
    facts = {key: _fact(row, key) for key in ("id", "title", "published", "url")}
    lost = tuple(
        f'"{key}" is not usable and left out: {visible(repr(row[key]))[:60]}'
        for key, value in facts.items()
        if value is None and row.get(key) not in (None, "")
    )
    return Release(
        text,
        sha256(text.encode()).hexdigest(),
        doc_id=facts["id"],
        title=facts["title"],
        published=facts["published"],
        url=facts["url"],
        uri=uri,
        encoding=decoded[1],
        media_type=media_type,
        warnings=decoded[2] + replaced + lost,
    )


def _fact(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    clean, _ = without_surrogates(value)
    return iso_date(clean) if key == "published" else clean
