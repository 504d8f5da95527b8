"""A worker process: it loads once and answers documents with results until nobody asks.

In:  Arrow record batches of documents, over a pipe.  Out: over the same pipe, first what became of
loading, then one result for each document, in their order.
The one idea: a result is sent as soon as it is there, so that the parent always knows which
document a worker is at.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread

import pyarrow as pa

from reportnlp.batch.schema import DOCUMENTS
from reportnlp.errors import ReportnlpError

# What turns documents into results, and what loads that in a worker; the latter travels by pickle.
Process = Callable[[pa.RecordBatch], pa.RecordBatch]
Load = Callable[[], Process]


def work(pipe: Connection, load: Load) -> None:
    """Answer what comes over `pipe` until its other end is closed."""
    # An interrupt goes to all processes of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_die_with_parent, daemon=True).start()
    try:
        process = load()
    except ReportnlpError as error:
        pipe.send(str(error))
        return
    try:
        pipe.send(None)
        _answer(pipe, process)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent has gone


def _answer(pipe: Connection, process: Process) -> None:
    while True:
        documents = pa.ipc.read_record_batch(pa.py_buffer(pipe.recv_bytes()), DOCUMENTS)
        for at in range(documents.num_rows):
            pipe.send_bytes(process(documents.slice(at, 1)).serialize())


def _die_with_parent() -> None:
    """End this process, whatever it is at, when its parent has ended."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
