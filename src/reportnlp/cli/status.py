"""`reportnlp status`: how far an output folder of `reportnlp batch` is."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

from reportnlp.batch.status import LastRun, Status, read_status
from reportnlp.read.release import visible


def run(args: argparse.Namespace) -> int:
    """Print the status."""
    status = read_status(Path(args.folder))
    print(json.dumps(_as_json(status), ensure_ascii=False) if args.json else _as_text(status))
    return 0


def _as_json(status: Status) -> dict[str, object]:
    told = dataclasses.asdict(status)
    if status.run is not None:
        told["run"]["rate"] = round(status.run.rate, 2)
    return told


def _as_text(status: Status) -> str:
    failed = sum(failures.count for failures in status.failed)
    lines = [
        f"{status.done:,} done, in {status.parts:,} parts",
        f"{status.waiting:,} extracted, waiting for the rest of their part",
        f"{status.pending:,} pending",
        f"{failed:,} failed",
    ]
    lines += [f"  {f.count:,} {f.error_type}, first {visible(f.example)}" for f in status.failed]
    return "\n".join([*lines, *_run(status.run)])


def _run(run: LastRun | None) -> list[str]:
    if run is None:
        return []
    end = "complete" if run.is_complete else "not complete"
    done = f"{run.done:,} done, {run.failed:,} failed"
    return [f"last run: {run.started}, {run.seconds:,.0f} s, {done}, {run.rate:.1f}/s, {end}"]
