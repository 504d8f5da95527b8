"""The lexicons of this package as read-only tables.

In:  TSV files of `reportnlp.lexicon`.  Out: rows, each read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportnlp.errors import ModelError


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a TSV lexicon without comments; each must have `width` cells."""
    text = files("reportnlp.lexicon").joinpath(name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise ModelError(f"{name}:{number}: {len(cells)} cells instead of {width}")
        yield cells


@cache
def words(role: str) -> frozenset[str]:
    """The words of quantity_words.tsv that have `role`."""
    return frozenset(word for word, found in rows("quantity_words.tsv", 2) if found == role)


@cache
def forms(role: str) -> tuple[str, ...]:
    """The same words as `str.startswith` and `str.endswith` take them."""
    return tuple(words(role))
