"""How fast batches are: whether they stay so, what a second worker and the engine itself cost.

In:  a plan.  Out: figures.
The one idea: rates are taken between two points of a run at which all of its workers were at work,
so that loading, which a long run forgets, counts nowhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

from benchmarks.batch.data import pick, repeat, write_rows
from benchmarks.batch.plan import Figure, Plan, at_least, at_most
from benchmarks.batch.processes import resident
from benchmarks.batch.run import Batch
from reportnlp.models import Weight

# Documents at the beginning that are not counted: workers load what they need only now.
_WARMING, _COUNTED = 64, 320
_ROUNDS = 5
_LOOK_EVERY, _TELL_EVERY = 1.0, 60.0


@dataclass(slots=True)
class Pace:
    """How many documents of a run were done after how many seconds."""

    documents: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, documents: float, seconds: float) -> None:
        """Add a point; one that is no progress is passed over."""
        if not self.documents or documents > self.documents[-1]:
            self.documents.append(documents)
            self.seconds.append(seconds)

    def rate(self, begin: float, end: float) -> float:
        """Documents a second between two numbers of documents, both within the points."""
        begin, end = np.clip((begin, end), self.documents[0], self.documents[-1])
        first, last = np.interp((begin, end), self.documents, self.seconds)
        return float((end - begin) / (last - first))


class Sample(NamedTuple):
    """What the processes of a run hold, in megabytes, after so many documents."""

    documents: int
    parent: float
    workers: dict[int, float]


def steady(plan: Plan, folder: Path) -> Iterator[Figure]:
    """A long run whose tenths all have the same texts: rate and memory at both ends."""
    count, tenth = plan.documents, plan.documents // 10
    texts = list(repeat(pick(plan.data, tenth), tenth))
    rows = write_rows(folder / "rows.jsonl", repeat(texts, count))
    pace, samples = Pace(), list[Sample]()
    with Batch([rows], folder / "out", *_options(plan.model, max(plan.workers))) as batch:
        told = time.monotonic()
        for run in batch.watch(_LOOK_EVERY):
            pace.add(run.done + run.failed, run.seconds)
            samples.append(_sample(batch, run.done + run.failed))
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                print(f"  {run.done:,} of {count:,}, {run.rate:.1f}/s on average", flush=True)
        _check(batch)
    first, last = pace.rate(1, tenth), pace.rate(count - tenth, count)
    yield Figure("steady", f"rate of the first tenth of {count:,}", first, "doc/s")
    yield Figure("steady", "rate of the last tenth", last, "doc/s")
    yield at_least(0.95, "steady", "last to first tenth", last / first)
    yield from growth(samples, count)


def _sample(batch: Batch, documents: int) -> Sample:
    workers = {worker: resident(worker) for worker in batch.workers()}
    return Sample(documents, resident(batch.pid), workers)


def growth(samples: Sequence[Sample], count: int) -> Iterator[Figure]:
    """How memory grows from the second twentieth of the documents to the last."""
    early = [s for s in samples if count / 20 <= s.documents <= count / 10]
    late = [s for s in samples if count * 19 / 20 <= s.documents < count]
    # A worker that was replaced in between is compared with nothing.
    known = sorted(_workers(early) & _workers(late))
    if not known:
        yield Figure("steady", "growth of memory", 0, bar="<= 0.05", note="the run is too short")
        return
    yield from _grown("the parent", [s.parent for s in early], [s.parent for s in late])
    for number, worker in enumerate(known, start=1):
        before, after = ([s.workers.get(worker, 0) for s in some] for some in (early, late))
        yield from _grown(f"worker {number}", before, after)


def _workers(samples: Sequence[Sample]) -> set[int]:
    return {worker for sample in samples for worker, held in sample.workers.items() if held}


def _grown(who: str, early: Sequence[float], late: Sequence[float]) -> Iterator[Figure]:
    # While a process begins or ends, it holds nothing.
    before, after = (median(filter(None, some)) for some in (early, late))
    yield Figure("steady", f"memory of {who}, at the end", after, "MB")
    yield at_most(0.05, "steady", f"growth of {who}", after / before - 1)


def workers(plan: Plan, folder: Path) -> Iterator[Figure]:
    """The same documents with several numbers of workers, and what the machine could give."""
    rows = _few_rows(plan, folder)
    rates, ceilings = dict[int, float](), dict[int, float]()
    for number in plan.workers:
        rates[number] = _engine_rate(plan.model, rows, folder / f"out{number}", number)
        ceilings[number] = sum(_loop_rates(plan.model, rows, folder, number))
        yield Figure("workers", f"engine, workers: {number}", rates[number], "doc/s")
        yield Figure("workers", f"independent loops: {number}", ceilings[number], "doc/s")
    one, *more = plan.workers
    for number in more:
        gain, ceiling = rates[number] / rates[one], ceilings[number] / ceilings[one]
        yield at_least(0.9 * number / one, "workers", f"gain of {number} over {one}", gain)
        yield Figure("workers", "the same of independent loops", ceiling)


def overhead(plan: Plan, folder: Path) -> Iterator[Figure]:
    """One worker against a loop in one process, alternately; the median of the rounds."""
    rows = _few_rows(plan, folder)
    over: dict[str, list[float]] = {"extract_many": [], "extract": []}
    for number in range(_ROUNDS):
        engine = _engine_rate(plan.model, rows, folder / f"out{number}", 1)
        (many,) = _loop_rates(plan.model, rows, folder, 1)
        (each,) = _loop_rates(plan.model, rows, folder, 1, "--each")
        over["extract_many"].append(many / engine - 1)
        over["extract"].append(each / engine - 1)
        told = f"engine {engine:.2f}, extract_many {many:.2f}, extract {each:.2f} doc/s"
        print(f"  round {number + 1} of {_ROUNDS}: {told}", flush=True)
    for loop, values in over.items():
        yield at_most(0.1, "overhead", f"time over a loop of {loop}", median(values))


def _few_rows(plan: Plan, folder: Path) -> Path:
    count = _WARMING + _COUNTED
    return write_rows(folder / "rows.jsonl", repeat(pick(plan.data, count), count))


def _engine_rate(model: Weight, rows: Path, out: Path, number: int) -> float:
    pace = Pace()
    with Batch([rows], out, *_options(model, number)) as batch:
        for run in batch.watch(_LOOK_EVERY / 4):
            pace.add(run.done + run.failed, run.seconds)
        _check(batch)
    return pace.rate(_WARMING, _WARMING + _COUNTED)


def _loop_rates(model: Weight, rows: Path, folder: Path, number: int, *options: str) -> list[float]:
    """The rates of so many loops, each over all documents, that begin together."""
    command = [sys.executable, "-m", "benchmarks.batch.loop", str(rows), "--model", model, *options]
    loops = [
        subprocess.Popen(
            [*command, "--out", str(folder / f"loop{at}.jsonl")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for at in range(number)
    ]
    for loop in loops:
        assert loop.stdout is not None
        loop.stdout.readline()
    for loop in loops:
        assert loop.stdin is not None
        loop.stdin.write("\n")
        loop.stdin.flush()
    return [_rate(json.loads(loop.communicate()[0])) for loop in loops]


def _rate(seconds: Sequence[float]) -> float:
    pace = Pace()
    for number, when in enumerate(seconds, start=1):
        pace.add(number, when)
    return pace.rate(_WARMING, _WARMING + _COUNTED)


def _options(model: Weight, number: int) -> tuple[str, ...]:
    return "--model", model, "--workers", str(number)


def _check(batch: Batch) -> None:
    # A text of the data that cannot be used is its own fault, and the same in all runs.
    if batch.wait() not in (0, 1):
        raise RuntimeError(f"reportnlp batch: {batch.complaint()}")
