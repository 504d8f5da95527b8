"""Batches that are killed at random moments and go on.

In:  a plan.  Out: figures.
The one idea: whatever is killed, and whenever, the parts are in the end, byte for byte, those of a
run that nothing has disturbed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from shutil import rmtree

from benchmarks.batch.data import ids, parts, pick, repeat, write_rows
from benchmarks.batch.plan import Figure, Plan, at_most
from benchmarks.batch.processes import kill
from benchmarks.batch.run import Batch, until

_DOCUMENTS, _CHARACTERS = 300, 300
_OPTIONS = ("--model", "fast", "--workers", "2", "--part-size", "17")
# A third of all kills; the rest fall when documents are being done.
_WHILE_LOADING = 1 / 3
_VICTIMS = ("a worker", "the parent", "parent and workers")


@dataclass(frozen=True, slots=True)
class Whole:
    """The run that nothing disturbs.

    Attributes:
        rows: its input.
        parts: as it has left them.
        loading, working: seconds until the first document was done, and from then on.
    """

    rows: Path
    parts: dict[str, bytes]
    loading: float
    working: float


def kills(plan: Plan, folder: Path) -> Iterator[Figure]:
    """Runs that are killed once or twice at moments drawn by lot, and then go on to the end."""
    whole = _run_undisturbed(plan, folder)
    lot, when, faults, runs = Random(0), Counter[str](), list[str](), 0
    while runs < plan.kills:
        killed, found = _run_killed(whole, folder / "killed", lot)
        rmtree(folder / "killed")
        runs += bool(killed)  # unless it was faster than the lot
        when.update(killed)
        faults += [f"run {runs}: {fault}" for fault in found]
        print(f"  {runs} of {plan.kills}: {', '.join(killed)} {found or ''}", flush=True)
    for moment, number in sorted(when.items()):
        yield Figure("kills", f"killed: {moment}", number)
    verdict = at_most(0, "kills", f"of {runs} runs, faults", len(faults))
    yield replace(verdict, note="; ".join(faults))


def _run_undisturbed(plan: Plan, folder: Path) -> Whole:
    texts = [text[:_CHARACTERS] for text in pick(plan.data, _DOCUMENTS)]
    rows, out = write_rows(folder / "rows.jsonl", repeat(texts, _DOCUMENTS)), folder / "whole"
    begin = time.monotonic()
    with Batch([rows], out, *_OPTIONS) as batch:
        until(lambda: batch.has_ended() or _is_at_work(batch))
        middle = time.monotonic()
        status = batch.wait()
    end = time.monotonic()
    if status or ids(out) != [f"{number:07}" for number in range(_DOCUMENTS)]:
        raise RuntimeError(f"reportnlp batch, undisturbed: {batch.complaint()}")
    return Whole(rows, parts(out), middle - begin, end - middle)


def _run_killed(whole: Whole, out: Path, lot: Random) -> tuple[list[str], list[str]]:
    """What was killed and when, and what is wrong then."""
    killed, faults = list[str](), list[str]()
    for _ in range(lot.randint(1, 2)):
        with Batch([whole.rows], out, *_OPTIONS) as batch:
            killed += _strike(batch, whole, lot)
            batch.wait()
            if not until(lambda: not batch.children()):
                faults.append("processes are left")
        if not parts(out).items() <= whole.parts.items():
            faults.append("a part is not whole")
    with Batch([whole.rows], out, *_OPTIONS) as batch:
        if status := batch.wait():
            faults.append(f"exit status {status} in the end ({batch.complaint()})")
    if parts(out) != whole.parts:
        faults.append("other parts in the end")
    return killed, faults


def _strike(batch: Batch, whole: Whole, lot: Random) -> Iterator[str]:
    """Kill something at some moment; what, and when. Nothing if the run ends before."""
    victim, is_loading = lot.choice(_VICTIMS), lot.random() < _WHILE_LOADING
    if not is_loading:
        until(lambda: batch.has_ended() or _is_at_work(batch))
    moment = time.monotonic() + lot.uniform(0, whole.loading if is_loading else whole.working)
    until(lambda: batch.has_ended() or time.monotonic() > moment)
    if victim != "the parent":
        until(lambda: batch.has_ended() or batch.workers())
    if batch.has_ended():
        return
    when, workers = "at work" if _is_at_work(batch) else "while loading", batch.workers()
    if victim == "a worker":
        kill(lot.sample(workers, min(1, len(workers))))
    else:
        kill([batch.pid, *([] if victim == "the parent" else workers)])
    yield f"{victim} {when}"


def _is_at_work(batch: Batch) -> bool:
    run = batch.last_run()
    return run is not None and run.done > 0
