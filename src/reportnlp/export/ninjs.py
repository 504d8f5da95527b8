"""ninjs 3.1, IPTC's News in JSON.

In:  a record.  Out: one item: the release as a text, its initiatives as associated events.
The one idea: only what the record knows. Dates that are known to the day stand where ninjs takes
such, which is not `contentCreated`; figures have no place in ninjs.

Source: ninjs-schema_3.1.json, IPTC, MIT licence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from reportnlp.export.identify import part_of, uri_of
from reportnlp.export.resolve import Entities, entities_of, issuer, name_of, named
from reportnlp.record import Entity, Initiative, ReleaseRecord
from reportnlp.themes.taxonomy import themes_by_id

Item = dict[str, Any]

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
_GOAL = "http://metadata.un.org/sdg/"
_TEXT = "text/plain"
_PLACES = ("GPE", "LOC", "FAC")
_MOMENT = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?) (?: T (\d\d:\d\d) (:\d\d)? )?", re.VERBOSE)


def write_ninjs(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write one item a line."""
    for record in records:
        out.write(json.dumps(to_ninjs(record), ensure_ascii=False) + "\n")


def to_ninjs(record: ReleaseRecord) -> Item:
    """A release as a ninjs item."""
    entities = entities_of(record)
    published = record.published and record.published.value
    source = issuer(record, entities)
    descriptions = [("summary", record.summary), ("published", published)]
    return _known(
        {
            "uri": uri_of(record),
            "type": "text",
            "representationType": "full",
            "standard": _STANDARD,
            "altIds": [
                {"role": "doc_id", "value": record.doc_id},
                {"role": "sha256", "value": record.source.sha256},
            ],
            "language": None if record.language == "und" else record.language,
            "title": record.title,
            "headlines": [{"contentType": _TEXT, "value": record.title}] if record.title else [],
            "descriptions": [
                {"role": role, "contentType": _TEXT, "value": value}
                for role, value in descriptions
                if value
            ],
            "bodies": [
                {
                    "role": "main",
                    "contentType": _TEXT,
                    "charCount": len(record.text.original),
                    "value": record.text.original,
                }
            ],
            "infoSources": [{"role": "issuer", "name": source}] if source else [],
            "subjects": list(
                _subjects((t.label, t.id, t.iptc, t.sdg, t.score) for t in record.themes)
            ),
            "people": [{"name": name_of(entity)} for entity in named(record, ["PERSON"])],
            "organisations": [{"name": name_of(entity)} for entity in named(record, ["ORG"])],
            "places": [_place(entity) for entity in named(record, _PLACES)],
            "events": [{"id": i.id, "name": i.name} for i in record.initiatives],
            "associations": [_event(i, record, entities) for i in record.initiatives],
        }
    )


def _event(initiative: Initiative, record: ReleaseRecord, entities: Entities) -> Item:
    organisers = [ref for ref in initiative.organisations if ref.role == "organiser"]
    known = themes_by_id()
    of_release = {theme.id: theme for theme in record.themes}
    subjects = []
    for theme in initiative.themes:
        full = known.get(theme.id) or of_release.get(theme.id)
        label, iptc, sdg = (full.label, full.iptc, full.sdg) if full else (theme.id, (), ())
        subjects.append((label, theme.id, iptc, sdg, theme.score))
    text = record.text.original
    return _known(
        {
            "name": initiative.name,
            "uri": part_of(record, initiative.id),
            "rel": "reports",
            "type": "event",
            "title": initiative.name,
            "descriptions": [
                {"role": role, "contentType": _TEXT, "value": value}
                for role, value in (("summary", initiative.summary), ("status", initiative.status))
            ],
            "bodies": [
                {
                    "role": "evidence",
                    "contentType": _TEXT,
                    "value": "\n".join(text[span.start : span.end] for span in initiative.evidence),
                }
            ],
            "organisations": [
                {"name": name_of(entities[ref.entity]), "rel": ref.role}
                for ref in initiative.organisations
            ],
            "people": [{"name": name_of(entities[ref.entity])} for ref in initiative.people],
            "places": [_place(entities[ref.entity]) for ref in initiative.places],
            "subjects": list(_subjects(subjects)),
            "eventDetails": _known(
                {
                    "dates": next(filter(None, map(_dates, _times(initiative))), None),
                    "organiser": {"name": name_of(entities[organisers[0].entity])}
                    if organisers
                    else None,
                }
            ),
        }
    )


def _times(initiative: Initiative) -> Iterator[str]:
    return (time.value for time in initiative.times if time.value)


def _dates(value: str) -> Item | None:
    """A time as ninjs takes it as precisely as it is known; None for a period."""
    begin, slash, end = value.partition("/")
    first, last = _moment(begin), _moment(end) if slash else None
    return _known({"expectedStartDate": first, "expectedEndDate": last}) or None


def _moment(value: str) -> str | None:
    match = _MOMENT.fullmatch(value)
    if not match:
        return None
    day, minute, seconds = match.groups()
    # A time of day is allowed with its seconds only, and with a whole date.
    return f"{day}T{minute}{seconds or ':00'}" if minute and len(day) == 10 else day


def _place(entity: Entity) -> Item:
    adcode = entity.place and entity.place.adcode
    return _known({"name": name_of(entity), "literal": adcode and f"GB/T 2260 {adcode}"})


def _subjects(themes: Iterable[tuple[str, str, Any, Any, float]]) -> Iterator[Item]:
    """Each theme, then the topics and goals that it stands for, with what is the surest of it."""
    surest = dict[str, int]()
    for label, id, iptc, sdg, score in themes:
        confidence = round(100 * score)
        yield {"name": label, "literal": id, "confidence": confidence}
        codes = [f"{_MEDIA_TOPIC}{code.removeprefix('medtop:')}" for code in iptc]
        for uri in (*codes, *(f"{_GOAL}{goal}" for goal in sdg)):
            surest[uri] = max(confidence, surest.get(uri, 0))
    yield from ({"uri": uri, "confidence": confidence} for uri, confidence in surest.items())


def _known(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, [], {}, "")}
