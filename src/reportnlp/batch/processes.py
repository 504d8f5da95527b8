"""A worker as its parent sees it.

In:  batches of documents to give to it.  Out: results, as it has sent them.
The one idea: nothing that a worker does or leaves undone can keep its parent waiting: giving is
done by a thread, and only what is there is received.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread

import pyarrow as pa

from reportnlp.batch.schema import RECORDS
from reportnlp.batch.worker import Load, work
from reportnlp.errors import EngineError

# Not fork: it would copy the locks of the parent's threads in whatever state they are.
_SPAWN = multiprocessing.get_context("spawn")
# Libraries that would otherwise use every core in each worker.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Worker:
    """A process that extracts.

    Attributes:
        pipe: readable when the worker has sent something, or has ended.
        ahead: the batches that it has; of each the documents without a result, in batches of one.
        is_ready: whether it has loaded.
        since: when it began with the document it is at, on the monotonic clock; None if it is at
            none.
    """

    def __init__(self, load: Load) -> None:
        self.pipe, end = _SPAWN.Pipe()
        self.ahead: deque[deque[pa.RecordBatch]] = deque()
        self.is_ready = False
        self.since: float | None = None
        self._process = _SPAWN.Process(target=work, args=(end, load), daemon=True)
        with _environment(_ONE_THREAD):
            self._process.start()
        # So that the worker has the only copy, and its end is the end of the pipe.
        end.close()
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = Thread(target=self._send, daemon=True)
        self._sender.start()

    @property
    def exit_code(self) -> int | None:
        """Exit status of the process, negative for a signal; None while it runs."""
        return self._process.exitcode

    def give(self, documents: pa.RecordBatch) -> None:
        """Have it extract `documents` after those that it has."""
        self.ahead.append(deque(documents.slice(at, 1) for at in range(documents.num_rows)))
        self._outbox.put(documents.serialize().to_pybytes())
        if self.since is None:
            self.since = time.monotonic()

    def receive(self) -> Iterator[pa.RecordBatch]:
        """The results that have come.

        Raises:
            EOFError, OSError: it has ended; what had come was yielded before.
            EngineError: it cannot load.
        """
        while self.pipe.poll():
            if not self.is_ready:
                self._hear_of_loading()
                continue
            result = pa.ipc.read_record_batch(pa.py_buffer(self.pipe.recv_bytes()), RECORDS)
            self.ahead[0].popleft()
            if not self.ahead[0]:
                self.ahead.popleft()
            self.since = time.monotonic() if self.ahead else None
            yield result

    def is_late(self, time_limit: float) -> bool:
        """Whether it has been at a document for longer, and still is."""
        return (
            self.since is not None
            and time.monotonic() - self.since > time_limit
            and not self.pipe.poll()
        )

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._outbox.put(None)
        self._sender.join()
        self.pipe.close()

    def _hear_of_loading(self) -> None:
        error = self.pipe.recv()
        if error is not None:
            raise EngineError(error)
        self.is_ready = True

    def _send(self) -> None:
        with suppress(OSError):  # it has ended; whoever receives notices
            while (data := self._outbox.get()) is not None:
                self.pipe.send_bytes(data)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Have these variables for a while, where they are not set already."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
