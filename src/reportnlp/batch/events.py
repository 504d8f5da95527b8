"""What happens in a run, as whoever watches is told.

In:  nothing.  Out: the kinds of events.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportnlp.errors import InputError


@dataclass(frozen=True, slots=True)
class Resumed:
    """What earlier runs into the folder have left.

    Attributes:
        done: documents with a record.
        failed: documents without one.
        parts: files of the parts that are written.
    """

    done: int
    failed: int
    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document has a record; it is in no part yet."""

    uri: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A document has no record, and why."""

    error: InputError


@dataclass(frozen=True, slots=True)
class PartWritten:
    """A part is safe on the disk.

    Attributes:
        part: its number.
        path: its file.
        records: how many are in it.
        complete_to: all parts with smaller numbers are written as well.
    """

    part: int
    path: Path
    records: int
    complete_to: int


@dataclass(frozen=True, slots=True)
class Deduped:
    """Records of reprints have been made one.

    Attributes:
        left_out: records that are in no part any more; their sources are named by others.
    """

    left_out: int


@dataclass(frozen=True, slots=True)
class Ended:
    """All of the input has been met, and all that it gave is written.

    Attributes:
        done: documents with a record, in all runs.
        failed: documents without one, likewise.
        changed: documents that were done before, and have another content by now.
    """

    done: int
    failed: int
    changed: int


Event = Resumed | Extracted | Failed | PartWritten | Deduped | Ended
