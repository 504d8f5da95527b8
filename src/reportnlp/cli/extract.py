"""`reportnlp extract`: releases in, records out.

In:  parsed arguments.  Out: records in the format asked for, an exit status.
The one idea: everything is one lazy stream, read ▸ extract ▸ write, whose failures are named on
stderr as they pass and counted for the exit status.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from reportnlp.batch.engines import engine_of
from reportnlp.batch.stream import stream
from reportnlp.cli.complain import complain
from reportnlp.cli.output import WRITERS, open_output
from reportnlp.cli.settings import settings_of
from reportnlp.errors import InputError
from reportnlp.read.paths import iter_documents
from reportnlp.record import ReleaseRecord
from reportnlp.reprints import merge_reprints

_ALL_DONE, _SOME_FAILED, _NOTHING_DONE = 0, 1, 2


@dataclass(slots=True)
class Tally:
    """How many documents were done and how many failed."""

    done: int = 0
    failed: int = 0

    def status(self) -> int:
        """Return the exit status."""
        if not self.done:
            return _NOTHING_DONE
        return _SOME_FAILED if self.failed else _ALL_DONE


def run(args: argparse.Namespace) -> int:
    """Extract the records of `args.paths`."""
    if args.output and (reason := _unwritable(Path(args.output))):
        return _refuse(args.output, reason)
    settings = settings_of(args)
    # A process of its own, so that a document that takes too much, or breaks it, costs only itself.
    engine = engine_of("local", settings, workers=1, time_limit=args.time_limit)
    results: Iterable[ReleaseRecord | InputError]
    results = stream(iter_documents(args.paths, settings.reading), engine)
    if args.dedupe:
        results = merge_reprints(results)
    tally = Tally()
    with _progress(to_terminal=not args.output and sys.stdout.isatty()) as advance:
        records = _keep_records(results, tally, advance)
        first = next(records, None)
        # What is loaded by now stays; later collections need not look through it.
        gc.freeze()
        gc.enable()
        # Only now is the output opened: a run that gives nothing leaves an old file alone.
        if first is not None:
            try:
                with open_output(args.output) as out:
                    WRITERS[args.format](chain([first], records), out)
            except BrokenPipeError:
                raise
            except OSError as error:
                return _refuse(args.output or "stdout", error.strerror or str(error))
    if not tally.done and not tally.failed:
        return _refuse(" ".join(args.paths), "no release found")
    return tally.status()


def _keep_records(
    results: Iterable[ReleaseRecord | InputError], tally: Tally, advance: Callable[[], None]
) -> Iterator[ReleaseRecord]:
    for result in results:
        advance()
        if isinstance(result, InputError):
            tally.failed += 1
            complain(result.reason, result.source)
        else:
            tally.done += 1
            yield result


@contextmanager
def _progress(*, to_terminal: bool) -> Iterator[Callable[[], None]]:
    """Count releases on stderr, if somebody watches it and records do not scroll by anyway."""
    if to_terminal or not sys.stderr.isatty():
        yield lambda: None
        return
    # Loaded only where somebody watches: it takes a tenth of a second.
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("releases"), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("releases", total=None)
        yield lambda: bar.advance(task)


def _unwritable(path: Path) -> str | None:
    """Say why `path` cannot be written, if that is plain before the work begins."""
    if path.is_dir():
        return "is a folder"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    return None


def _refuse(source: str, reason: str) -> int:
    complain(reason, source)
    return _NOTHING_DONE
