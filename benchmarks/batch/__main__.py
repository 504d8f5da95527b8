"""Batches: speed, memory, and what they bear.

usage: python -m benchmarks.batch DATA [--documents N] [--workers N N] [--model accurate|fast]
       [--kills N] [--only NAME ...] [--json FILE]

In:  DATA, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: a table of figures, each with the bar that it must keep; the exit status is 1 if one does not.
steady: a long run, from DATA repeated: rate and memory at its two ends. workers: two against one,
and against what two loops without an engine gain on this machine. overhead: one worker against a
loop. kills: runs that are killed and go on. bad: one file in twenty holds random bytes. troubles:
files that are damaged, too large or gone, ids that repeat, disks that are full or read-only.
Everything but the loops is the command `reportnlp batch`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.batch.disks import disk_troubles
from benchmarks.batch.kills import kills
from benchmarks.batch.plan import Figure, Plan
from benchmarks.batch.speed import overhead, steady, workers
from benchmarks.batch.troubles import bad, input_troubles
from benchmarks.texts import read_texts
from reportnlp.entities.names.component import DEFAULT
from reportnlp.models import WEIGHTS

# Measures in a folder of its own, which is empty.
Experiment = Callable[[Plan, Path], Iterator[Figure]]

_EXPERIMENTS: dict[str, tuple[Experiment, ...]] = {
    "steady": (steady,),
    "workers": (workers,),
    "overhead": (overhead,),
    "kills": (kills,),
    "bad": (bad,),
    "troubles": (input_troubles, disk_troubles),
}


def measure(plan: Plan, names: Sequence[str]) -> Iterator[Figure]:
    """The figures of the experiments of these names, as they come."""
    for name in names:
        print(f"{name} ...", flush=True)
        for experiment in _EXPERIMENTS[name]:
            with tempfile.TemporaryDirectory() as folder:
                for figure in experiment(plan, Path(folder)):
                    print(figure, flush=True)
                    yield figure


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = _parser()
    args = parser.parse_args(argv)
    if not any(True for _ in read_texts(args.data)):
        parser.error(f"{args.data}: no release in it")
    plan = Plan(args.data, args.documents, tuple(args.workers), args.model, args.kills)
    print(machine := _machine())
    figures = [machine, *measure(plan, args.only or list(_EXPERIMENTS))]
    if args.json:
        rows = [dataclasses.asdict(figure) for figure in figures]
        args.json.write_text(
            json.dumps({"rows": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8"
        )
    return int(any(figure.is_kept is False for figure in figures))


def _machine() -> Figure:
    """What else is going on here; on a busy machine speeds are of little worth."""
    load, cpus = os.getloadavg()[0], len(os.sched_getaffinity(0))
    return Figure("machine", f"load before, on {cpus} CPUs", load)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.batch",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument(
        "--documents", type=int, default=100_000, metavar="N", help="of the long run"
    )
    parser.add_argument(
        "--workers", type=int, nargs="+", default=[1, 2], metavar="N", help="numbers to compare"
    )
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT, help="weights that read")
    parser.add_argument("--kills", type=int, default=25, metavar="N", help="runs that are killed")
    parser.add_argument(
        "--only", nargs="+", choices=list(_EXPERIMENTS), metavar="NAME", help="experiments"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
