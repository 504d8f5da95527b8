"""The local engine: processes of this machine.

In:  Arrow record batches of documents, lazily.  Out: their results, in the order in which they
come.
The one idea: each worker has a pipe of its own and little ahead of it, so that one that hangs or
dies takes nothing with it but the document it was at: the parent knows which, replaces the worker
and gives the rest to the others.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from multiprocessing.connection import wait

import pyarrow as pa

from reportnlp.batch.processes import Worker
from reportnlp.batch.schema import failure
from reportnlp.batch.worker import Load
from reportnlp.errors import EngineError, TimeLimitError, WorkerDiedError

# Batches that a worker has: the one it is at, and one so that it need not wait for the parent.
_AHEAD = 2
# Seconds of a wait. A signal that comes in the instant before it is heeded when it ends.
_HEED = 1.0
# Workers that may die while they load, one after the other, before the run is given up.
_MOST_STILLBORN = 3


def extract(
    documents: Iterable[pa.RecordBatch], load: Load, *, workers: int, time_limit: float
) -> Generator[pa.RecordBatch]:
    """The results of `documents`, each in a batch of its own.

    Args:
        documents: rows of `reportnlp.batch.rows.DOCUMENTS`, a few in a batch.
        load: makes the row function, in each worker.
        workers: how many processes.
        time_limit: seconds that a document may take; then its worker is stopped.

    Raises:
        EngineError: workers cannot load.
    """
    source = iter(documents)
    first = next(source, None)
    if first is None:
        return  # nothing to do: no reason to load
    pool = _Pool(load, workers, time_limit)
    try:
        yield from pool.run(chain([first], source))
    finally:
        pool.stop()


class _Pool:
    def __init__(self, load: Load, workers: int, time_limit: float) -> None:
        self._load = load
        self._time_limit = time_limit
        self._workers = [Worker(load) for _ in range(workers)]
        # What workers that are gone have left undone.
        self._left: deque[pa.RecordBatch] = deque()
        # Ids of documents that a worker has died of.
        self._suspects = set[str]()
        self._stillborn = 0

    def run(self, documents: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give out documents and yield results until there are no more of both."""
        while True:
            self._give_out(documents)
            if self._is_loaded() and not any(worker.ahead for worker in self._workers):
                return
            yield from self._collect()

    def stop(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._workers:
            worker.kill()

    def _is_loaded(self) -> bool:
        """Whether some worker is there to take documents, had there been any."""
        return any(worker.is_ready for worker in self._workers)

    def _give_out(self, documents: Iterator[pa.RecordBatch]) -> None:
        # Each gets one before any gets two.
        for depth in range(1, _AHEAD + 1):
            for worker in self._workers:
                if worker.is_ready and len(worker.ahead) < depth:
                    batch = self._left.popleft() if self._left else next(documents, None)
                    if batch is None:
                        return
                    worker.give(batch)

    def _collect(self) -> Iterator[pa.RecordBatch]:
        """Wait until something happens, and yield what has."""
        wait([worker.pipe for worker in self._workers], min(self._patience(), _HEED))
        for at, worker in enumerate(self._workers):
            is_alive = True
            try:
                yield from worker.receive()
            except (EOFError, OSError):
                is_alive = False
            if worker.is_ready:
                self._stillborn = 0
            is_late = worker.is_late(self._time_limit)
            if not is_alive or is_late:
                worker.kill()
                self._workers[at] = Worker(self._load)
                yield from self._account_for(worker, is_late=is_late)

    def _patience(self) -> float:
        """Seconds until the next document has had its time."""
        ends = [worker.since for worker in self._workers if worker.since is not None]
        return max(0.0, min(ends, default=time.monotonic()) + self._time_limit - time.monotonic())

    def _account_for(self, worker: Worker, *, is_late: bool) -> Iterator[pa.RecordBatch]:
        """Say what becomes of the documents of a worker that is gone."""
        if not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= _MOST_STILLBORN:
                raise EngineError(f"workers die while they load ({_cause(worker)})")
            return
        batches = [batch for batch in worker.ahead if batch]
        if not batches:
            return
        blamed, *rest = batches[0]
        id = blamed.column("id")[0].as_py()
        if is_late:
            reason = f"takes longer than {self._time_limit:g} seconds"
            yield failure(id, TimeLimitError(id, reason))
        elif id in self._suspects:
            self._suspects.discard(id)
            reason = f"two processes that worked on it died ({_cause(worker)})"
            yield failure(id, WorkerDiedError(id, reason))
        else:
            self._suspects.add(id)
            self._left.appendleft(blamed)
        self._left.extendleft(reversed([b for rows in (rest, *batches[1:]) for b in rows]))


def _cause(worker: Worker) -> str:
    code = worker.exit_code
    if code is None or code >= 0:
        return f"exit status {code}"
    return signal.Signals(-code).name
