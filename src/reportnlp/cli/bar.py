"""A bar for whoever watches a batch on a terminal.

In:  events of a run.  Out: on the terminal, how many documents are done and failed, how fast, and
how long it will take.
The one idea: nobody knows how many documents there are until the input has been read, so that a
thread counts them while the first are at work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from reportnlp.batch.events import Ended, Event, Failed
from reportnlp.cli.progress import Tally, complaint, ending


class Bar:
    """The teller that draws the bar."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def tell(self, event: Event, tally: Tally) -> None:
        """Move the bar on; name what failed above it."""
        # Text has no markup: what stands in a file's name stays what it is.
        if isinstance(event, Failed):
            self._progress.console.print(Text(complaint(event)))
        elif isinstance(event, Ended):
            self._progress.console.print(Text(ending(event)))
        completed = tally.before + tally.done + tally.failed
        facts = f"{tally.done:,} done, {tally.failed:,} failed, {tally.rate:.1f}/s"
        self._progress.update(self._task, completed=completed, facts=facts)

    def expect(self, total: int) -> None:
        """Take it that there are so many documents."""
        self._progress.update(self._task, total=total)


@contextmanager
def bar(count: Callable[[], int] | None) -> Iterator[Bar]:
    """Draw a bar while the context lasts; `count` tells how many documents there are."""
    columns = (BarColumn(), TextColumn("{task.fields[facts]}"), TimeRemainingColumn())
    console = Console(stderr=True, soft_wrap=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        drawn = Bar(progress, progress.add_task("documents", total=None, facts="loading"))
        if count is not None:
            Thread(target=lambda: drawn.expect(count()), daemon=True).start()
        yield drawn
