"""The manifest: what became of every document of an output folder.

In:  documents, results and parts, as a run comes to them.  Out: the same, to the next run.
The one idea: one SQLite database beside the parts. A document is on file before anything is done
with it; its result is kept here until its part is written, and only with that it is done. What is
committed outlives a process that is killed.

One process writes (`reportnlp.batch.folder` sees to that); any may read.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportnlp.batch.partition import Begun
from reportnlp.errors import InputError

# Readers of data sets pass over files that begin so.
NAME = "_manifest.sqlite"

Status = Literal["pending", "done", "failed"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS configuration (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    run INTEGER PRIMARY KEY,
    started REAL NOT NULL,            -- seconds since 1970, as is `heard`, its last sign of life
    heard REAL NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,  -- in this run alone
    failed INTEGER NOT NULL DEFAULT 0,
    is_complete INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS documents (
    document INTEGER PRIMARY KEY,     -- in the order of the input
    key TEXT NOT NULL UNIQUE,         -- the id that the source gives, or else the place
    uri TEXT NOT NULL,
    sha256 TEXT,                      -- null, as is `part`, for what could not even be read
    size INTEGER NOT NULL,
    part INTEGER,
    run INTEGER NOT NULL,             -- the last that met it in its input
    status TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    error_type TEXT,
    error TEXT
);
CREATE INDEX IF NOT EXISTS documents_of_part ON documents (part);
CREATE INDEX IF NOT EXISTS pending ON documents (document) WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS failures ON documents (error_type) WHERE status = 'failed';
CREATE TABLE IF NOT EXISTS results (document INTEGER PRIMARY KEY, result BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS parts (
    part INTEGER PRIMARY KEY,
    file TEXT,                        -- null if all of its documents failed
    records INTEGER NOT NULL
);
"""
_HAS_RESULT = "document IN (SELECT document FROM results)"
_ENTRY = f"SELECT document, uri, sha256, part, run, status, {_HAS_RESULT} FROM documents"

# A crash costs at most the results of so many seconds, which are then made again.
_COMMIT_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds.

    Attributes:
        sha256: hex digest.
        size: bytes.
    """

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What is on file about a document.

    Attributes:
        number: of the document, in the order of the input.
        uri: where it was met last.
        sha256: of its content; None, as is `part`, if it could not even be read.
        part: where its record goes.
        run: the last run that met it.
        status: of the document; a result alone does not make it done.
        has_result: whether its result waits for the rest of its part.
    """

    number: int
    uri: str
    sha256: str | None
    part: int | None
    run: int
    status: Status
    has_result: bool

    @property
    def is_settled(self) -> bool:
        """Whether it has been extracted."""
        return self.status == "done" or self.has_result


class Manifest:
    """The manifest of a folder, for writing.

    Every method raises `sqlite3.Error` if the file is damaged, or the disk is full or fails.
    """

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / NAME, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)
        self._run, self._done, self._failed, self._is_complete = 0, 0, 0, False
        self._committed = 0.0
        self._begin()

    def configuration(self) -> dict[str, str]:
        """The configuration that the folder was begun with; empty if it is new."""
        return dict(self._db.execute("SELECT name, value FROM configuration"))

    def begin_run(self, configuration: Mapping[str, str]) -> int:
        """Put a new run on file, with its configuration; its number."""
        self._db.executemany(
            "INSERT OR REPLACE INTO configuration VALUES (?, ?)", configuration.items()
        )
        now = time.time()
        row = self._db.execute("INSERT INTO runs (started, heard) VALUES (?, ?)", (now, now))
        self._run = row.lastrowid or 0
        self.commit()
        return self._run

    def begun_parts(self) -> list[Begun]:
        """The parts that are not written."""
        rows = self._db.execute(
            f"SELECT part, COUNT(*), SUM(size), SUM(status = 'pending' AND NOT {_HAS_RESULT})"
            " FROM documents WHERE part IS NOT NULL AND part NOT IN (SELECT part FROM parts)"
            " GROUP BY part ORDER BY part"
        )
        return [Begun(*row) for row in rows]

    def last_written(self) -> int:
        """The highest number of a part that is written; 0 if there is none."""
        (part,) = self._db.execute("SELECT COALESCE(MAX(part), 0) FROM parts").fetchone()
        return int(part)

    def look_up(self, key: str) -> Entry | None:
        """What is on file under `key`."""
        row = self._db.execute(f"{_ENTRY} WHERE key = ?", (key,)).fetchone()
        return None if row is None else Entry(*row)

    def add(
        self, key: str, uri: str, content: Content | None = None, part: int | None = None
    ) -> int:
        """Put a document on file as pending; its number."""
        digest, size = (content.sha256, content.size) if content else (None, 0)
        row = self._db.execute(
            "INSERT INTO documents (key, uri, sha256, size, part, run, status)"
            " VALUES (?, ?, ?, ?, ?, ?, 'pending')",
            (key, uri, digest, size, part, self._run),
        )
        return row.lastrowid or 0

    def meet(self, number: int, uri: str) -> None:
        """Note that this run has met the document, and where."""
        self._db.execute(
            "UPDATE documents SET run = ?, uri = ? WHERE document = ?", (self._run, uri, number)
        )

    def renew(self, number: int, content: Content, part: int) -> None:
        """Make the document pending with this content, whatever it was."""
        self._db.execute(
            "UPDATE documents SET sha256 = ?, size = ?, part = ?, status = 'pending',"
            " error_type = NULL, error = NULL WHERE document = ?",
            (content.sha256, content.size, part, number),
        )

    def keep_result(self, number: int, result: bytes) -> None:
        """Keep the result of a document until its part is written."""
        self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (number, result))
        self._done += 1

    def keep_failure(self, number: int, error: InputError) -> None:
        """Keep why a document has no result."""
        self._db.execute(
            "UPDATE documents SET status = 'failed', error_type = ?, error = ? WHERE document = ?",
            (type(error).__name__, error.reason, number),
        )
        self._failed += 1

    def unmet(self) -> list[Entry]:
        """What earlier runs had still to do and this one has not met."""
        rows = self._db.execute(
            f"{_ENTRY} WHERE status = 'pending' AND run < ? AND NOT {_HAS_RESULT}", (self._run,)
        )
        return [Entry(*row) for row in rows.fetchall()]

    def forget_unmet_failures(self) -> None:
        """Drop the failures that this run has not met."""
        self._db.execute("DELETE FROM documents WHERE status = 'failed' AND run < ?", (self._run,))

    def counts(self) -> dict[str, int]:
        """How many documents have a record (`done`), and how many never will (`failed`)."""
        (done,) = self._db.execute(
            "SELECT (SELECT COALESCE(SUM(records), 0) FROM parts) + (SELECT COUNT(*) FROM results)"
        ).fetchone()
        query = "SELECT COUNT(*) FROM documents WHERE status = 'failed'"
        (failed,) = self._db.execute(query).fetchone()
        return {"done": done, "failed": failed}

    def files(self) -> list[str]:
        """The files of the parts that are written."""
        query = "SELECT file FROM parts WHERE file IS NOT NULL ORDER BY part"
        return [file for (file,) in self._db.execute(query)]

    def parts(self) -> list[tuple[int, str]]:
        """The numbers and files of the parts that are written."""
        query = "SELECT part, file FROM parts WHERE file IS NOT NULL ORDER BY part"
        return self._db.execute(query).fetchall()

    def count_results(self, part: int) -> int:
        """How many documents of a part have a result that is in no file yet."""
        query = "SELECT COUNT(*) FROM documents JOIN results USING (document) WHERE part = ?"
        return int(self._db.execute(query, (part,)).fetchone()[0])

    def results(self, part: int) -> Iterator[bytes]:
        """The results of a part, in the order of the input."""
        rows = self._db.execute(
            "SELECT result FROM documents JOIN results USING (document) WHERE part = ?"
            " ORDER BY document",
            (part,),
        )
        for (result,) in rows:
            yield result

    def close_part(self, part: int, file: str | None, records: int) -> None:
        """Make the documents of a part done, now that its file is safe."""
        documents = "(SELECT document FROM documents WHERE part = ? AND status = 'pending')"
        self._db.execute(f"DELETE FROM results WHERE document IN {documents}", (part,))
        self._db.execute(
            "UPDATE documents SET status = 'done' WHERE part = ? AND status = 'pending'", (part,)
        )
        self._db.execute("INSERT INTO parts VALUES (?, ?, ?)", (part, file, records))
        self.commit()

    def end_run(self) -> None:
        """Take it that the run has met all of its input and written all."""
        self._is_complete = True
        self.commit()

    def commit(self) -> None:
        """Put on the disk what is on file."""
        self._db.execute(
            "UPDATE runs SET heard = ?, done = ?, failed = ?, is_complete = ? WHERE run = ?",
            (time.time(), self._done, self._failed, self._is_complete, self._run),
        )
        self._db.execute("COMMIT")
        self._begin()

    def commit_if_due(self) -> None:
        """Commit if the last time is more than a second ago."""
        if time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._db.close()

    def _begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()
