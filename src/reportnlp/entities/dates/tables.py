"""The lexicon of the date recogniser.

In:  date_words.tsv, date_festivals.tsv, date_eras.tsv and date_traps.tsv.  Out: their rows, and
the pattern of each word with what may stand around it. Each file is read once, at first use.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Word:
    """A row of date_words.tsv; its header says what the columns mean."""

    word: str
    kind: str
    value: str
    part: str
    after: str
    not_after: str
    not_before: str

    def pattern(self) -> str:
        """The word between what it requires and what it forbids."""
        return _bounded(self.word, self.after, self.not_after, self.not_before)


@dataclass(frozen=True, slots=True)
class Festival:
    """A row of date_festivals.tsv; its header says how days are written."""

    name: str
    mainland: str
    taiwan: str
    not_after: str
    not_before: str

    def pattern(self) -> str:
        """The name between what it forbids."""
        return _bounded(self.name, "", self.not_after, self.not_before)


def _bounded(word: str, after: str, not_after: str, not_before: str) -> str:
    # Looking back from the word's end lets every pattern begin with the word's first character.
    own = re.escape(word)
    before = f"(?<=[{re.escape(after)}]{own})" if after else ""
    before += f"(?<![{re.escape(not_after)}]{own})" if not_after else ""
    behind = "|".join(map(re.escape, not_before.split("|")))
    return own + before + (f"(?!{behind})" if not_before else "")


def _rows(name: str) -> list[list[str]]:
    text = files("reportnlp.lexicon").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    width = len(table[0])
    return [row + [""] * (width - len(row)) for row in table[1:]]


@cache
def words() -> dict[str, Word]:
    """Every word, by itself."""
    return {row[0]: Word(*row) for row in _rows("date_words.tsv")}


@cache
def festivals() -> dict[str, Festival]:
    """Every festival, by name."""
    return {row[0]: Festival(*row) for row in _rows("date_festivals.tsv")}


@cache
def traps() -> tuple[str, ...]:
    """Phrases that place nothing in time."""
    return tuple(row[0] for row in _rows("date_traps.tsv"))


@cache
def eras() -> dict[str, int]:
    """The first year of each era, by name."""
    return {name: int(first) for name, first in _rows("date_eras.tsv")}
