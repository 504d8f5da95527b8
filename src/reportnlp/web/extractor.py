"""Extraction for many who ask at once.

In:  documents.  Out: records.
The one idea: a process of its own extracts, one document after the other. While it works, searching
goes on; and one that takes too long is ended with it, and a new process begun.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reportnlp.batch.limits import limit_memory
from reportnlp.batch.processes import Worker
from reportnlp.batch.schema import DOCUMENTS
from reportnlp.batch.settings import Settings
from reportnlp.errors import EngineError, InputError, TimeLimitError, WorkerDiedError
from reportnlp.record import ReleaseRecord

if TYPE_CHECKING:
    from reportnlp.batch.rows import RowFunction

# Seconds that loading may take on a machine that is busy.
_LOADING = 120.0
# Extracted before anything else: what is loaded when it is first needed is loaded then.
_FIRST = "临溪市图书馆2024年3月5日（农历正月廿五）在文昌广场举办读书活动，300余名居民参加。"


class BusyError(Exception):
    """Too many documents wait already."""


class Extractor:
    """A process that extracts.

    Args:
        settings: what it extracts with.
        time_limit: seconds for one document.
        waiting: how many documents may wait for their turn, the one that has it included.

    Raises:
        EngineError: the process cannot load.
    """

    def __init__(self, settings: Settings, *, time_limit: float = 60.0, waiting: int = 16) -> None:
        self._load = partial(_load, settings)
        self._time_limit = time_limit
        self._places = BoundedSemaphore(waiting)
        self._turn = Lock()
        self._worker = self._started()

    def extract(self, document: Mapping[str, Any]) -> ReleaseRecord:
        """The record of a document.

        Args:
            document: columns of `reportnlp.batch.schema.DOCUMENTS` beside the id.

        Raises:
            BusyError: too many wait already.
            InputError: it cannot be used.
            EngineError: there is no process that could extract.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            with self._turn:
                return self._extract(document)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the process."""
        self._worker.kill()

    def _extract(self, document: Mapping[str, Any]) -> ReleaseRecord:
        name = str(document.get("name") or "text")
        with self._replaced_on_failure():
            self._worker.give(_batch(document))
            try:
                result = next(self._results(self._worker, self._time_limit))
            except EOFError:
                raise WorkerDiedError(name, "could not be processed: the process died") from None
            except TimeoutError:
                reason = f"took longer than {self._time_limit:g} s"
                raise TimeLimitError(name, reason) from None
        found = result.to_pylist()[0]
        if found["record"] is None:
            raise InputError(name, found["error"])
        return ReleaseRecord.model_validate_json(found["record"])

    def _started(self) -> Worker:
        worker = Worker(self._load)
        try:
            self._await_loading(worker)
            worker.give(_batch({"text": _FIRST}))
            next(self._results(worker, _LOADING))
        except (EOFError, OSError, TimeoutError):
            worker.kill()
            raise EngineError("the process that extracts does not start") from None
        except EngineError:
            worker.kill()
            raise
        return worker

    def _await_loading(self, worker: Worker) -> None:
        end = time.monotonic() + _LOADING
        while not worker.is_ready:
            _await(worker, end)
            for _ in worker.receive():
                raise AssertionError("a result without a document")

    def _results(self, worker: Worker, seconds: float) -> Iterator[pa.RecordBatch]:
        end = time.monotonic() + seconds
        while True:
            _await(worker, end)
            yield from worker.receive()

    @contextmanager
    def _replaced_on_failure(self) -> Iterator[None]:
        """Whatever goes wrong with the process, the next document meets a new one."""
        try:
            yield
        except BaseException:
            self._worker.kill()
            self._worker = self._started()
            raise


def _batch(document: Mapping[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"id": "", "doc_id": None, **document}], schema=DOCUMENTS)


def _await(worker: Worker, end: float) -> None:
    if not wait([worker.pipe], max(0.0, end - time.monotonic())):
        raise TimeoutError


def _load(settings: Settings) -> RowFunction:
    """What the process loads; whoever asks it needs nothing of that."""
    from reportnlp.batch.rows import RowFunction

    function = RowFunction(settings)
    limit_memory(settings.limits.memory)
    return function
