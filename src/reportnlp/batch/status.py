"""How far an output folder is.

In:  an output folder, whether a run is at work in it or not.  Out: counts, rate, failures.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportnlp.batch.manifest import NAME
from reportnlp.errors import BatchError
from reportnlp.read.release import visible


@dataclass(frozen=True, slots=True)
class Failures:
    """Failures of one kind.

    Attributes:
        error_type: name of the class in `reportnlp.errors`.
        count: how many.
        example: place and reason of the first.
    """

    error_type: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class LastRun:
    """The run that is at work, or was the last.

    Attributes:
        started: ISO 8601, in UTC.
        seconds: how long it has been at work, loading included.
        done: documents that got a record in it.
        failed: documents that failed in it.
        is_complete: whether it has met all of its input and written all.
    """

    started: str
    seconds: float
    done: int
    failed: int
    is_complete: bool

    @property
    def rate(self) -> float:
        """Documents a second."""
        return (self.done + self.failed) / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Status:
    """What is in an output folder.

    Attributes:
        done: documents whose record is in a part.
        waiting: documents whose record waits for the rest of its part.
        pending: documents that were met and have no record yet.
        failed: documents that have none, and why.
        parts: how many files.
        configuration: what the folder was begun with.
        run: the last run.
    """

    done: int
    waiting: int
    pending: int
    failed: tuple[Failures, ...]
    parts: int
    configuration: dict[str, str]
    run: LastRun | None


def read_status(folder: Path) -> Status:
    """Read how far `folder` is.

    Raises:
        BatchError: it is no output folder, or its manifest is damaged.
    """
    path = folder / NAME
    name = visible(str(folder))
    if not path.is_file():
        raise BatchError(name, f"is no output folder of a batch: it has no {NAME}")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return _read(db)
    except sqlite3.Error as error:
        raise BatchError(name, f"its manifest cannot be used: {error}") from error


def _read(db: sqlite3.Connection) -> Status:
    def count(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    # One transaction, so that the counts are of one moment.
    db.execute("BEGIN")
    waiting = count("SELECT COUNT(*) FROM results")
    return Status(
        done=count("SELECT COALESCE(SUM(records), 0) FROM parts"),
        waiting=waiting,
        pending=count("SELECT COUNT(*) FROM documents WHERE status = 'pending'") - waiting,
        failed=_failures(db),
        parts=count("SELECT COUNT(*) FROM parts WHERE file IS NOT NULL"),
        configuration=dict(db.execute("SELECT name, value FROM configuration ORDER BY name")),
        run=_last_run(db),
    )


def _failures(db: sqlite3.Connection) -> tuple[Failures, ...]:
    # SQLite takes the other columns from the row that has the minimum.
    rows = db.execute(
        "SELECT error_type, COUNT(*), MIN(document), uri, error FROM documents"
        " WHERE status = 'failed' GROUP BY error_type ORDER BY COUNT(*) DESC, error_type"
    )
    return tuple(Failures(kind, n, f"{uri}: {error}") for kind, n, _, uri, error in rows)


def _last_run(db: sqlite3.Connection) -> LastRun | None:
    row = db.execute(
        "SELECT started, heard, done, failed, is_complete FROM runs ORDER BY run DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    started, heard, done, failed, is_complete = row
    began = datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds")
    return LastRun(began, heard - started, done, failed, bool(is_complete))
