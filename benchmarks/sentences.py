"""How well the sentences of a release are understood, before initiatives are drawn.

usage: python -m benchmarks.sentences GOLD.jsonl… [--model accurate|fast] [--json FILE]

In:  gold releases.  Out: areas under the ROC curve: which sentences report an initiative, and which
of those right behind another one begin a new one; then initiatives F1: as the pipeline draws them,
and, to tell what either costs, cut at the annotators' borders, with the annotators' choice of
sentences, and with both (the rest is what sentences in a row cannot tell).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.accuracy import read_gold
from benchmarks.score import Json, Share
from reportnlp.entities.names.component import DEFAULT
from reportnlp.initiatives.detect import Detector, Draft, load_detector
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.reading import load_reader
from reportnlp.models import WEIGHTS, Weight
from reportnlp.pipeline import ENTITY_COMPONENTS, assemble
from training.documents import process
from training.initiatives import Example, following, prepare, right

# Where drafts are cut by one of the two alone, the other counts from this chance on; round figures,
# not searched.
_REPORTS, _BEGINS = 0.4, 0.5

Judged = tuple[Example, Rows, Rows]


def judge(golds: Iterable[Json], detector: Detector, model: Weight) -> list[Judged]:
    """The releases that have a sentence, with what each sentence does by `detector`."""
    nlp = assemble(ENTITY_COMPONENTS, model=model)
    reader = load_reader() if model == "accurate" else None
    found = (prepare(gold, process(nlp, gold), reader) for gold in golds)
    return [(e, *detector.judge(e.seen, e.reading)) for e in found if e]


def areas(judged: Sequence[Judged]) -> dict[str, float | None]:
    """Areas under the curve of what sentences do; None where all do the same."""
    reports = [(e.owner >= 0, chances) for e, chances, _ in judged]
    begins = []
    for e, _, chances in judged:
        at = following(e)
        begins.append((e.owner[at] != e.owner[at - 1], chances[at]))
    return {"reports an initiative": _area(reports), "begins a new one": _area(begins)}


def _area(pairs: Sequence[tuple[NDArray[np.bool_], Rows]]) -> float | None:
    yes = np.concatenate([np.zeros(0, dtype=bool), *(side for side, _ in pairs)])
    chances = np.concatenate([np.zeros(0), *(side for _, side in pairs)])
    return float(roc_auc_score(yes, chances)) if 0 < yes.sum() < len(yes) else None


def draw(detector: Detector, judged: Judged) -> list[Draft]:
    """What the pipeline draws."""
    example, _, _ = judged
    return detector.detect(example.doc, example.seen, example.reading)


def cut(judged: Judged, *, borders: bool, sentences: bool) -> list[Draft]:
    """Drafts from the annotators' `borders`, their choice of `sentences`, or both."""
    example, reports, begins = judged
    told = example.owner >= 0 if sentences else reports >= _REPORTS
    drafts: list[list[int]] = []
    last = -1
    for k in np.flatnonzero(told).tolist():
        owner = int(example.owner[k])
        new = owner >= 0 and owner != last if borders else begins[k] >= _BEGINS
        if new or not drafts:
            drafts.append([])
        drafts[-1].append(k)
        last = owner if owner >= 0 else last
    return [Draft(tuple(draft), 1.0) for draft in drafts]


def count(judged: Sequence[Judged], drawn: Callable[[Judged], list[Draft]]) -> Share:
    """Annotated initiatives, drafts, and those that match."""
    share = Share()
    for each in judged:
        drafts = drawn(each)
        share.add(len(each[0].sizes), len(drafts), right(each[0], drafts))
    return share


def measure(
    golds: Iterable[Json], model: Weight
) -> tuple[dict[str, float | None], dict[str, Share]]:
    """Areas under the curve, and initiatives as drawn in each way."""
    detector = load_detector(model)
    judged = judge(golds, detector, model)
    ways: dict[str, Callable[[Judged], list[Draft]]] = {
        "as drawn": lambda j: draw(detector, j),
        "with the borders": lambda j: cut(j, borders=True, sentences=False),
        "with the sentences": lambda j: cut(j, borders=False, sentences=True),
        "with both": lambda j: cut(j, borders=True, sentences=True),
    }
    return areas(judged), {name: count(judged, way) for name, way in ways.items()}


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    args = _parser().parse_args(argv)
    found, shares = measure(read_gold(args.gold), args.model)
    for name, area in found.items():
        print(f"{name:28}AUC {'none' if area is None else f'{area:.3f}'}")
    for name, share in shares.items():
        counts = f"{share.gold}/{share.pred}/{share.hit}"
        print(f"initiatives {name:20}F1 {share.f1:.3f}   gold/pred/hit {counts}")
    if args.json:
        rows: list[Json] = [{"name": name, "auc": area} for name, area in found.items()]
        rows += [{"name": f"initiatives {name}", "f1": share.f1} for name, share in shares.items()]
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sentences",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    main()
