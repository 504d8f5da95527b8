"""The engines by name.

In:  a name and what the engine is to run with.  Out: the engine, as `reportnlp.batch.run` takes it.
The one idea: an engine's own libraries are imported only when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, get_args

import pyarrow as pa

from reportnlp.batch import local
from reportnlp.batch.limits import TIME_LIMIT, limit_memory
from reportnlp.batch.settings import Settings
from reportnlp.batch.worker import Process

# Documents to results, in any order; the same document may be answered twice.
Engine = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

EngineName = Literal["local", "ray"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)


def engine_of(
    name: EngineName,
    settings: Settings,
    *,
    workers: int | None = None,
    time_limit: float = TIME_LIMIT,
    address: str | None = None,
) -> Engine:
    """The engine of that name.

    Args:
        name: "local" for processes of this machine, "ray" for actors of a cluster.
        settings: what to extract with.
        workers: how many; None is one for each CPU that this process may use.
        time_limit: seconds that a document may take.
        address: of the Ray cluster; None starts one on this machine.

    Raises:
        MissingExtraError: the engine is not installed.
    """
    count = workers or len(os.sched_getaffinity(0))
    if name == "local":
        load = partial(_load, settings)
        return partial(local.extract, load=load, workers=count, time_limit=time_limit)
    from reportnlp.batch import ray

    return partial(
        ray.extract, settings=settings, workers=count, time_limit=time_limit, address=address
    )


def _load(settings: Settings) -> Process:
    """What a worker loads; the parent needs nothing of it."""
    from reportnlp.batch.rows import RowFunction

    function = RowFunction(settings)
    limit_memory(settings.limits.memory)
    return function
