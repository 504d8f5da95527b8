"""Records again: what `reportnlp extract` and `reportnlp batch` have written.

In:  files, folders, globs, "-" for stdin.  Out: a lazy stream of `ReleaseRecord` and `InputError`.
The one idea: as with releases, the stream never raises; a line that is no record is an error in its
place, and the lines after it are read.

Files are JSON Lines (.jsonl, .ndjson), JSON (.json: one record or a list) and the Parquet parts of
a batch, the former two also compressed (.gz .zst .bz2 .xz). In a folder other files are passed
over, and so are names that begin with a dot or underscore.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import cast

import pyarrow.parquet as pq
from pydantic import ValidationError

from reportnlp.errors import InputError, MalformedRowError, UnreadableError
from reportnlp.read.compressed import decompress
from reportnlp.read.folders import walk
from reportnlp.read.patterns import matches
from reportnlp.read.release import visible
from reportnlp.read.streams import reason_of
from reportnlp.read.suffixes import split_suffixes
from reportnlp.record import ReleaseRecord

Items = Iterator[ReleaseRecord | InputError]

_KINDS = frozenset({".jsonl", ".ndjson", ".json", ".parquet"})
# Of a release of the largest size, with everything that can be found in it.
_MAX_LINE = 1_000_000_000
_ROWS = 250
_LONGEST_REASON = 200


def iter_records(paths: Iterable[str | os.PathLike[str]]) -> Items:
    """Read the records of `paths`, one after the other, as they are asked for.

    Args:
        paths: files, folders (read to any depth), glob patterns, or "-" for JSON Lines on stdin.
    """
    for path in paths:
        name = os.fspath(path)
        yield from _guarded(_read_path(name), name)


def _read_path(name: str) -> Items:
    if name == "-":
        yield from _read_lines(cast(io.BufferedReader, sys.stdin.buffer), "-")
    elif os.path.isdir(name):
        yield from _read_folder(name)
    elif os.path.lexists(name):
        yield from _read_file(name)
    else:
        is_matched = False
        for match in matches(name):
            is_matched = True
            items = _read_folder(match) if os.path.isdir(match) else _read_file(match)
            yield from _guarded(items, match)
        if not is_matched:
            yield UnreadableError(visible(name), "there is no such file or folder")


def _read_folder(folder: str) -> Items:
    is_empty = True
    for found in walk(folder):
        if isinstance(found, InputError):
            yield found
        elif _is_of_records(found):
            is_empty = False
            yield from _guarded(_read_file(found), found)
    if is_empty:
        yield UnreadableError(visible(folder), "holds no .jsonl, .json or .parquet of records")


def _is_of_records(path: str) -> bool:
    name = os.path.basename(path)
    return split_suffixes(name)[0] in _KINDS and not name.startswith("_")


def _read_file(name: str) -> Items:
    kind, compression = split_suffixes(name)
    with open(name, "rb") as stream:
        if kind == ".parquet":
            yield from _read_parquet(stream, name)
            return
        if compression:
            stream = decompress(stream, compression, visible(name))
        yield from _read_json(stream, name) if kind == ".json" else _read_lines(stream, name)


def _read_lines(stream: io.BufferedReader, name: str) -> Items:
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        if line.strip():
            yield _parse(line, f"{visible(name)}:{number}")


def _read_json(stream: io.BufferedReader, name: str) -> Items:
    """One record or a list of them; a file of several under this name is JSON Lines."""
    data = stream.read()
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        yield from _read_lines(io.BufferedReader(io.BytesIO(data)), name)
        return
    if not isinstance(content, list):
        yield _parse(data, visible(name))
        return
    for number, item in enumerate(content, start=1):
        yield _parse(json.dumps(item).encode(), f"{visible(name)}:{number}")


def _read_parquet(stream: io.BufferedReader, name: str) -> Items:
    file = pq.ParquetFile(stream, pre_buffer=False)
    if "record" not in file.schema_arrow.names:
        raise MalformedRowError(visible(name), 'has no column "record"')
    number = 0
    for batch in file.iter_batches(_ROWS, columns=["record"], use_threads=False):
        for value in batch.column(0):
            number += 1
            yield _parse(value.as_py() or "", f"{visible(name)}:{number}")


def _parse(data: bytes | str, uri: str) -> ReleaseRecord | InputError:
    try:
        return ReleaseRecord.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        reason = f"is no record: {where + ': ' if where else ''}{first['msg']}"
        return MalformedRowError(uri, visible(reason[:_LONGEST_REASON]))


def _guarded(items: Items, name: str) -> Items:
    """Yield the items; what goes wrong is the last of them."""
    try:
        yield from items
    except InputError as error:
        yield error
    except Exception as error:  # libraries raise what they like on damaged files
        yield UnreadableError(visible(name), reason_of(error))
