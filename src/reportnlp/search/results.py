"""Results: what comes back from a search.

In:  nothing.  Out: `Results` with their `Hit`s and facets.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportnlp.search.document import SearchDocument


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a document's text as published, with what matched in it.

    Attributes:
        text: as published.
        start: where it begins in the document's text.
        marks: starts and ends of what matched, code points of `text`, ascending, not overlapping.
    """

    text: str
    start: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found.

    Attributes:
        score: the higher the better; comparable within one result only. 0 without words.
        snippets: at least one if the document has text.
    """

    document: SearchDocument
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found.

    Attributes:
        hits: the best first; equal ones by their ids.
        total: how many documents there are beside those asked for.
        is_partial: no document has enough of the words; these have some.
        suggestions: other words that would find something, if nothing has enough.
        facets: by field, how many of all documents found have each value, the most first.
    """

    hits: tuple[Hit, ...]
    total: int
    is_partial: bool = False
    suggestions: tuple[str, ...] = ()
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
