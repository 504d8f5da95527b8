"""The documents of a search engine: one for each release, and one for each initiative.

In:  nothing.  Out: `SearchDocument`, whose JSON is what engines are fed with.
The one idea: the fields are those of the record, flat enough for any engine; beside each full text
stands its words with spaces between, for engines that cut no Chinese.

Offsets count code points of the release's text as published, end exclusive, as in the record.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from reportnlp.record import Language, Qualifier, Role, Span, Status
from reportnlp.script import Script
from reportnlp.search.analysis import segmented

Kind = Literal["release", "initiative"]
# "field" of a value's evidence.
Filler = Literal["organisations", "places", "times", "metrics", "people"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Model):
    """The words of each full text with spaces between, cut as `reportnlp.search.analysis` does."""

    title: str
    name: str
    summary: str
    text: str
    names: str


class Organisation(_Model):
    """A body and its part in the initiative."""

    name: str = Field(description="The full name if it is known, else as in the text")
    forms: tuple[str, ...] = Field(description="All names, simplified")
    role: Role


class Place(_Model):
    """A place, with what it lies in."""

    name: str
    adcode: str | None = Field(description="GB/T 2260 code")
    path: tuple[str, ...] = Field(description="Full names from the province down")


class Time(_Model):
    """When; `gte` and `lte` are the first and last day, null if open."""

    value: str = Field(description="ISO 8601, as in the record")
    gte: str | None
    lte: str | None


class Metric(_Model):
    """A figure; a range has `min` and `max` in place of `value`."""

    value: float | None
    min: float | None
    max: float | None
    qualifier: Qualifier
    unit: str | None
    currency: str | None
    what: str | None


class Evidence(Span):
    """Where in the release a value stands."""

    field: Filler
    text: str = Field(description="As published")


class Alignment(_Model):
    """Where `text` and `text_simplified` differ in length.

    Both lists hold starts and ends of the same blocks; all else is a constant shift.
    """

    original: list[int]
    simplified: list[int]


class SearchDocument(_Model):
    """A release or an initiative as a search engine takes it."""

    id: Annotated[str, Field(description="The same for the same release and initiative, always")]
    kind: Kind
    doc_id: str = Field(description="Of the release")
    initiative: str | None = Field(description="Id in the record; null for a release")
    parent: str | None = Field(description="Id of the document of the umbrella initiative")
    uri: str | None
    language: Language
    script: Script
    published: str | None = Field(description="ISO 8601, as precise as it is known")
    issuer: str | None
    status: Status | None
    score: float | None = Field(description="How sure the initiative is, 0 to 1")
    title: str | None = Field(description="Of the release, as published")
    title_simplified: str | None
    name: str | None = Field(description="Of the initiative, simplified; null for a release")
    summary: str | None = Field(description="Simplified")
    text: str = Field(
        description="As published: of a release all, of an initiative its passages, a line each"
    )
    text_simplified: str
    names: list[str] = Field(description="Bodies, places and people, by all names, simplified")
    themes: list[str] = Field(description="Ids")
    theme_labels: list[str]
    organisations: list[Organisation]
    people: list[str]
    places: list[Place]
    place_codes: list[str] = Field(description="GB/T 2260 codes of places and all they lie in")
    place_names: list[str] = Field(description="Full names of places and all they lie in")
    times: list[Time] = Field(description="Of a release, the day on which it was published")
    metrics: list[Metric]
    passages: list[Span] = Field(description="The initiative's evidence, whole sentences")
    evidence: list[Evidence]
    alignment: Alignment | None = Field(description="null if all characters stand one for one")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def words(self) -> Words:
        """The segmented columns."""
        return Words(
            title=segmented(self.title_simplified or ""),
            name=segmented(self.name or ""),
            summary=segmented(self.summary or ""),
            text=segmented(self.text_simplified),
            names="\n".join(map(segmented, self.names)),
        )

    @computed_field(  # type: ignore[prop-decorator]
        description="What the times span, as engines take ranges; an open end is left out"
    )
    @property
    def days(self) -> list[dict[Literal["gte", "lte"], str]]:
        """The times as ranges of days."""
        ranges = [_range(time) for time in self.times]
        return [found for found in ranges if found]

    def to_json(self) -> str:
        """One line of JSON, Chinese unescaped; the same document gives the same bytes."""
        return self.model_dump_json()


def _range(time: Time) -> dict[Literal["gte", "lte"], str]:
    found: dict[Literal["gte", "lte"], str] = {}
    if time.gte:
        found["gte"] = time.gte
    if time.lte:
        found["lte"] = time.lte
    return found
