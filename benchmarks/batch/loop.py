"""The plain loop that batches are compared with: one process, one pipeline, no engine.

usage: python -m benchmarks.batch.loop FILE --out FILE [--model accurate|fast] [--each]

In:  FILE, JSON Lines of releases; a line on stdin, when the loop is to begin.  Out: the records, in
the file named, and on stdout "ready" when the pipeline is loaded, then a JSON list: after so many
seconds was each document done.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from spacy.language import Language
from threadpoolctl import threadpool_limits

import reportnlp
from reportnlp.errors import InputError
from reportnlp.models import WEIGHTS
from reportnlp.read.paths import iter_releases
from reportnlp.record import ReleaseRecord

Result = ReleaseRecord | InputError


def extract_all(path: Path, nlp: Language) -> Iterator[Result]:
    """Extract the releases of `path`, several together."""
    return reportnlp.extract_many(iter_releases([path]), nlp=nlp)


def extract_each(path: Path, nlp: Language) -> Iterator[Result]:
    """Extract the releases of `path`, one after the other."""
    for item in iter_releases([path]):
        yield item if isinstance(item, InputError) else reportnlp.extract(item.text, nlp=nlp)


def time_loop(results: Iterator[Result], out: Path) -> list[float]:
    """Write records; after so many seconds was each document done."""
    begin = perf_counter()
    seconds = []
    with out.open("w", encoding="utf-8") as file:
        for result in results:
            if isinstance(result, ReleaseRecord):
                file.write(result.to_json() + "\n")
            seconds.append(perf_counter() - begin)
    return seconds


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.batch.loop",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="FILE", required=True)
    parser.add_argument("--model", choices=WEIGHTS, default="accurate")
    parser.add_argument("--each", action="store_true", help="one document at a time")
    args = parser.parse_args(argv)
    with threadpool_limits(1):
        nlp = reportnlp.load(model=args.model)
        print("ready", flush=True)
        sys.stdin.readline()
        results = (extract_each if args.each else extract_all)(args.path, nlp)
        print(json.dumps(time_loop(results, args.out)), flush=True)


if __name__ == "__main__":
    main()
