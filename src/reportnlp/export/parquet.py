"""A table for analysis.

In:  records.  Out: Parquet, a row for each initiative; a release without any has a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from reportnlp.export.resolve import Entities, entities_of, name_of, names, release_facts
from reportnlp.record import Initiative, MetricRef, ReleaseRecord

# Rows that are held and written together.
_ROWS = 5_000


def _list_of(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


SCHEMA = pa.schema(
    [
        pa.field("doc_id", pa.string(), nullable=False),
        ("uri", pa.string()),
        ("title", pa.string()),
        ("issuer", pa.string()),
        ("published", pa.string()),
        pa.field("language", pa.string(), nullable=False),
        ("release_themes", pa.list_(pa.string())),
        ("initiative", pa.string()),
        ("parent", pa.string()),
        ("name", pa.string()),
        ("status", pa.string()),
        ("summary", pa.string()),
        ("organisations", _list_of(name=pa.string(), role=pa.string())),
        (
            "places",
            _list_of(name=pa.string(), adcode=pa.string(), path=pa.list_(pa.string())),
        ),
        ("times", pa.list_(pa.string())),
        (
            "metrics",
            _list_of(
                **dict.fromkeys(("value", "min", "max"), pa.float64()),
                **dict.fromkeys(("qualifier", "unit", "currency", "what"), pa.string()),
            ),
        ),
        ("people", pa.list_(pa.string())),
        ("themes", _list_of(id=pa.string(), score=pa.float64())),
        ("score", pa.float64()),
        ("evidence", _list_of(start=pa.int64(), end=pa.int64(), text=pa.string())),
    ]
)


def write_parquet(records: Iterable[ReleaseRecord], out: BinaryIO) -> None:
    """Write the table in row groups of a steady size."""
    rows = (row for record in records for row in _rows(record))
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        while group := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(group, schema=SCHEMA))


def _rows(record: ReleaseRecord) -> Iterator[dict[str, Any]]:
    entities = entities_of(record)
    release = {
        **release_facts(record, entities),
        "release_themes": [theme.id for theme in record.themes],
    }
    if not record.initiatives:
        yield release
    for initiative in record.initiatives:
        yield release | _initiative(initiative, record, entities)


def _initiative(
    initiative: Initiative, record: ReleaseRecord, entities: Entities
) -> dict[str, Any]:
    text = record.text.original
    return {
        "initiative": initiative.id,
        "parent": initiative.parent,
        "name": initiative.name,
        "status": initiative.status,
        "summary": initiative.summary,
        "organisations": [
            {"name": name_of(entities[ref.entity]), "role": ref.role}
            for ref in initiative.organisations
        ],
        "places": [_place(ref.entity, entities) for ref in initiative.places],
        "times": [time.value for time in initiative.times if time.value],
        "metrics": [_metric(metric, entities) for metric in initiative.metrics],
        "people": names(initiative.people, entities),
        "themes": [{"id": theme.id, "score": theme.score} for theme in initiative.themes],
        "score": initiative.score,
        "evidence": [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in initiative.evidence
        ],
    }


def _place(id: str, entities: Entities) -> dict[str, Any]:
    entity = entities[id]
    place = entity.place
    return {
        "name": name_of(entity),
        "adcode": place.adcode if place else None,
        "path": place.path if place else [],
    }


def _metric(metric: MetricRef, entities: Entities) -> dict[str, Any]:
    quantity = entities[metric.entity].quantity
    return {
        "value": metric.value,
        "min": quantity.min if quantity else None,
        "max": quantity.max if quantity else None,
        "qualifier": metric.qualifier,
        "unit": metric.unit,
        "currency": quantity.currency if quantity else None,
        "what": metric.what,
    }
