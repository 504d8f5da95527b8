"""Word lists of names, read once.

In:  file names under reportnlp/lexicon.  Out: rows of tab-separated fields and the read-only
tables made of them.
Every list is a TSV whose lines that begin with `#` say what it holds and where it comes from.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from reportnlp.errors import ModelError

Level = Literal["alone", "modifier", "name", "weak"]


class Suffix(NamedTuple):
    """What the grammar knows of one ending of organisation names.

    Attributes:
        text: the ending (有限公司, 局).
        need: the least that must stand before it.
        ending: a longer word that ends so counts as well.
    """

    text: str
    need: Level
    ending: bool


def rows(name: str) -> list[list[str]]:
    """The fields of every line of a lexicon file that is no comment."""
    try:
        content = (resources.files("reportnlp") / "lexicon" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"lexicon/{name} cannot be read: {error}; reinstall reportnlp") from error
    lines = (line for line in content.split("\n") if line and not line.startswith("#"))
    return [line.split("\t") for line in lines]


@cache
def words(name: str, kind: str | None = None) -> frozenset[str]:
    """First fields of a list, of the rows whose second field is `kind` if that is given."""
    return frozenset(row[0] for row in rows(name) if kind is None or row[1] == kind)


@cache
def suffixes() -> dict[str, Suffix]:
    """Endings of organisation names."""
    table = {}
    for text, need, ending in rows("org_suffixes.tsv"):
        table[text] = Suffix(text, need, ending == "yes")  # type: ignore[arg-type]
    return table


@cache
def pairs(name: str) -> dict[str, str]:
    """First field -> second field of a list."""
    return {row[0]: row[1] for row in rows(name)}
