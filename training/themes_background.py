"""Make the background from which a user's own themes are told apart.

    python -m training.themes_background --data DATA [--out src/reportnlp/models]

DATA holds news/pool.jsonl.gz (unlabelled releases). Every eleventh of them, if it is long enough
to be about something, becomes a topic vector in eight bits; no text is kept.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.vocab import Vocab

from reportnlp.models import Arrays, save_arrays
from reportnlp.segment.tokenizer import JiebaTokenizer
from reportnlp.themes.vectors import Matrix, content_words, load_vectors
from training.data import read_arguments

_EVERY = 11
_LEAST_WORDS = 60
# Releases tell what they are about early; the tail of a long one is background.
_HEAD = 2_000


def sampled(data: Path) -> Iterator[list[str]]:
    """The content words of a sample of the unlabelled releases."""
    tokenizer = JiebaTokenizer(Vocab())
    with gzip.open(data / "news" / "pool.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, _EVERY):
            words = content_words(tokenizer(json.loads(line)["text"][:_HEAD]))
            if len(words) >= _LEAST_WORDS:
                yield words


def to_arrays(rows: Matrix) -> Arrays:
    """Rows in eight bits, on one scale; see `reportnlp.themes.learn.load_background`."""
    scale = np.abs(rows).max() / 127
    return {
        "rows": np.round(rows / scale).astype(np.int8),
        "scale": np.array([scale], dtype=np.float32),
    }


def main() -> None:
    """Write themes_background.npz."""
    args = read_arguments(__doc__)
    rows = load_vectors().transform(list(sampled(args.data)))
    save_arrays(args.out / "themes_background.npz", to_arrays(rows))
    print(f"{len(rows)} releases")


if __name__ == "__main__":
    main()
