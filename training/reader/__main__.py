"""Train the reader.

    python -m training.reader --data DATA [--out src/reportnlp/models] [--epochs N]

DATA holds news/pool.jsonl.gz. The reader learns from those releases annotated for this project
that `training/annotations.jsonl.gz` sets apart for it; about a quarter of an hour an epoch on two
cores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from reportnlp import models
from reportnlp.entities.names.encoder import PIECES
from reportnlp.entities.names.pieces import Pieces, PieceTokenizer
from reportnlp.initiatives.reader.encoder import GRAPH
from reportnlp.initiatives.reader.reading import HEADS
from reportnlp.models import save_arrays
from training.documents import read_by_reader
from training.names import vocabulary
from training.names.e5 import read_e5
from training.reader.examples import read
from training.reader.export import graph, heads
from training.reader.fit import fit, standard
from training.reader.network import Network, Window

LAYERS = 6
EPOCHS = 8
SEED = 0
# Windows by which the weights of 8 bits are scaled.
_TYPICAL = 200


def main() -> None:
    """Train and write reader.onnx and reader.npz."""
    parser = argparse.ArgumentParser(
        prog="python -m training.reader",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/reportnlp/models"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    tokenizer = PieceTokenizer(models.read(PIECES))
    found = (read(tokenizer, release, doc) for release, doc in read_by_reader(args.data))
    examples = [example for example in found if example]
    mean, scale = standard(examples)
    weights = read_e5()
    rows = vocabulary.chinese(weights.pieces)
    network = Network(weights, rows, LAYERS, examples[0].rows.shape[1])
    fit(network, examples, mean, scale, epochs=args.epochs, seed=SEED)
    windows = [window for example in examples for window in example.windows][:_TYPICAL]
    (args.out / GRAPH).write_bytes(graph(network, map(_pieces, windows)))
    save_arrays(args.out / f"{HEADS}.npz", heads(network, mean, scale))


def _pieces(window: Window) -> Pieces:
    return Pieces(*(part.numpy() for part in (window.ids, window.piece, window.depth, window.own)))


if __name__ == "__main__":
    main()
