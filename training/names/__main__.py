"""Train the weights of the name tagger.

    python -m training.names --weight accurate|fast --data DATA [--sentences FILE] [--out FOLDER]
    python -m training.names --weight accurate --data DATA --cross-fit NAMES.jsonl

DATA holds gold/train.jsonl, ner/pooled.train.open.jsonl.gz and news/pool.jsonl.gz; --sentences is
another file in the place of the second, for weights of your own that you do not pass on. With
--cross-fit no weights are written, but the names that models find in those releases of
gold/train.jsonl that they have not seen: what is trained on top of names learns from these.
The accurate weights take about two hours on one core, a cross-fit 40 minutes, the fast weights ten
minutes: they learn from what the accurate ones of the package find in DATA's news.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from reportnlp.entities.names.encoder import MODEL, PIECES
from reportnlp.models import WEIGHTS
from training.names.samples import OPEN


def main() -> None:
    """Train what was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m training.names",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--weight", choices=WEIGHTS, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/reportnlp/models"))
    parser.add_argument("--sentences", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--cross-fit", type=Path, metavar="NAMES.jsonl")
    args = parser.parse_args()
    sentences = args.sentences or args.data / OPEN
    # Imported where needed: the fast weights are trained without PyTorch.
    if args.weight == "fast":
        from training.names import fast

        fast.train(args.data, sentences, args.out)
    elif args.cross_fit:
        _cross_fit(args.data, sentences, args.cross_fit)
    else:
        _train(args.data, sentences, args.out)


def _train(data: Path, sentences: Path, out: Path) -> None:
    from training.names import accurate

    graph, pieces = accurate.trained(data, sentences)
    (out / MODEL).write_bytes(graph)
    (out / PIECES).write_bytes(pieces)


def _cross_fit(data: Path, sentences: Path, out: Path) -> None:
    from training.names import accurate

    with out.open("w", encoding="utf-8") as lines:
        for text, names in accurate.cross_fitted(data, sentences):
            lines.write(json.dumps({"text": text, "names": names}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
