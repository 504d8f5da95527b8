"""What a table of records has beside the records: a column for what is asked most.

In:  a record.  Out: a flat row of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from reportnlp.record import ReleaseRecord

_TEXTS = pa.list_(pa.string())

COLUMNS = pa.schema(
    [
        pa.field("doc_id", pa.string()),
        pa.field("uri", pa.string()),
        pa.field("title", pa.string()),
        pa.field("issuer", pa.string()),
        pa.field("published", pa.string()),
        pa.field("language", pa.string()),
        pa.field("summary", pa.string()),
        pa.field("keywords", _TEXTS),
        pa.field("themes", _TEXTS),
        pa.field("organisations", _TEXTS),
        pa.field("places", _TEXTS),
        pa.field("people", _TEXTS),
        pa.field("initiatives", _TEXTS),
        pa.field("warnings", _TEXTS),
    ]
)


def flatten(record: ReleaseRecord) -> dict[str, Any]:
    """The row of `record` in `COLUMNS`.

    Organisations, places and people are those that take part in initiatives, once each in the
    order of their first; they and the issuer are told by their full simplified names, themes by
    their ids.
    """
    names = {entity.id: entity.canonical or entity.simplified for entity in record.entities}
    initiatives = record.initiatives
    return {
        "doc_id": record.doc_id,
        "uri": record.source.uri,
        "title": record.title,
        "issuer": names[record.issuer.entity] if record.issuer else None,
        "published": record.published.value if record.published else None,
        "language": record.language,
        "summary": record.summary,
        "keywords": record.keywords,
        "themes": [theme.id for theme in record.themes],
        "organisations": _once(names[o.entity] for i in initiatives for o in i.organisations),
        "places": _once(names[p.entity] for i in initiatives for p in i.places),
        "people": _once(names[p.entity] for i in initiatives for p in i.people),
        "initiatives": [initiative.name for initiative in initiatives],
        "warnings": record.warnings,
    }


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
