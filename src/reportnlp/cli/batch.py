"""`reportnlp batch`: piles of releases in, a folder of parts out.

In:  parsed arguments.  Out: parts in the folder, an exit status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reportnlp.batch.engines import engine_of
from reportnlp.batch.events import Ended
from reportnlp.batch.partition import PartSize
from reportnlp.batch.run import run as run_batch
from reportnlp.cli.progress import Tally, telling
from reportnlp.cli.settings import settings_of
from reportnlp.read.paths import iter_documents

_ALL_DONE, _SOME_FAILED, _NOTHING_DONE = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """Extract what is in `args.inputs` and not yet in `args.out`."""
    settings = settings_of(args)
    engine = engine_of(
        args.engine,
        settings,
        workers=args.workers,
        time_limit=args.time_limit,
        address=args.address,
    )
    events = run_batch(
        iter_documents(args.inputs, settings.reading),
        Path(args.out),
        engine,
        settings,
        form=args.format,
        part_size=PartSize(args.part_size),
        retry_failed=args.retry_failed,
        dedupe=args.dedupe,
    )
    tally, end = Tally(), Ended(0, 0, 0)
    talk = telling(as_json=args.json_log, count=_counter(args.inputs))
    with closing(events), talk as teller:
        for event in events:
            tally.count(event)
            teller.tell(event, tally)
            end = event if isinstance(event, Ended) else end
    if not end.done and not end.failed:
        print("reportnlp: error: no release found", file=sys.stderr)
    return _status(end)


def _counter(inputs: list[str]) -> Callable[[], int] | None:
    """What counts the documents; nothing counts those of stdin, which are read once."""
    return None if "-" in inputs else lambda: sum(1 for _ in iter_documents(inputs))


def _status(end: Ended) -> int:
    if not end.done:
        return _NOTHING_DONE
    return _SOME_FAILED if end.failed else _ALL_DONE
