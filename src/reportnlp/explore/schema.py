"""The columns of the tables, each with what it says.

In:  nothing.  Out: Arrow schemas; a field's description is in its metadata.
"""

from __future__ import annotations

import pyarrow as pa

_TEXT, _TEXTS, _DAY = pa.string(), pa.list_(pa.string()), pa.date32()
_NUMBER, _COUNT = pa.float64(), pa.int64()


def _schema(*columns: tuple[str, pa.DataType, str]) -> pa.Schema:
    return pa.schema(
        [pa.field(name, kind, metadata={"description": told}) for name, kind, told in columns]
    )


_TIME = (
    ("time", _TEXT, "ISO 8601 time, range or period"),
    ("first", _DAY, "First day of the time; null if it is open or has no place in the calendar"),
    ("last", _DAY, "Last day of the time"),
)
_QUANTITY = (
    ("value", _NUMBER, "Figure, scaled to ones; null for a range"),
    ("min", _NUMBER, "Least of a range"),
    ("max", _NUMBER, "Most of a range"),
    ("qualifier", _TEXT, "exact, over, under, about"),
    ("unit", _TEXT, "Measure word or unit"),
    ("si", _NUMBER, "Figure in SI units"),
    ("currency", _TEXT, "ISO 4217 code, for money"),
    ("what", _TEXT, "What is counted"),
)
_PLACE = (
    ("adcode", _TEXT, "GB/T 2260 code"),
    ("province", _TEXT, "Province or country of the place"),
    ("path", _TEXTS, "Full names from the province down"),
    ("lat", _NUMBER, "Latitude, degrees"),
    ("lon", _NUMBER, "Longitude, degrees"),
)

RELEASES = _schema(
    ("doc_id", _TEXT, "Id of the release"),
    ("uri", _TEXT, "Where it came from"),
    ("title", _TEXT, "As published"),
    ("issuer", _TEXT, "Whose news it is"),
    ("published", _DAY, "Day of publication; null if only a month or year is known"),
    ("language", _TEXT, "zh-Hans, zh-Hant, und"),
    ("summary", _TEXT, "Simplified"),
    ("keywords", _TEXTS, "Simplified"),
    ("themes", _TEXTS, "Ids of themes"),
    ("characters", _COUNT, "Code points of the text"),
    ("initiatives", _COUNT, "How many are reported"),
    ("warnings", _TEXTS, "What was not as it should be"),
)
INITIATIVES = _schema(
    ("doc_id", _TEXT, "Id of the release"),
    ("initiative", _TEXT, "Id in the release"),
    ("parent", _TEXT, "Id of the umbrella initiative in the release"),
    ("name", _TEXT, "Simplified"),
    ("summary", _TEXT, "Simplified"),
    ("status", _TEXT, "completed, ongoing, planned"),
    ("score", _NUMBER, "How sure it is, 0 to 1"),
    ("first", _DAY, "First day of its times"),
    ("last", _DAY, "Last day of its times"),
    ("published", _DAY, "Day of publication of the release"),
    ("organisers", _TEXTS, "Names"),
    ("partners", _TEXTS, "Names"),
    ("places", _TEXTS, "Names"),
    ("themes", _TEXTS, "Ids of themes"),
    ("evidence", _TEXT, "Its sentences, as published"),
)
FILLERS = _schema(
    ("doc_id", _TEXT, "Id of the release"),
    ("initiative", _TEXT, "Id in the release"),
    ("field", _TEXT, "organisations, places, times, metrics, people"),
    ("role", _TEXT, "Of an organisation: organiser, partner, beneficiary, other"),
    ("entity", _TEXT, "Id of the entity in the release"),
    ("type", _TEXT, "Of the entity"),
    ("name", _TEXT, "Full name if it is known, else as in the text, simplified"),
    *_PLACE,
    *_TIME,
    *_QUANTITY,
    ("start", _COUNT, "First code point of the text"),
    ("end", _COUNT, "Code point after the last"),
    ("text", _TEXT, "As published"),
)
ENTITIES = _schema(
    ("doc_id", _TEXT, "Id of the release"),
    ("entity", _TEXT, "Id in the release"),
    ("type", _TEXT, "ORG, GPE, PERSON, DATE, MONEY …"),
    ("text", _TEXT, "As published"),
    ("start", _COUNT, "First code point of the text"),
    ("end", _COUNT, "Code point after the last"),
    ("name", _TEXT, "Full name if it is known, else as in the text, simplified"),
    ("parent", _TEXT, "The organisation that this one belongs to"),
    ("score", _NUMBER, "How sure it is, 0 to 1"),
    *_PLACE,
    *_TIME,
    *_QUANTITY,
    ("titles", _TEXTS, "Of a person"),
    ("affiliation", _TEXT, "Name of the organisation that a person is named with"),
)
SCHEMAS = {
    "releases": RELEASES,
    "initiatives": INITIATIVES,
    "fillers": FILLERS,
    "entities": ENTITIES,
}
