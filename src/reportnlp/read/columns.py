"""Columns: what tables and JSON call the facts of a release.

In:  the names of a row's members.  Out: which of them holds which fact.
The one idea: each fact has a list of names in lexicon/columns.tsv, the likeliest first; what the
user says wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import resources

FACTS = ("text", "id", "title", "published", "url", "publisher")


def choose(names: Collection[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return for each fact that is there the name that holds it.

    Args:
        names: of a row's members or a table's columns.
        given: names by facts, as the user says; they count alone for their facts.
    """
    folded = {name.strip().lower(): name for name in reversed(list(names))}
    chosen = {}
    for fact in FACTS:
        if fact in given:
            found = given[fact] if given[fact] in names else None
        else:
            known = (folded[name] for name in _names()[fact] if name in folded)
            found = next(known, None)
        if found is not None:
            chosen[fact] = found
    return chosen


def is_header(cells: Iterable[bytes]) -> bool:
    """Whether `cells` are known names of columns, all of them, one of the text among them."""
    names = [cell.strip(b' "\r').decode("utf-8", "replace").lower() for cell in cells]
    known = {name for names in _names().values() for name in names}
    return bool(set(names) & set(_names()["text"])) and set(names) <= known


@cache
def _names() -> dict[str, list[str]]:
    text = (resources.files("reportnlp") / "lexicon/columns.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {fact: names.split() for fact, names in rows}
