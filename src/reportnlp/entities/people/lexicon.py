"""The word lists that tell titles, read once.

In:  titles.tsv, title_modifiers.tsv, surnames.tsv and not_people.tsv under reportnlp/lexicon.
Out: look-ups of the longest word that ends or begins at a point of a text.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from reportnlp.entities.names import tables

Side = Literal["before", "after", "both"]
Kind = Literal["office", "rank", "role", "address", "credit"]
Part = Literal["title", "party", "time"]

# Characters of the longest word looked for.
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class TitleWord:
    """A title noun.

    Attributes:
        side: where it stands: "before" the name, "after" it, or "both".
        kind: "office" for one holder, "rank" for several; the others tell no title.
    """

    side: Side
    kind: Kind

    @property
    def is_told(self) -> bool:
        """Whether it is an office or a profession, not only a way to speak of somebody."""
        return self.kind in ("office", "rank")


def title_ending(text: str, end: int) -> str:
    """The longest title noun before `end` that a name may follow, or ""."""
    return _ending(text, end, _titles_of("before"))


def title_beginning(text: str, start: int, *, listed: bool = False) -> str:
    """The longest title noun from `start` that may follow a name, or, `listed`, any; or ""."""
    return _beginning(text, start, titles() if listed else _titles_of("after"))


def modifier_ending(text: str, end: int) -> str:
    """The longest modifier of titles before `end`, or ""."""
    return _ending(text, end, modifiers())


def modifier_beginning(text: str, start: int) -> str:
    """The longest modifier of titles from `start`, or ""."""
    return _beginning(text, start, modifiers())


def surname_of(name: str) -> str:
    """The surname that a Chinese name begins with, or ""."""
    return next((name[:size] for size in (2, 1) if name[:size] in _surnames()), "")


def is_common(word: str) -> bool:
    """Whether `word` is one of the dictionary that names nobody."""
    return word in tables.words("not_people.tsv")


@cache
def titles() -> dict[str, TitleWord]:
    """Title nouns."""
    rows = tables.rows("titles.tsv")
    return {word: TitleWord(cast(Side, side), cast(Kind, kind)) for word, side, kind in rows}


@cache
def modifiers() -> dict[str, Part]:
    """What may stand before a title noun."""
    return {word: cast(Part, part) for word, part in tables.rows("title_modifiers.tsv")}


def _surnames() -> frozenset[str]:
    return tables.words("surnames.tsv")


@cache
def _titles_of(side: Side) -> frozenset[str]:
    return frozenset(word for word, title in titles().items() if title.side in (side, "both"))


def _ending(text: str, end: int, known: Container[str]) -> str:
    sizes = range(min(_LONGEST, end), 0, -1)
    return next((text[end - s : end] for s in sizes if text[end - s : end] in known), "")


def _beginning(text: str, start: int, known: Container[str]) -> str:
    sizes = range(min(_LONGEST, len(text) - start), 0, -1)
    return next((text[start : start + s] for s in sizes if text[start : start + s] in known), "")
