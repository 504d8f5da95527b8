"""What a batch tells while it runs, on stderr.

In:  events of a run.  Out: a bar where a person watches, else lines, or JSON for machines.
The one idea: each failure is named as it passes; how far the run is, is told every few seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from reportnlp.batch.events import Deduped, Ended, Event, Extracted, Failed, PartWritten, Resumed
from reportnlp.read.release import visible

# Seconds between two lines that tell how far the run is.
_EVERY = 10.0


@dataclass(slots=True)
class Tally:
    """How far a run is.

    Attributes:
        before: documents that were done or had failed before it.
        done: documents that have got a record in it.
        failed: documents that have failed in it.
        began: when the first of them was settled, on the monotonic clock.
    """

    before: int = 0
    done: int = 0
    failed: int = 0
    began: float | None = None

    def count(self, event: Event) -> None:
        """Take an event into account."""
        if isinstance(event, Resumed):
            self.before = event.done + event.failed
        elif isinstance(event, Extracted | Failed):
            self.began = self.began or time.monotonic()
            self.done += isinstance(event, Extracted)
            self.failed += isinstance(event, Failed)

    @property
    def rate(self) -> float:
        """Documents a second after the first, before which workers load."""
        if self.began is None:
            return 0.0
        return (self.done + self.failed - 1) / max(time.monotonic() - self.began, 1e-3)


class Teller(Protocol):
    """Who tells what happens."""

    def tell(self, event: Event, tally: Tally) -> None:
        """Tell of an event; `tally` has it already."""


class _Clock:
    """Tells when it is time to say how far the run is."""

    def __init__(self) -> None:
        self._told = 0.0

    def is_time(self, tally: Tally) -> bool:
        """Whether the first document, and the last time, are long enough ago."""
        now = time.monotonic()
        if tally.began is None or now - max(self._told, tally.began) < _EVERY:
            return False
        self._told = now
        return True


class Lines:
    """Plain lines, for log files."""

    def __init__(self) -> None:
        self._clock = _Clock()

    def tell(self, event: Event, tally: Tally) -> None:
        """Tell of failures at once, of the rest now and then."""
        if isinstance(event, Failed):
            _say(complaint(event))
        elif isinstance(event, Resumed) and tally.before:
            _say(f"reportnlp: going on; {event.done:,} done, {event.failed:,} failed before")
        elif isinstance(event, Deduped):
            _say(f"reportnlp: {event.left_out:,} reprints made one with their first")
        elif isinstance(event, Ended):
            _say(ending(event))
        elif self._clock.is_time(tally):
            _say(f"reportnlp: {tally.done:,} done, {tally.failed:,} failed, {tally.rate:.1f}/s")


class JsonLines:
    """One JSON object an event, for machines; progress now and then."""

    def __init__(self) -> None:
        self._clock = _Clock()

    def tell(self, event: Event, tally: Tally) -> None:
        """Tell of all that is rarer than a record."""
        if isinstance(event, Failed):
            error = event.error
            kind = type(error).__name__
            self._say("failed", uri=error.source, error_type=kind, error=error.reason)
        elif isinstance(event, Resumed):
            self._say("started", done=event.done, failed=event.failed)
        elif isinstance(event, PartWritten):
            self._say("part", file=event.path.name, records=event.records)
        elif isinstance(event, Deduped):
            self._say("deduped", left_out=event.left_out)
        elif isinstance(event, Ended):
            self._say("ended", done=event.done, failed=event.failed, changed=event.changed)
        elif self._clock.is_time(tally):
            rate = round(tally.rate, 2)
            self._say("progress", done=tally.done, failed=tally.failed, rate=rate)

    def _say(self, event: str, **facts: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        _say(json.dumps({"time": now, "event": event, **facts}, ensure_ascii=False))


@contextmanager
def telling(*, as_json: bool, count: Callable[[], int] | None) -> Iterator[Teller]:
    """Who tells, given who listens.

    Args:
        as_json: whether a machine listens.
        count: counts the documents of the input, beside the work; None if that cannot be done.
    """
    if as_json:
        yield JsonLines()
    elif not sys.stderr.isatty():
        yield Lines()
    else:
        # Loaded only where somebody watches: it takes a tenth of a second.
        from reportnlp.cli.bar import bar

        with bar(count) as teller:
            yield teller


def complaint(event: Failed) -> str:
    """The line that names a failure."""
    error = event.error
    return f"reportnlp: error: {visible(error.source)}: {visible(error.reason)}"


def ending(event: Ended) -> str:
    """The line that sums up."""
    changed = f", {event.changed:,} changed since they were done" if event.changed else ""
    return f"reportnlp: {event.done:,} done, {event.failed:,} failed{changed}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
