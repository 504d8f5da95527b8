"""The endings of place names below the gazetteer: 村, 街道, 广场, 体育中心.

In:  the tables `place_suffixes.tsv` and `place_generic.tsv`.  Out: the longest ending of a
stretch of text, and which words name no place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from reportnlp.entities.places.tables import read_table

# Endings that open names as often: 运城|庄上村.
_OPENING = frozenset("庄屯寨")

SuffixLabel = Literal["GPE", "LOC", "FAC", "ORG"]
Need = Literal["name", "proper", "word", "ward", "head"]


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending.

    Attributes:
        text: as it stands in simplified text.
        label: the kind of place; "ORG" where an organisation ends, which is no place.
        need: what must stand before it, as the table's header explains.
    """

    text: str
    label: SuffixLabel
    need: Need


@dataclass(frozen=True, slots=True)
class Suffixes:
    """All endings and the words around them.

    Attributes:
        by_text: the endings.
        longest: length of the longest ending.
        last: the characters that an ending can end with.
        renaming: the endings that make another place of a short name (平湖 -> 平湖街道, 平湖路).
        openings: the first two characters of the endings of three or more.
        whole: words that end like a place and are none.
        modifiers: words that tell kinds of places apart and are no names by themselves.
        function: words that no name contains.
    """

    by_text: dict[str, Suffix]
    longest: int
    last: frozenset[str]
    renaming: frozenset[str]
    openings: frozenset[str]
    whole: frozenset[str]
    modifiers: frozenset[str]
    function: frozenset[str]

    def ending(self, text: str, start: int, end: int) -> Suffix | None:
        """The longest ending of `text[start:end]`."""
        for at in range(max(start, end - self.longest), end):
            if suffix := self.by_text.get(text[at:end]):
                return suffix
        return None

    def rename(self, text: str, start: int) -> bool:
        """Whether an ending at `start` makes another place of the short name before it."""
        for end in range(start + 1, start + 5):
            ending = text[start:end]
            if ending in self.renaming:
                return ending not in _OPENING or not text[end : end + 1].isalpha()
        return False

    def beginning(self, text: str, start: int) -> Suffix | None:
        """The longest ending of three or more characters that stands at `start`."""
        if text[start : start + 2] in self.openings:
            for end in range(start + self.longest, start + 2, -1):
                if suffix := self.by_text.get(text[start:end]):
                    return suffix
        return None


@cache
def suffixes() -> Suffixes:
    """The tables of the package, read at first use."""
    by_text: dict[str, Suffix] = {}
    for texts, label, need in read_table("place_suffixes.tsv"):
        for text in texts.split():
            by_text.setdefault(text, Suffix(text, cast(SuffixLabel, label), cast(Need, need)))
    generic: dict[str, set[str]] = {"whole": set(), "modifier": set(), "function": set()}
    for use, words in read_table("place_generic.tsv"):
        generic[use].update(words.split())
    for row in read_table("place_commons.tsv"):
        generic["whole"].update(row[0].split())
    return Suffixes(
        by_text=by_text,
        longest=max(map(len, by_text)),
        last=frozenset(text[-1] for text in by_text),
        renaming=frozenset(s.text for s in by_text.values() if _renames(s)),
        openings=frozenset(text[:2] for text in by_text if len(text) > 2),
        whole=frozenset(generic["whole"]),
        modifiers=frozenset(generic["modifier"]),
        function=frozenset(generic["function"]),
    )


def _renames(suffix: Suffix) -> bool:
    return suffix.need == "name" and suffix.label != "ORG"
