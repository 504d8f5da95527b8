"""Parts: files of records that together are the data set.

In:  results of one part.  Out: a file of them in the output folder, whole or not there at all.
The one idea: a part is written under a name that readers pass over, forced to the disk and then
renamed, so that a folder of parts can be read at any time, as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from reportnlp.batch.columns import COLUMNS
from reportnlp.record import ReleaseRecord

Format = Literal["jsonl", "jsonl.zst", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

# What a Parquet part holds: the columns for asking, and last the record's JSON.
TABLE = pa.schema([*COLUMNS, pa.field("record", pa.string(), nullable=False)])

# Rows that are in memory at once, and in a row group.
_GROUP = 250


def write_part(folder: Path, part: int, rows: Iterable[pa.RecordBatch], form: Format) -> str:
    """Write a part; its file's name.

    Args:
        folder: where to.
        part: its number.
        rows: results of `reportnlp.batch.rows`, none of them a failure.
        form: of the file.

    Raises:
        OSError: the disk is full or fails; nothing is left then.
    """
    path = folder / f"part-{part:06}.{form}"
    draft = folder / f"_{path.name}.tmp"
    try:
        _WRITERS[form](rows, draft)
        _sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync(folder)
    return path.name


def read_part(path: Path) -> Iterator[ReleaseRecord]:
    """The records of a part."""
    if path.suffix == ".parquet":
        for batch in pq.ParquetFile(path).iter_batches(_GROUP, columns=["record"]):
            yield from map(ReleaseRecord.model_validate_json, batch.column(0).to_pylist())
        return
    with _open(path) as lines:
        yield from map(ReleaseRecord.model_validate_json, lines)


def remove_drafts(folder: Path) -> None:
    """Remove what a run that was killed while it wrote has left."""
    for draft in folder.glob("_part-*.tmp"):
        draft.unlink(missing_ok=True)


def _open(path: Path) -> BinaryIO:
    if path.suffix != ".zst":
        return path.open("rb")
    return BufferedReader(pa.input_stream(path, compression="zstd"))


def _write_lines(rows: Iterable[pa.RecordBatch], path: Path) -> None:
    with path.open("wb") as stream:
        _put_lines(rows, stream)


def _write_compressed(rows: Iterable[pa.RecordBatch], path: Path) -> None:
    with pa.output_stream(path, compression="zstd") as stream:
        _put_lines(rows, stream)


def _put_lines(rows: Iterable[pa.RecordBatch], stream: BinaryIO) -> None:
    for batch in rows:
        for record in batch.column("record"):
            stream.write(record.as_buffer())
            stream.write(b"\n")


def _write_table(rows: Iterable[pa.RecordBatch], path: Path) -> None:
    batches = iter(rows)
    with pq.ParquetWriter(path, TABLE, compression="zstd") as writer:
        while group := list(islice(batches, _GROUP)):
            writer.write_table(pa.Table.from_batches(group).select(TABLE.names).cast(TABLE))


def _sync(path: Path) -> None:
    """Force a file, or a folder's list of files, to the disk."""
    if path.is_dir() and os.name != "posix":
        return  # there folders cannot be opened
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_WRITERS: dict[Format, Callable[[Iterable[pa.RecordBatch], Path], None]] = {
    "jsonl": _write_lines,
    "jsonl.zst": _write_compressed,
    "parquet": _write_table,
}
