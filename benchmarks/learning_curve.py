"""What more annotated releases bring to the detection of initiatives.

usage: python -m benchmarks.learning_curve DATA --names NAMES.jsonl [--model accurate|fast]
           [--sizes N…] [--json FILE]

In:  the data folder, and names found in its gold/train.jsonl by weights that had not seen them
(`python -m training.names --cross-fit`).  Out: initiatives F1 on gold/train.jsonl in five folds,
for detectors fitted to N other releases: of the other folds first, then of those annotated for this
project. The reader of `accurate` stays as it is: it has seen none of all these.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.model_selection import KFold

from reportnlp.entities.names.component import DEFAULT
from reportnlp.initiatives.detect import Detector, load_detector
from reportnlp.models import WEIGHTS
from training.initiatives import Example, fit, read, right

SIZES = (50, 100, 200, 400, 800, 1_600)
_FOLDS = 5


def evaluate(detector: Detector, examples: Sequence[Example]) -> tuple[int, int, int]:
    """How many initiatives were annotated, drawn, and drawn right."""
    annotated_ones = drawn = hit = 0
    for example in examples:
        drafts = detector.detect(example.doc, example.seen, example.reading)
        annotated_ones += len(example.sizes)
        drawn += len(drafts)
        hit += right(example, drafts)
    return annotated_ones, drawn, hit


def curve(
    gold: Sequence[Example], others: Sequence[Example], sizes: Sequence[int], *, price: float
) -> Iterator[tuple[int, float]]:
    """For each size that there are releases for, the F1 over all folds."""
    folds = list(KFold(_FOLDS, shuffle=True, random_state=0).split(gold))
    most = min(len(train) for train, _ in folds) + len(others)
    for size in [*(s for s in sizes if s < most), most]:
        counts = [0, 0, 0]
        for seed, (train, test) in enumerate(folds):
            own = random.Random(seed).sample([gold[k] for k in train], min(size, len(train)))
            more = random.Random(seed).sample(others, max(0, min(size - len(own), len(others))))
            detector = fit([*own, *more], price=price)
            result = evaluate(detector, [gold[k] for k in test])
            counts = [a + b for a, b in zip(counts, result, strict=True)]
        yield size, 2 * counts[2] / (counts[0] + counts[1])


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    args = _parser().parse_args(argv)
    gold, others = read(args.data, args.names, args.model)
    price = load_detector(args.model).price
    rows = []
    for size, f1 in curve(gold, others, args.sizes, price=price):
        print(f"{size:6} releases   initiatives F1 {f1:.3f}", flush=True)
        rows.append({"releases": size, "initiatives F1": f1})
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.learning_curve",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--names", type=Path, required=True, metavar="NAMES.jsonl")
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    main()
