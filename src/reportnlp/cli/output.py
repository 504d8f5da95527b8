"""Where records go and in which format.

In:  records.  Out: JSON lines, one JSON array or a table, on stdout or in a file.
The one idea: a file appears under its name only when it is complete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from reportnlp.record import ReleaseRecord

Writer = Callable[[Iterable[ReleaseRecord], TextIO], None]


def write_jsonl(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write one record a line."""
    for record in records:
        out.write(record.to_json() + "\n")


def write_json(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write one array, indented for reading, never holding more than one record."""
    separator = "[\n"
    for record in records:
        out.write(separator + record.model_dump_json(indent=2))
        separator = ",\n"
    out.write("\n]\n")


def write_table(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write a table to read; only then is the library loaded that draws it."""
    table = import_module("reportnlp.cli.table")
    table.write_table(records, out)


WRITERS: dict[str, Writer] = {"jsonl": write_jsonl, "json": write_json, "table": write_table}


@contextmanager
def open_output(name: str | None) -> Iterator[TextIO]:
    """Open stdout, or the file `name` such that it is replaced only when all went well.

    A device, pipe or socket is written to directly.
    """
    if name is None:
        yield sys.stdout
        return
    # What is written has the ends of lines that it should have.
    with _replacing(name) as (path, mode), path.open(mode, encoding="utf-8", newline="") as out:
        yield cast(TextIO, out)


@contextmanager
def open_binary_output(name: str) -> Iterator[BinaryIO]:
    """Open the file `name` for bytes, in the same way."""
    with _replacing(name) as (path, mode), path.open(f"{mode}b") as out:
        yield cast(BinaryIO, out)


@contextmanager
def _replacing(name: str) -> Iterator[tuple[Path, str]]:
    """Give a path to write to and the mode to open it; the file is then put in its place."""
    path = Path(name).resolve()  # a link stays a link: what it points to is replaced
    if path.exists() and not path.is_file():
        yield path, "w"
        return
    # Not `tempfile`: its files are private, these get the permissions of any new file.
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield draft, "x"
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
