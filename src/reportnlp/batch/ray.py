"""The Ray engine: Ray Data takes documents to the nodes of a cluster and brings results back.

In:  Arrow record batches of documents, lazily.  Out: their results, in any order.
The one idea: Ray does again what a lost node or worker leaves undone, as often as it must; only a
document that kills its worker must not be done for ever, so that what is begun is written down at a
place that it does not kill.

Ray Data knows no input without an end: documents go to it in windows, each a data set of its own.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from math import ceil
from typing import Any

import pyarrow as pa

from reportnlp import __version__
from reportnlp.batch.schema import RECORDS, failure
from reportnlp.batch.settings import Settings
from reportnlp.errors import (
    EngineError,
    MissingExtraError,
    ReportnlpError,
    TimeLimitError,
    WorkerDiedError,
)

try:
    import ray
    from ray.data import ActorPoolStrategy, from_arrow
    from ray.exceptions import RayError
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy
except ImportError:
    raise MissingExtraError("ray") from None

# Documents and bytes of a window, for each worker. Actors take some ten seconds to start and load,
# which must be little against the minutes of a window; but this machine's memory holds all of it.
_WINDOW = 10_000, 32_000_000
# The most that a worker is given at once. Ray itself takes some milliseconds over it.
_BLOCK = 64, 1_000_000
# Seconds in which a cluster must answer; Ray itself would try for minutes.
_PATIENCE = 10


def extract(
    documents: Iterable[pa.RecordBatch],
    settings: Settings,
    *,
    workers: int,
    time_limit: float,
    address: str | None = None,
) -> Iterator[pa.RecordBatch]:
    """The results of `documents`.

    Args:
        documents: rows of `reportnlp.batch.schema.DOCUMENTS`, a few in a batch.
        settings: what to extract with.
        workers: how many actors, each with a CPU of its own; those that find none wait for it.
        time_limit: seconds that a document may take; then its worker is stopped.
        address: of a cluster, or "auto" to look for one on this machine; None starts one here, for
            as long as it is needed. A process that has joined a cluster already uses that.

    Raises:
        EngineError: there is no such cluster, or workers cannot load.
    """
    source = iter(documents)
    first = next(source, None)
    if first is None:
        return  # nothing to do: no reason to start anything
    with _cluster(address, workers):
        journal = _start_journal()
        for window in _grouped(chain([first], source), *(workers * most for most in _WINDOW)):
            yield from _run(window, workers, (settings, time_limit, journal, __version__))


class Worker:
    """What an actor does: the row function, one document after the other.

    Args:
        settings: what to extract with.
        time_limit: seconds that a document may take.
        journal: handle of the run's `Journal`.
        version: of this package where the run was started.

    Raises:
        EngineError: the pipeline cannot be loaded, or the node has another version.
    """

    def __init__(self, settings: Settings, time_limit: float, journal: Any, version: str) -> None:
        if version != __version__:
            raise EngineError(f"a node has reportnlp {__version__} and not {version}")
        # Who only sends documents out does not need this.
        from reportnlp.batch.rows import RowFunction

        try:
            self._process = RowFunction(settings)
        except ReportnlpError as error:  # not all of them can be sent
            raise EngineError(str(error)) from None
        self._time_limit = time_limit
        self._journal = journal

    def __call__(self, documents: pa.Table) -> pa.Table:
        """The results of a block of documents."""
        block = documents["id"][0].as_py()
        is_suspect = ray.get(self._journal.begin_block.remote(block))
        results = [
            self._try(block, document) if is_suspect else self._extract(document)
            for document in _singly(documents)
        ]
        self._journal.end_block.remote(block)
        return pa.Table.from_batches(results, RECORDS).combine_chunks()

    def _extract(self, document: pa.RecordBatch) -> pa.RecordBatch:
        # This ends the process even if the document holds the interpreter's lock and keeps it.
        faulthandler.dump_traceback_later(self._time_limit, exit=True)
        try:
            return self._process(document)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _try(self, block: str, document: pa.RecordBatch) -> pa.RecordBatch:
        """Extract a document that may have ended a worker; if it has ended two, it fails."""
        id = document["id"][0].as_py()
        ages = ray.get(self._journal.begin.remote(block, id))
        if len(ages) < 2:
            result = self._extract(document)
            self._journal.end.remote(block, id)
            return result
        if ages[-1] >= self._time_limit:
            reason = f"takes longer than {self._time_limit:g} seconds"
            return failure(id, TimeLimitError(id, reason))
        return failure(id, WorkerDiedError(id, "two processes that worked on it died"))


class Journal:
    """What workers have begun and not ended: an actor that outlives them.

    A block is known by the id of its first document.
    """

    def __init__(self) -> None:
        self._blocks: dict[str, dict[str, list[float]]] = {}

    def begin_block(self, block: str) -> bool:
        """Note that a worker begins with a block; whether one has begun with it before."""
        is_known = block in self._blocks
        self._blocks.setdefault(block, {})
        return is_known

    def begin(self, block: str, id: str) -> list[float]:
        """Note that a worker begins with a document; how many seconds ago others did."""
        now = time.monotonic()
        begun = self._blocks.setdefault(block, {}).setdefault(id, [])
        begun.append(now)
        return [now - before for before in begun[:-1]]

    def end(self, block: str, id: str) -> None:
        """Note that a document has ended no worker."""
        self._blocks.get(block, {}).pop(id, None)

    def end_block(self, block: str) -> None:
        """Note that all documents of a block are answered."""
        self._blocks.pop(block, None)


def _start_journal() -> Any:
    """Start the journal on this machine: without it there is no run anyway."""
    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    actor = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1)(Journal)
    return actor.options(scheduling_strategy=here).remote()


def _run(
    window: list[pa.RecordBatch], workers: int, job: tuple[Settings, float, Any, str]
) -> Iterator[pa.RecordBatch]:
    """The results of a window."""
    most, size = _BLOCK
    # A small pile is shared out as well.
    most = min(most, ceil(sum(batch.num_rows for batch in window) / (4 * workers)))
    blocks = [pa.Table.from_batches(block) for block in _grouped(window, most, size)]
    data = from_arrow(blocks)
    data.context.enable_progress_bars = False
    # Documents have a time limit of their own, and a busy cluster may well give no CPU for long.
    data.context.execution_no_progress_timeout_s = -1
    # As if the worker had died: the journal knows.
    data.context.actor_task_retry_on_errors = True
    results = data.map_batches(
        Worker,
        fn_constructor_args=job,
        batch_size=None,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(size=min(workers, len(blocks))),
        num_cpus=1,
    )
    try:
        tables: Iterable[Any] = results.iter_batches(batch_size=None, batch_format="pyarrow")
        for table in tables:
            yield from table.to_batches()
    except RayError as error:
        # The last line is the cause; the others tell where it went through.
        cause = str(error).strip().rpartition("\n")[2]
        cause = cause.removeprefix(f"{EngineError.__module__}.{EngineError.__name__}: ")
        raise EngineError(f"Ray has given up: {cause}") from error


def _grouped(
    batches: Iterable[pa.RecordBatch], documents: int, size: int
) -> Iterator[list[pa.RecordBatch]]:
    """Batches in groups, each of which is full with so many documents or bytes."""
    group: list[pa.RecordBatch] = []
    rows = length = 0
    for batch in batches:
        group.append(batch)
        rows, length = rows + batch.num_rows, length + batch.nbytes
        if rows >= documents or length >= size:
            yield group
            group, rows, length = [], 0, 0
    if rows:
        yield group


def _singly(documents: pa.Table) -> Iterator[pa.RecordBatch]:
    for batch in documents.to_batches():
        for at in range(batch.num_rows):
            yield batch.slice(at, 1)


@contextmanager
def _cluster(address: str | None, workers: int) -> Iterator[None]:
    """Be part of a cluster, with as few words from Ray as it can be brought to."""
    if ray.is_initialized():
        yield
        return
    options: dict[str, Any] = {"address": address}
    if address is None:
        options = {"address": "local", "num_cpus": workers, "include_dashboard": False}
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    for console in logging.getLogger("ray.data").handlers:
        if isinstance(console, logging.StreamHandler):
            console.setLevel(logging.CRITICAL)
    try:
        _knock(address or "")
        ray.init(**options, log_to_driver=False, logging_level=logging.CRITICAL)
    except (OSError, RuntimeError, ValueError, RayError) as error:
        raise EngineError(f"no Ray cluster at {address or 'this machine'}: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Find out whether anything is at host:port."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
