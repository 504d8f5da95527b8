"""Records as tables.

In:  records.  Out: four tables: releases, initiatives, what fills them, entities.
The one idea: tables are Arrow's, so that pandas, polars and DuckDB take them as they are, without
copies; `columns()` tells what each column says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from reportnlp.errors import InputError, MissingExtraError
from reportnlp.explore.schema import SCHEMAS
from reportnlp.export.resolve import Entities, entities_of, in_role, name_of, names, release_facts
from reportnlp.record import Entity, EntityRef, Initiative, ReleaseRecord
from reportnlp.search.days import days_of

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
# Records whose rows are held as Python objects.
_BATCH = 500


class Tables(NamedTuple):
    """Records as Arrow tables, with the columns of `reportnlp.explore.schema`.

    polars takes them without copying: `polars.from_arrow(tables.initiatives)`.
    """

    releases: pa.Table
    initiatives: pa.Table
    fillers: pa.Table
    entities: pa.Table


class Frames(NamedTuple):
    """Records as pandas frames with Arrow's types, with the same columns."""

    releases: pd.DataFrame
    initiatives: pd.DataFrame
    fillers: pd.DataFrame
    entities: pd.DataFrame


def to_frames(records: Iterable[ReleaseRecord | InputError]) -> Frames:
    """The four tables of records as pandas frames.

    Args:
        records: a stream is read once; errors in it are passed over.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    return Frames(*(_frame(table) for table in to_tables(records)))


def to_tables(records: Iterable[ReleaseRecord | InputError]) -> Tables:
    """The four tables of records as Arrow tables.

    Args:
        records: a stream is read once; errors in it are passed over.
    """
    parts: dict[str, list[pa.Table]] = {
        name: [schema.empty_table()] for name, schema in SCHEMAS.items()
    }
    stream = (record for record in records if isinstance(record, ReleaseRecord))
    while batch := list(islice(stream, _BATCH)):
        rows = defaultdict[str, list[Row]](list)
        for record in batch:
            for name, row in _rows(record):
                rows[name].append(row)
        for name, schema in SCHEMAS.items():
            parts[name].append(pa.Table.from_pylist(rows[name], schema=schema))
    return Tables(**{name: pa.concat_tables(tables) for name, tables in parts.items()})


def columns() -> pd.DataFrame:
    """The columns of all tables, with what they say.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    rows = [
        {
            "table": name,
            "column": field.name,
            "type": str(field.type),
            "description": (field.metadata or {})[b"description"].decode(),
        }
        for name, schema in SCHEMAS.items()
        for field in schema
    ]
    return _frame(pa.Table.from_pylist(rows))


def _frame(table: pa.Table) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("explore") from error
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _rows(record: ReleaseRecord) -> Iterator[tuple[str, Row]]:
    entities = entities_of(record)
    published = _day(record.published.value) if record.published else None
    yield "releases", _release(record, entities, published)
    for initiative in record.initiatives:
        row = _initiative(record, initiative, entities)
        yield "initiatives", {**row, "published": published}
        yield from (("fillers", filler) for filler in _fillers(record, initiative, entities))
    for entity in record.entities:
        yield "entities", _entity(record, entity, entities)


def _release(record: ReleaseRecord, entities: Entities, published: date | None) -> Row:
    return {
        **release_facts(record, entities),
        "published": published,
        "summary": record.summary,
        "keywords": record.keywords,
        "themes": [theme.id for theme in record.themes],
        "characters": len(record.text.original),
        "initiatives": len(record.initiatives),
        "warnings": record.warnings,
    }


def _initiative(record: ReleaseRecord, initiative: Initiative, entities: Entities) -> Row:
    days = [days_of(time.value) for time in initiative.times if time.value]
    text = record.text.original
    return {
        "doc_id": record.doc_id,
        "initiative": initiative.id,
        "parent": initiative.parent,
        "name": initiative.name,
        "summary": initiative.summary,
        "status": initiative.status,
        "score": initiative.score,
        "first": min((found.first for found in days if found and found.first), default=None),
        "last": max((found.last for found in days if found and found.last), default=None),
        "organisers": in_role(initiative, "organiser", entities),
        "partners": in_role(initiative, "partner", entities),
        "places": names(initiative.places, entities),
        "themes": [theme.id for theme in initiative.themes],
        "evidence": "\n".join(text[span.start : span.end] for span in initiative.evidence),
    }


def _fillers(record: ReleaseRecord, initiative: Initiative, entities: Entities) -> Iterator[Row]:
    fields: dict[str, Iterable[EntityRef]] = {
        "organisations": initiative.organisations,
        "places": initiative.places,
        "times": initiative.times,
        "metrics": initiative.metrics,
        "people": initiative.people,
    }
    roles = {id(ref): ref.role for ref in initiative.organisations}
    for field, refs in fields.items():
        for ref in refs:
            yield {
                **_values(entities[ref.entity]),
                "doc_id": record.doc_id,
                "initiative": initiative.id,
                "field": field,
                "role": roles.get(id(ref)),
            }


def _entity(record: ReleaseRecord, entity: Entity, entities: Entities) -> Row:
    person = entity.person
    return {
        **_values(entity),
        "doc_id": record.doc_id,
        "parent": entity.parent,
        "score": entity.score,
        "titles": person.titles if person else None,
        "affiliation": (
            name_of(entities[person.affiliation]) if person and person.affiliation else None
        ),
    }


def _values(entity: Entity) -> Row:
    """What fillers and entities have in common."""
    place, time, quantity = entity.place, entity.time, entity.quantity
    days = days_of(time.value) if time and time.value else None
    return {
        "entity": entity.id,
        "type": entity.type,
        "name": name_of(entity),
        "text": entity.text,
        "start": entity.start,
        "end": entity.end,
        "adcode": place.adcode if place else None,
        "province": place.path[0] if place and place.path else None,
        "path": place.path if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "time": time.value if time else None,
        "first": days.first if days else None,
        "last": days.last if days else None,
        "value": _number(quantity.value) if quantity else None,
        "min": _number(quantity.min) if quantity else None,
        "max": _number(quantity.max) if quantity else None,
        "qualifier": quantity.qualifier if quantity else None,
        "unit": quantity.unit if quantity else None,
        "si": _number(quantity.si) if quantity else None,
        "currency": quantity.currency if quantity else None,
        "what": quantity.what if quantity else None,
    }


def _number(value: float | None) -> float | None:
    """A figure as a table holds it; one of hundreds of digits is infinite there."""
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _day(value: str) -> date | None:
    days = days_of(value)
    return days.first if days and days.first == days.last else None
