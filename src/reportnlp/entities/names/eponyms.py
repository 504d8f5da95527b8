"""Names of persons within other names.

In:  a text, its words and its names.  Out: the names, those of persons that stand only for an idea,
a prize or a campaign left out (学雷锋, 叶晓东精神), those that begin the name of a body or a place
made that (叶晓东|工作室).
What stands beside a name tells, whoever it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reportnlp.entities.names import tables
from reportnlp.entities.names.labels import KINDS, Kind
from reportnlp.entities.names.tagger import Name

_LONGEST = 8


def told_apart(text: str, words: Mapping[int, int], names: Sequence[Name]) -> Iterator[Name]:
    """The names in order, eponyms left out or made what they are part of.

    Args:
        text: simplified.
        words: start of each word of `text` -> its end.
        names: in order, not overlapping.
    """
    ends = set(words.values())
    for at, name in enumerate(names):
        if name.kind != "PERSON":
            yield name
            continue
        limit = names[at + 1].start if at + 1 < len(names) else len(text)
        behind = _behind(text, ends, name.end, limit)
        makes = _makes().get(behind)
        if makes:
            yield name._replace(kind=makes, end=name.end + len(behind))
        elif not (behind or _is_told_before(text, words, name.start)):
            yield name


def _behind(text: str, ends: set[int], start: int, limit: int) -> str:
    """The longest word of the list that stands from `start` to the end of a word, or ""."""
    sizes = range(min(_LONGEST, limit - start), 0, -1)
    whole = (text[start : start + size] for size in sizes if start + size in ends)
    return next((word for word in whole if word in tables.words("eponyms.tsv", "behind")), "")


def _is_told_before(text: str, words: Mapping[int, int], start: int) -> bool:
    """Whether a word of the list stands before: 学|雷锋, not 大学|叶晓东."""
    before = text[start - 1 : start] if start else ""
    return before in tables.words("eponyms.tsv", "before") and start - 1 in words


@cache
def _makes() -> dict[str, Kind]:
    rows = tables.rows("eponyms.tsv")
    return {word: kind for word, _, makes in rows for kind in KINDS if kind == makes}
