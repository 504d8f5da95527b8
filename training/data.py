"""The annotated and unlabelled releases that models are trained on.

In:  the data folder.  Out: gold rows as dicts, and simplified words of unlabelled releases.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jieba

from reportnlp.models import WEIGHTS
from reportnlp.script import simplify
from reportnlp.themes.vectors import content_words

# Releases tell what they are about early; the tail of a long one is background.
_HEAD = 2_000


def read_arguments(
    description: str | None, *, names: bool = False, weight: bool = False
) -> argparse.Namespace:
    """The arguments of a training command: `data`, and the folder `out` for its models.

    Args:
        description: what the command does.
        names: whether it also needs a file of `names` found in unseen releases.
        weight: whether it trains one `weight` of the pipeline at a time.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/reportnlp/models"))
    if names:
        parser.add_argument("--names", type=Path, required=True, metavar="NAMES.jsonl")
    if weight:
        parser.add_argument("--weight", choices=WEIGHTS, required=True)
    return parser.parse_args()


def read_gold(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of gold/NAME.jsonl."""
    with (data / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_pool(data: Path) -> Iterator[list[str]]:
    """The content words of every release of news/pool.jsonl.gz."""
    tokenizer = jieba.Tokenizer()
    with gzip.open(data / "news" / "pool.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = simplify(json.loads(line)["text"][:_HEAD]).simplified
            yield content_words(tokenizer.cut(text))
