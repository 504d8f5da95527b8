"""The command `reportnlp batch` as a process that is watched, and hurt.

In:  inputs and options.  Out: what it logs, how far it is, which processes it has.
The one idea: nothing but the command line is used, so that what is measured is what users get.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from benchmarks.batch import processes
from reportnlp.batch.status import LastRun, read_status
from reportnlp.errors import BatchError

Event = dict[str, Any]

# Seconds after which something that should have happened will not.
PATIENCE = 300.0
_LOOK_EVERY = 0.02


class Batch(AbstractContextManager["Batch"]):
    """A run, which begins at once; leaving the context kills what is left of it.

    Args:
        inputs: what to extract.
        out: the output folder; its log lies beside it, and lasts until the next run.
        options: further arguments of the command.
        stdin: what the run reads where an input is "-".

    Attributes:
        out: the output folder.
        pid: of the parent process.
    """

    def __init__(
        self,
        inputs: Sequence[str | Path],
        out: Path,
        *options: str,
        stdin: IO[bytes] | int = subprocess.DEVNULL,
    ) -> None:
        self.out = out
        self._run_before = self._read_run()
        self._log = out.with_name(f"{out.name}.log")
        command = [sys.executable, "-m", "reportnlp", "batch", *map(str, inputs)]
        command += ["--out", str(out), "--json-log", *options]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdin=stdin, stderr=log)
        self.pid = self._process.pid
        self._children: set[int] = set()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all of its processes."""
        processes.kill([self.pid, *self.children()])
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()

    def feed(self, data: bytes, *, is_all: bool = False) -> None:
        """Write to its stdin, which was opened as `subprocess.PIPE`."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(data)
        stdin.flush()
        if is_all:
            stdin.close()

    def children(self) -> set[int]:
        """All processes that it has been seen to start, if they still run."""
        self._children.update(processes.children(self.pid))
        return set(filter(processes.is_running, self._children))

    def workers(self) -> list[int]:
        """The processes that extract."""
        self._children.update(found := processes.workers(self.pid))
        return found

    def log(self) -> list[str]:
        """The lines that it has logged; the last may not be whole yet."""
        return self._log.read_text("utf-8").splitlines()

    def events(self, kind: str) -> list[Event]:
        """The events of this kind that it has told of."""
        found = map(_event, self.log())
        return [event for event in found if event is not None and event["event"] == kind]

    def complaint(self) -> str:
        """The last that it has said in words."""
        return next((line for line in reversed(self.log()) if _event(line) is None), "")

    def has_ended(self) -> bool:
        """Whether the parent has ended."""
        return self._process.poll() is not None

    def wait(self, patience: float = PATIENCE) -> int:
        """Wait until the parent has ended; its exit status, negative for a signal.

        Raises:
            subprocess.TimeoutExpired: it has not ended in so many seconds.
        """
        return self._process.wait(patience)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the parent; its children are looked at before."""
        self.children()
        self._process.send_signal(number)

    def last_run(self) -> LastRun | None:
        """How far it is; None if it has not begun."""
        run = self._read_run()
        return None if run == self._run_before else run

    def watch(self, every: float) -> Iterator[LastRun]:
        """How far it is, every so many seconds and at the end."""
        while True:
            has_ended = self.has_ended()
            if run := self.last_run():
                yield run
            if has_ended:
                return
            time.sleep(every)

    def _read_run(self) -> LastRun | None:
        try:
            return read_status(self.out).run
        except BatchError:
            return None


def until(condition: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Wait until the condition holds; whether it does within so many seconds."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_EVERY)
    return True


def _event(line: str) -> Event | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
