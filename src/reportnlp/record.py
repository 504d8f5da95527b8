"""The record: what comes out for one release, as pydantic models.

In:  values that the pipeline found.  Out: `ReleaseRecord`, whose JSON is the contract with
everyone downstream; `json_schema()` is generated from the models and kept in docs/.

Offsets are code points of `text.original`, end exclusive: `original[start:end] == text`, always.
Fields are simplified Chinese unless the description says "as published". What cannot be known
is null.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Final, Literal, cast, get_args

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.0"

EntityType = Literal[
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "PERSON",
    "DATE",
    "TIME",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "CARDINAL",
    "ORDINAL",
    "EVENT",
    "WORK_OF_ART",
    # Who takes part, and where, without a name: 爱心企业, 各区公所; 医院一楼门诊大厅.
    "BODY",
    "SITE",
]
Qualifier = Literal["exact", "over", "under", "about"]
TimeBasis = Literal["resolved", "stated", "partial"]
Role = Literal["organiser", "partner", "beneficiary", "other"]
Language = Literal["zh-Hans", "zh-Hant", "und"]
ROLES: dict[str, Role] = {role: role for role in get_args(Role)}
Status = Literal["completed", "ongoing", "planned"]
Score = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Model):
    """A stretch of the text as published."""

    start: Offset = Field(description="First code point of text.original")
    end: Offset = Field(description="Code point after the last")


class Credit(Span):
    """Who reported, as the furniture of the release says."""

    name: str = Field(description="Simplified")


class Reporter(Credit):
    """Who wrote, photographed or edited."""

    role: Literal["reporter", "correspondent", "editor", "photographer"]


class Dateline(Span):
    """From where and when the release was sent: 新华社北京3月5日电."""

    place: str | None = Field(description="Simplified")
    date: str | None = Field(description="ISO 8601 date, as precise as it is known")


class Source(_Model):
    """Where the release came from, how its bytes were read, and who reported it."""

    uri: str | None = Field(description="Path, path:line or URL; null for text given directly")
    sha256: str = Field(description="Hex digest of the bytes read, or of the UTF-8 text")
    encoding: str = Field(description="Encoding of the bytes, e.g. utf-8, gb18030, big5")
    media_type: str = Field(description="text/plain, application/jsonl …")
    script: Literal["Hans", "Hant", "mixed", "other"] = Field(
        description="Script of the original; other when it has no Han character"
    )
    publisher: str | None = Field(
        default=None, description="The site or sender, as the file or row states it"
    )
    agency: Credit | None = Field(
        default=None, description="Agency or medium of the dateline, else 发稿单位 or 来源"
    )
    reporters: list[Reporter] = Field(default=[], description="In the order of the text")
    dateline: Dateline | None = None


class EntityRef(_Model):
    """A reference to an entity of the same record."""

    entity: str = Field(description="Id of an entity, e.g. e1")


class Published(_Model):
    """The day of the release."""

    value: str = Field(description="ISO 8601 date, as precise as it is known")
    basis: Literal["metadata", "stated", "inferred"]


class ReleaseTheme(_Model):
    """A theme of the release with its codes in public taxonomies."""

    id: str = Field(description="Id in themes.tsv, or of a theme of the user's own")
    label: str = Field(description="Chinese label")
    score: Score
    iptc: list[str] = Field(description="IPTC Media Topic codes, medtop:…")
    sdg: list[int] = Field(description="UN Sustainable Development Goals, 1 to 17")


class ThemeScore(_Model):
    """A theme of one initiative."""

    id: str
    score: Score


class Section(Span):
    """A heading and the text under it, up to the next heading."""

    heading: str = Field(description="As published")


class Place(_Model):
    """Where a place lies."""

    adcode: str | None = Field(description="GB/T 2260 code; null outside the gazetteer")
    path: list[str] = Field(description="Full names from the province down")
    lat: float | None = None
    lon: float | None = None


class Time(_Model):
    """When."""

    value: str | None = Field(
        description="ISO 8601 date, time, range (a/b), open range (a/ or /b) or period (P1Y)"
    )
    basis: TimeBasis


class Quantity(_Model):
    """How many or how much."""

    value: int | float | None = Field(description="Scaled to ones; null for a range")
    min: int | float | None = None
    max: int | float | None = None
    qualifier: Qualifier
    unit: str | None = Field(description="Measure word or unit; null if bare")
    si: int | float | None = Field(default=None, description="Value in SI units")
    currency: str | None = Field(default=None, description="ISO 4217 code, for money")
    what: str | None = Field(default=None, description="What is counted")


class Person(_Model):
    """Who a named person is, as the text tells it beside the name."""

    titles: list[str] = Field(description="Offices and professions, simplified")
    affiliation: str | None = Field(
        default=None, description="Id of the organisation that the person is named with"
    )


class Entity(Span):
    """A name or value with its place in the text."""

    id: str
    type: EntityType
    text: str = Field(description="As published")
    simplified: str
    canonical: str | None = Field(default=None, description="The full name, if it is known")
    parent: str | None = Field(
        default=None, description="The organisation that this one belongs to, by its name"
    )
    score: Score
    place: Place | None = Field(
        default=None, description="Where a place lies; where an organisation is, by its name"
    )
    person: Person | None = None
    time: Time | None = None
    quantity: Quantity | None = None


class OrganisationRef(EntityRef):
    """An organisation and its part in the initiative."""

    role: Role


class TimeRef(EntityRef):
    """A time of the initiative; value repeats the entity's."""

    value: str | None


class MetricRef(EntityRef):
    """A figure of the initiative; the values repeat the entity's."""

    value: int | float | None
    qualifier: Qualifier
    unit: str | None
    what: str | None


class Initiative(_Model):
    """One piece of organised action that the release reports."""

    id: str
    parent: str | None = Field(description="Id of the umbrella initiative")
    name: str
    summary: str = Field(description="One sentence of at most 60 characters")
    status: Status
    evidence: list[Span] = Field(description="Whole sentences, in order, not overlapping")
    organisations: list[OrganisationRef] = Field(
        description="Bodies with a part in it; a GPE, LOC or FAC where a place acts as one"
    )
    places: list[EntityRef] = Field(description="Where; an ORG or BODY where a body is the venue")
    times: list[TimeRef]
    metrics: list[MetricRef]
    people: list[EntityRef]
    themes: list[ThemeScore]
    score: Score


class Text(_Model):
    """The release's text."""

    original: str = Field(description="As published; all offsets count its code points")
    simplified: str = Field(description="Converted to simplified Chinese, width folded")


class Pipeline(_Model):
    """What made the record."""

    version: str
    models: dict[str, str] = Field(description="Model name to sha256")


class Reprint(_Model):
    """The same release, met elsewhere."""

    doc_id: str
    title: str | None
    published: Published | None
    source: Source


class ReleaseRecord(_Model):
    """Everything known of one release."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    doc_id: str = Field(
        description="As given, else made of the letters of the content, without furniture and"
        " headline, alike in both scripts"
    )
    source: Source
    reprints: list[Reprint] = Field(
        default=[], description="Where else it was met, if reprints were looked for"
    )
    title: str | None = Field(description="As published; null if fused to the body")
    issuer: EntityRef | None = Field(
        description="Whose news it is; a GPE, LOC or FAC where a place acts as a body"
    )
    published: Published | None
    language: Language = Field(description="BCP 47 tag")
    summary: str | None
    keywords: list[str]
    themes: list[ReleaseTheme]
    sections: list[Section]
    entities: list[Entity]
    initiatives: list[Initiative]
    text: Text
    pipeline: Pipeline
    warnings: list[str]

    def to_json(self) -> str:
        """One line of JSON, Chinese unescaped; the same record gives the same bytes."""
        return self.model_dump_json()

    def _repr_html_(self) -> str:
        """How notebooks show a record: its own text with what was found in it."""
        # The record is below all that can draw it, and loads that only when it is to be seen.
        return cast(str, import_module("reportnlp.explore.display").to_html(self))


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `ReleaseRecord`, as it is serialised."""
    schema = ReleaseRecord.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
