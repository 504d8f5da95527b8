"""The texts that a benchmark runs on.

In:  a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.  Out: texts.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportnlp.errors import InputError
from reportnlp.read.paths import iter_releases


def read_texts(path: Path) -> Iterator[str]:
    """Read the texts of a folder, a file or gzipped JSON lines, leaving out unusable ones."""
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    else:
        found = iter_releases([str(path)])
        yield from (item.text for item in found if not isinstance(item, InputError))


def spread(texts: Sequence[str], most: int) -> list[str]:
    """At most so many of `texts`, spread evenly over all."""
    step = max(1, -(-len(texts) // most))
    return list(texts[::step])
