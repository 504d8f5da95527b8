"""The word lists that tell events and works, read once.

In:  event_*.tsv and work_*.tsv under reportnlp/lexicon.  Out: sets of words, and look-ups of
the longest word that ends or begins at a point of a text.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Literal, get_args

from reportnlp.entities.names import tables

Use = Literal["own", "joined", "edition", "occasion"]
# Characters of the longest word looked for.
_LONGEST = 10


def head_ending(text: str, end: int, use: Use) -> str:
    """The longest noun of that use before `end`, or ""."""
    head = ending(text, end, _heads(use))
    if len(head) == 1 and ending(text, end, breaks("part")):
        return ""
    return head


def ending(text: str, end: int, known: Container[str]) -> str:
    """The longest of the `known` words before `end`, or ""."""
    sizes = range(min(_LONGEST, end), 0, -1)
    return next((text[end - s : end] for s in sizes if text[end - s : end] in known), "")


def beginning(text: str, start: int, known: Container[str]) -> str:
    """The longest of the `known` words from `start`, or ""."""
    sizes = range(min(_LONGEST, len(text) - start), 0, -1)
    return next((text[start : start + s] for s in sizes if text[start : start + s] in known), "")


@cache
def breaks(kind: str) -> frozenset[str]:
    """Words of event_breaks.tsv: "verb", "behind", "scare", "part" or "vague"."""
    return tables.words("event_breaks.tsv", kind)


@cache
def event_signs(kind: str) -> frozenset[str]:
    """Words of event_signs.tsv: "called", "said", "theme", "held" or "scope"."""
    return tables.words("event_signs.tsv", kind)


@cache
def work_signs(side: str) -> frozenset[str]:
    """Words of work_signs.tsv: "before" or "after" the quoted name."""
    return tables.words("work_signs.tsv", side)


@cache
def known_events() -> frozenset[str]:
    """Events with a name of their own."""
    return tables.words("event_names.tsv")


@cache
def known_works() -> frozenset[str]:
    """Works that are named without marks."""
    return tables.words("work_names.tsv")


@cache
def _heads(use: Use) -> frozenset[str]:
    column = 1 + get_args(Use).index(use)
    return frozenset(row[0] for row in tables.rows("event_heads.tsv") if row[column] == "yes")
