"""The annotated and unlabelled releases that models are trained on.

In:  the data folder.  Out: gold rows as dicts, and simplified words of unlabelled releases.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jieba

from reportnlp.script import simplify
from reportnlp.themes.vectors import content_words

# Releases tell what they are about early; the tail of a long one is background.
_HEAD = 2_000


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
