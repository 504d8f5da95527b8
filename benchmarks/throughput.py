"""Speed and memory of the pipeline.

usage: python -m benchmarks.throughput PATH [--model accurate|fast] [--limit N] [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: a table: releases and characters per second, in total and per stage, time to load, cold
start of the command on one release, peak memory. One thread, one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

import reportnlp
from benchmarks.texts import read_texts
from reportnlp.entities.names.component import DEFAULT
from reportnlp.models import WEIGHTS, Weight
from reportnlp.pipeline import to_record

T = TypeVar("T")
Row = dict[str, Any]

_BATCH = 32
_COLD_STARTS = 3


@dataclass(slots=True)
class Clock:
    """Seconds spent per stage, and what went through.

    Attributes:
        releases, characters: how much has been processed.
        seconds: time per stage, in the order in which stages first ran.
    """

    releases: int = 0
    characters: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self, stage: str, work: Callable[[], T]) -> T:
        """Do `work` and add its time to `stage`."""
        begin = perf_counter()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - begin
        return result


def time_stages(nlp: Language, texts: Iterable[str]) -> Clock:
    """Run every stage on batches of texts, each stage on its own clock."""
    clock = Clock()
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        clock.releases += len(batch)
        clock.characters += sum(map(len, batch))
        _time_batch(nlp, batch, clock)
    return clock


def _time_batch(nlp: Language, batch: Sequence[str], clock: Clock) -> None:
    docs: list[Doc] = clock.run("tokenizer", lambda: [nlp.make_doc(text) for text in batch])
    for name, component in nlp.pipeline:
        docs = _time_component(name, component, docs, clock)
    clock.run("record", lambda: [to_record(doc).to_json() for doc in docs])


def _time_component(
    name: str, component: Callable[[Doc], Doc], docs: Sequence[Doc], clock: Clock
) -> list[Doc]:
    stream = getattr(component, "pipe", lambda given: map(component, given))
    return clock.run(name, lambda: list(stream(docs)))


def time_cold_start(text: str, model: Weight) -> float:
    """Measure the median seconds of `reportnlp extract` on one release, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        release = Path(folder, "release.txt")
        release.write_text(text, "utf-8")
        command = [sys.executable, "-m", "reportnlp", "extract", str(release), "--model", model]
        clocks = [Clock() for _ in range(_COLD_STARTS)]
        for clock in clocks:
            clock.run("cold", lambda: subprocess.run(command, check=True, capture_output=True))
    return statistics.median(clock.seconds["cold"] for clock in clocks)


def peak_memory() -> float:
    """Return the largest resident set of this process so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def measure(path: Path, limit: int | None, model: Weight) -> list[Row]:
    """Measure everything on the texts of `path`; one row per figure, stages first."""
    first = next(read_texts(path))
    loading = Clock()
    nlp = loading.run("load", lambda: reportnlp.load(model=model))
    loading.run("load", lambda: nlp(first))  # tables are read lazily, by the first text
    clock = time_stages(nlp, islice(read_texts(path), limit))
    memory = peak_memory()
    return [
        *_stage_rows(clock),
        {"stage": "load", "seconds": loading.seconds["load"]},
        {"stage": "cold start", "seconds": time_cold_start(first, model)},
        {"stage": "peak memory", "megabytes": memory},
    ]


def _stage_rows(clock: Clock) -> Iterator[Row]:
    total = sum(clock.seconds.values())
    for stage, seconds in (clock.seconds | {"total": total}).items():
        yield {
            "stage": stage,
            "seconds": seconds,
            "share": seconds / total,
            "releases": clock.releases,
            "characters": clock.characters,
            "releases_per_second": clock.releases / seconds,
            "characters_per_second": clock.characters / seconds,
        }


def format_row(row: Row) -> str:
    """Lay one figure out as a line of the table."""
    if "megabytes" in row:
        return f"{row['stage']:28}{row['megabytes']:10.0f} MB"
    line = f"{row['stage']:28}{row['seconds']:10.2f}"
    if "share" in row:
        line += f"{row['share']:8.1%}{row['releases_per_second']:12.1f}"
        line += f"{row['characters_per_second']:14,.0f}"
    return line


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.throughput",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT, help="weights of the names")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N releases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    args = parser.parse_args(argv)
    if not any(True for _ in read_texts(args.path)):
        parser.error(f"{args.path}: no release in it")
    with threadpool_limits(1):
        rows = measure(args.path, args.limit, args.model)
    print(f"{rows[0]['releases']} releases, {rows[0]['characters']} characters")
    print(f"{'stage':28}{'seconds':>10}{'share':>8}{'releases/s':>12}{'characters/s':>14}")
    print("\n".join(map(format_row, rows)))
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
