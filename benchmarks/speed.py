"""Speed of script conversion and of value recognition.

usage: python -m benchmarks.speed PATH [--limit N] [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: characters per second of one core: of each conversion, on the traditional texts among those
of PATH; and of the recognisers of values, on all of them, tokenised beforehand. "all values" is
quantities and dates, one after the other. The best of three rounds counts, without loading.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TypeVar, get_args

from threadpoolctl import threadpool_limits

from benchmarks.texts import read_texts
from reportnlp.conversion import Config
from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.quantities import find_quantities
from reportnlp.pipeline import assemble
from reportnlp.script import detect_script, simplify

T = TypeVar("T")
Row = dict[str, str | int | float]

_ROUNDS = 3
# Any day will do: what a date is resolved against does not change the work.
_RELEASE = date(2024, 3, 5)


def measure(texts: Sequence[str]) -> Iterator[Row]:
    """Time each conversion and each recogniser of values on `texts`."""
    traditional = [text for text in texts if detect_script(text) in ("Hant", "mixed")]
    for config in get_args(Config):
        if traditional:
            convert = partial(simplify, conversion=config)
            yield _row(f"simplify {config}", traditional, _best(convert, traditional))
    docs = list(map(assemble(()).make_doc, texts))
    simplified = [doc.text for doc in docs]
    quantities = _best(find_quantities, docs)
    dates = _best(lambda text: find_dates(text, reference=_RELEASE), simplified)
    yield _row("quantities", texts, quantities)
    yield _row("dates", texts, dates)
    yield _row("all values", texts, quantities + dates)


def _best(work: Callable[[T], object], items: Sequence[T]) -> float:
    """CPU seconds of the fastest of several rounds; a first one is not counted."""
    work(items[0])
    rounds = []
    for _ in range(_ROUNDS):
        begin = process_time()
        for item in items:
            work(item)
        rounds.append(process_time() - begin)
    return min(rounds)


def _row(task: str, texts: Sequence[str], seconds: float) -> Row:
    characters = sum(map(len, texts))
    return {
        "task": task,
        "texts": len(texts),
        "characters": characters,
        "characters_per_second": round(characters / seconds),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N releases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    args = parser.parse_args(argv)
    texts = list(islice(read_texts(args.path), args.limit))
    if not texts:
        parser.error(f"{args.path}: no release in it")
    with threadpool_limits(1):
        rows = list(measure(texts))
    for row in rows:
        print(f"{row['task']:18}{row['texts']:7} texts{row['characters_per_second']:12,} chars/s")
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
