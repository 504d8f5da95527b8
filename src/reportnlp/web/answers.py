"""What the JSON interface answers with.

In:  results of a search.  Out: models, from which the OpenAPI description is made.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from reportnlp.search.document import SearchDocument
from reportnlp.search.facets import label_of
from reportnlp.search.results import Results


class FoundSnippet(BaseModel):
    """A stretch of a document's text as published."""

    text: str
    start: int = Field(description="Where it begins in the document's text")
    marks: list[tuple[int, int]] = Field(description="What matched, code points of the text")


class FoundDocument(BaseModel):
    """A document that was found."""

    score: float
    snippets: list[FoundSnippet]
    document: SearchDocument


class FacetValue(BaseModel):
    """How many documents have a value."""

    value: str
    label: str
    count: int


class Found(BaseModel):
    """What was found."""

    total: int
    is_partial: bool = Field(description="No document has enough of the words; these have some")
    suggestions: list[str]
    facets: dict[str, list[FacetValue]]
    hits: list[FoundDocument]


class Health(BaseModel):
    """Whether the server can do its work."""

    status: Literal["ok"]
    version: str
    has_index: bool


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str


class Given(BaseModel):
    """A release to extract from."""

    text: str = Field(min_length=1, max_length=200_000, description="The release")
    title: str | None = Field(default=None, max_length=1_000)
    published: str | None = Field(
        default=None, max_length=40, description="ISO 8601 date, for dates such as 昨日"
    )


def found(results: Results) -> Found:
    """The results as they are sent."""
    return Found(
        total=results.total,
        is_partial=results.is_partial,
        suggestions=list(results.suggestions),
        facets={
            name: [
                FacetValue(value=value, label=label_of(name, value), count=count)
                for value, count in values
            ]
            for name, values in results.facets.items()
        },
        hits=[
            FoundDocument(
                score=hit.score,
                snippets=[
                    FoundSnippet(text=s.text, start=s.start, marks=list(s.marks))
                    for s in hit.snippets
                ],
                document=hit.document,
            )
            for hit in results.hits
        ],
    )
