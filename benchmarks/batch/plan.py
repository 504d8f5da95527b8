"""What every experiment on batches is given, and what it gives.

In:  nothing.  Out: the types `Plan` and `Figure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportnlp.models import Weight


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure with.

    Attributes:
        data: a folder or file of releases.
        documents: how many the long run has.
        workers: the numbers of workers that are compared, the first being what the others are
            compared with.
        model: weights that read, where speed is measured.
        kills: how many runs are killed.
    """

    data: Path
    documents: int = 100_000
    workers: tuple[int, ...] = (1, 2)
    model: Weight = "accurate"
    kills: int = 25


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table.

    Attributes:
        experiment: name of the experiment.
        name: what was measured.
        value: as measured.
        unit: of the value.
        bar: what the value must keep, in words; None if it stands beside one that must.
        is_kept: whether it does; None if there is no bar or it could not be measured here.
        note: what there is to say beside it, e.g. the error that a user reads.
    """

    experiment: str
    name: str
    value: float
    unit: str = ""
    bar: str | None = None
    is_kept: bool | None = None
    note: str = ""

    def __str__(self) -> str:
        """The line."""
        value = f"{self.value:,.3g}" if self.value < 1_000 else f"{self.value:,.0f}"
        told = {True: "kept", False: "MISSED", None: "not measured"}[self.is_kept]
        bar = f"{self.bar:14}{told}" if self.bar else ""
        line = f"{self.experiment:10}{self.name:44}{value:>9} {self.unit:8}{bar}"
        return f"{line.rstrip()}\n{'':10}  {self.note}" if self.note else line.rstrip()


def at_most(limit: float, experiment: str, name: str, value: float, unit: str = "") -> Figure:
    """A figure that must not be above `limit`."""
    return Figure(experiment, name, value, unit, f"<= {limit:g}", value <= limit)


def at_least(limit: float, experiment: str, name: str, value: float, unit: str = "") -> Figure:
    """A figure that must not be below `limit`."""
    return Figure(experiment, name, value, unit, f">= {limit:g}", value >= limit)
