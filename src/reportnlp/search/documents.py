"""From a record to the documents that search engines take.

In:  a `ReleaseRecord`.  Out: a `SearchDocument` for the release and one for each initiative.
The one idea: a document is a pure function of its record, its id too, so that indexing the same
record again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TypeVar, get_args

from reportnlp.record import (
    Entity,
    EntityRef,
    Initiative,
    MetricRef,
    OrganisationRef,
    ReleaseRecord,
    Span,
    TimeRef,
)
from reportnlp.script import Conversion, ScriptText, simplify
from reportnlp.search.days import days_of
from reportnlp.search.document import (
    Alignment,
    Evidence,
    Filler,
    Metric,
    Organisation,
    Place,
    SearchDocument,
    Time,
)
from reportnlp.search.places import codes_of
from reportnlp.themes.taxonomy import themes_by_id

# Elasticsearch refuses longer ids (in bytes of UTF-8).
_LONGEST_ID = 512
_Item = TypeVar("_Item")
_FILLERS: tuple[Filler, ...] = get_args(Filler)


def to_documents(record: ReleaseRecord) -> list[SearchDocument]:
    """The documents of a record, that of the release first."""
    script = _aligned(record.text.original, record.text.simplified)
    entities = {entity.id: entity for entity in record.entities}
    initiatives = [_initiative(record, i, entities, script) for i in record.initiatives]
    return [_release(record, initiatives, entities, script), *initiatives]


def document_id(doc_id: str, part: str) -> str:
    """The id of the document of a release ("release") or of an initiative (its id)."""
    id = f"{doc_id}#{part}"
    data = id.encode("utf-8", "backslashreplace")
    return id if len(data) <= _LONGEST_ID else f"sha256:{hashlib.sha256(data).hexdigest()}"


def _release(
    record: ReleaseRecord,
    initiatives: list[SearchDocument],
    entities: dict[str, Entity],
    script: ScriptText,
) -> SearchDocument:
    own = [entity for entity in record.entities if entity.canonical or entity.type == "PERSON"]
    return _document(
        record,
        entities,
        script,
        id=document_id(record.doc_id, "release"),
        kind="release",
        initiative=None,
        parent=None,
        status=None,
        score=None,
        name=None,
        passages=[],
        evidence=[],
        summary=record.summary,
        themes=[theme.id for theme in record.themes],
        theme_labels=_labels(record, [theme.id for theme in record.themes]),
        names=_distinct(name for entity in own for name in _names(entity)),
        organisations=_distinct(o for i in initiatives for o in i.organisations),
        people=_distinct(person for i in initiatives for person in i.people),
        places=_distinct(place for i in initiatives for place in i.places),
        place_codes=_distinct(code for i in initiatives for code in i.place_codes),
        place_names=_distinct(name for i in initiatives for name in i.place_names),
        times=_published(record) or _distinct(time for i in initiatives for time in i.times),
        metrics=_distinct(metric for i in initiatives for metric in i.metrics),
    )


def _initiative(
    record: ReleaseRecord,
    initiative: Initiative,
    entities: dict[str, Entity],
    script: ScriptText,
) -> SearchDocument:
    parent = initiative.parent
    places = [entities[ref.entity] for ref in initiative.places]
    named = [*initiative.organisations, *initiative.places, *initiative.people]
    return _document(
        record,
        entities,
        script.excerpt((span.start, span.end) for span in initiative.evidence),
        id=document_id(record.doc_id, initiative.id),
        kind="initiative",
        initiative=initiative.id,
        parent=parent and document_id(record.doc_id, parent),
        status=initiative.status,
        score=initiative.score,
        name=initiative.name,
        summary=initiative.summary,
        themes=[theme.id for theme in initiative.themes],
        theme_labels=_labels(record, [theme.id for theme in initiative.themes]),
        names=_distinct(name for ref in named for name in _names(entities[ref.entity])),
        organisations=_distinct(_organisation(o, entities) for o in initiative.organisations),
        people=_distinct(_name(entities[ref.entity]) for ref in initiative.people),
        places=_distinct(_place(entity) for entity in places),
        place_codes=_distinct(c for e in places if e.place for c in codes_of(e.place)),
        place_names=_distinct(name for e in places if e.place for name in e.place.path),
        times=_distinct(_times(initiative.times)) or _published(record),
        metrics=_distinct(_metric(metric, entities) for metric in initiative.metrics),
        passages=[Span(start=span.start, end=span.end) for span in initiative.evidence],
        evidence=list(_evidence(initiative, entities)),
    )


def _document(
    record: ReleaseRecord, entities: dict[str, Entity], text: ScriptText, **own: object
) -> SearchDocument:
    """What release and initiative have in common, and what is `own`."""
    common = {
        "doc_id": record.doc_id,
        "uri": record.source.uri,
        "language": record.language,
        "script": record.source.script,
        "published": record.published and record.published.value,
        "issuer": record.issuer and _name(entities[record.issuer.entity]),
        "title": record.title,
        "title_simplified": record.title and simplify(record.title).simplified,
        "text": text.original,
        "text_simplified": text.simplified,
        "alignment": _alignment(text),
    }
    return SearchDocument.model_validate(common | own)


def _labels(record: ReleaseRecord, themes: list[str]) -> list[str]:
    """The labels of themes, as far as they are known; those of a user's own stand in the record."""
    labels = {theme.id: theme.label for theme in record.themes}
    known = themes_by_id()
    found = (labels.get(id) or (known[id].label if id in known else None) for id in themes)
    return [label for label in found if label]


def _organisation(ref: OrganisationRef, entities: dict[str, Entity]) -> Organisation:
    entity = entities[ref.entity]
    return Organisation(name=_name(entity), forms=tuple(_names(entity)), role=ref.role)


def _place(entity: Entity) -> Place:
    place = entity.place
    adcode, path = (place.adcode, tuple(place.path)) if place else (None, ())
    return Place(name=_name(entity), adcode=adcode, path=path)


def _published(record: ReleaseRecord) -> list[Time]:
    return [_time(record.published.value)] if record.published else []


def _times(refs: Iterable[TimeRef]) -> Iterator[Time]:
    return (_time(ref.value) for ref in refs if ref.value)


def _time(value: str) -> Time:
    first, last = days_of(value) or (None, None)
    return Time(
        value=value,
        gte=first.isoformat() if first else None,
        lte=last.isoformat() if last else None,
    )


def _metric(ref: MetricRef, entities: dict[str, Entity]) -> Metric:
    quantity = entities[ref.entity].quantity
    return Metric(
        value=ref.value,
        min=quantity.min if quantity else None,
        max=quantity.max if quantity else None,
        qualifier=ref.qualifier,
        unit=ref.unit,
        currency=quantity.currency if quantity else None,
        what=ref.what,
    )


def _evidence(initiative: Initiative, entities: dict[str, Entity]) -> Iterator[Evidence]:
    for field in _FILLERS:
        refs: list[EntityRef] = getattr(initiative, field)
        for ref in refs:
            entity = entities[ref.entity]
            yield Evidence(field=field, start=entity.start, end=entity.end, text=entity.text)


def _name(entity: Entity) -> str:
    return entity.canonical or entity.simplified


def _names(entity: Entity) -> Iterator[str]:
    yield _name(entity)
    if entity.canonical and entity.canonical != entity.simplified:
        yield entity.simplified


def _aligned(original: str, simplified: str) -> ScriptText:
    """The two texts of a record with the alignment, which records do not hold.

    It is made again with each conversion until the result is the same text. A record of another
    version may agree with none: then its own simplified text is left aside.
    """
    conversions: tuple[Conversion, ...] = get_args(Conversion)
    for conversion in conversions:
        script = simplify(original, conversion=conversion)
        if script.simplified == simplified:
            return script
    return simplify(original)


def _alignment(text: ScriptText) -> Alignment | None:
    if not text.original_bounds or not text.simplified_bounds:
        return None
    return Alignment(original=list(text.original_bounds), simplified=list(text.simplified_bounds))


def _distinct(items: Iterable[_Item]) -> list[_Item]:
    """The items, each once, in the order of their first."""
    return list(dict.fromkeys(items))
