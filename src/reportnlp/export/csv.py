"""A table for spreadsheets.

In:  records.  Out: CSV, a row for each initiative; a release without any has a row of its own.
The one idea: a release is foreign matter, and spreadsheets run what looks like a formula: no cell
begins like one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from reportnlp.export.resolve import Entities, entities_of, figure, in_role, names, release_facts
from reportnlp.record import ROLES, Initiative, ReleaseRecord

Row = dict[str, str | None]

COLUMNS = (
    *("doc_id", "uri", "title", "issuer", "published", "language", "release_themes"),
    *("initiative", "parent", "name", "status", "summary"),
    *ROLES,
    *("places", "adcodes", "times", "figures", "people", "themes", "score", "evidence"),
)
# Excel takes a file for UTF-8 if it begins with this.
_BOM = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
# Surrogates too: no file in UTF-8 can hold them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def write_csv(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write the table with a heading; lines end in CR LF, as RFC 4180 has it."""
    out.write(_BOM)
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        for row in _rows(record):
            writer.writerow({name: _cell(value) for name, value in row.items()})


def _rows(record: ReleaseRecord) -> Iterator[Row]:
    entities = entities_of(record)
    release: Row = {
        **release_facts(record, entities),
        "release_themes": _joined(theme.label for theme in record.themes),
    }
    if not record.initiatives:
        yield release
    for initiative in record.initiatives:
        yield {**release, **_initiative(initiative, record, entities)}


def _initiative(initiative: Initiative, record: ReleaseRecord, entities: Entities) -> Row:
    places = [entities[ref.entity].place for ref in initiative.places]
    text = record.text.original
    return {
        "initiative": initiative.id,
        "parent": initiative.parent,
        "name": initiative.name,
        "status": initiative.status,
        "summary": initiative.summary,
        **{role: _joined(in_role(initiative, role, entities)) for role in ROLES.values()},
        "places": _joined(names(initiative.places, entities)),
        "adcodes": _joined(place.adcode for place in places if place and place.adcode),
        "times": _joined(
            time.value or entities[time.entity].simplified for time in initiative.times
        ),
        "figures": _joined(figure(metric, entities) for metric in initiative.metrics),
        "people": _joined(names(initiative.people, entities)),
        "themes": _joined(theme.id for theme in initiative.themes),
        "score": f"{initiative.score:.4g}",
        "evidence": " ".join(text[span.start : span.end] for span in initiative.evidence),
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))


def _cell(value: str | None) -> str:
    text = _CONTROL.sub(" ", value or "")
    return f"'{text}" if _FORMULA.match(text) else text
