"""schema.org JSON-LD.

In:  a record.  Out: a graph: a NewsArticle, an Event for each initiative, and who and where.
The one idea: what is named twice is one node with an @id. Figures have no place in an Event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from reportnlp.export.identify import part_of, uri_of, url_of
from reportnlp.export.resolve import Entities, entities_of, name_of
from reportnlp.record import Entity, EntityRef, Initiative, ReleaseRecord, Role
from reportnlp.themes.taxonomy import themes_by_id

Node = dict[str, Any]

_PLACES = frozenset({"GPE", "LOC", "FAC", "SITE"})
_ROLES: dict[Role, str] = {
    "organiser": "organizer",
    "partner": "contributor",
    "beneficiary": "audience",
    "other": "about",
}
# What would end a script element, or a line of JavaScript.
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def write_schema_org(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write one graph a line; a line can stand in a script element of HTML as it is."""
    for record in records:
        line = json.dumps(to_schema_org(record), ensure_ascii=False)
        out.write(line.translate(_ESCAPES) + "\n")


def to_schema_org(record: ReleaseRecord) -> Node:
    """A release as a JSON-LD document."""
    graph = _Graph(record)
    events = [graph.event(initiative) for initiative in record.initiatives]
    article = graph.article(events)
    return {"@context": "https://schema.org", "@graph": [article, *events, *graph.nodes.values()]}


class _Graph:
    """The nodes of one release; `nodes` gathers those that events and the article refer to."""

    def __init__(self, record: ReleaseRecord) -> None:
        self.nodes = dict[str, Node]()
        self._record = record
        self._entities: Entities = entities_of(record)
        self._labels = {theme.id: theme.label for theme in record.themes}
        self._ids = dict[tuple[str, str], str]()

    def article(self, events: Iterable[Node]) -> Node:
        record = self._record
        published = record.published and record.published.value
        return _known(
            {
                "@type": "NewsArticle",
                "@id": uri_of(record),
                "url": url_of(record),
                "identifier": record.doc_id,
                "headline": record.title,
                "inLanguage": None if record.language == "und" else record.language,
                "datePublished": published,
                "sourceOrganization": self._refer(record.issuer) if record.issuer else None,
                "abstract": record.summary,
                "keywords": record.keywords,
                "about": [_term(theme.id, theme.label) for theme in record.themes],
                "mentions": [{"@id": event["@id"]} for event in events],
                "articleBody": record.text.original,
            }
        )

    def event(self, initiative: Initiative) -> Node:
        record = self._record
        start, end = _dates(initiative)
        parent = initiative.parent and part_of(record, initiative.parent)
        node: Node = {
            "@type": "Event",
            "@id": part_of(record, initiative.id),
            "name": initiative.name,
            "description": initiative.summary,
            "startDate": start,
            "endDate": end,
            # The other values tell of events that were called off or moved.
            "eventStatus": "https://schema.org/EventScheduled"
            if initiative.status == "planned"
            else None,
            "location": [self._refer(ref) for ref in initiative.places],
            "attendee": [self._refer(ref) for ref in initiative.people],
            "keywords": [self._label(theme.id) for theme in initiative.themes],
            "superEvent": {"@id": parent} if parent else None,
            "subjectOf": {"@id": uri_of(record)},
        }
        for role, name in _ROLES.items():
            those = [ref for ref in initiative.organisations if ref.role == role]
            if role == "beneficiary":
                node[name] = [
                    {"@type": "Audience", "name": name_of(self._entities[ref.entity])}
                    for ref in those
                ]
            else:
                node[name] = [self._refer(ref) for ref in those]
        return _known(node)

    def _refer(self, ref: EntityRef) -> Node:
        """A reference to the node of an entity, which is made when it is first needed."""
        return {"@id": self._node(self._entities[ref.entity])}

    def _node(self, entity: Entity) -> str:
        name = name_of(entity)
        kind = _kind(entity)
        known = self._ids.get((kind, name))
        if known:
            return known
        id = self._ids[kind, name] = part_of(self._record, entity.id)
        self.nodes[id] = {}
        makers = {"Place": self._place, "Person": self._person, "Organization": self._body}
        self.nodes[id] = _known({"@type": kind, "@id": id, "name": name, **makers[kind](entity)})
        return id

    def _place(self, entity: Entity) -> Node:
        place = entity.place
        if place is None:
            return {}
        within = list(place.path[:-1] if place.path[-1:] == [name_of(entity)] else place.path)
        has_point = place.lat is not None and place.lon is not None
        point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        code = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": place.adcode}
        return {
            "identifier": code if place.adcode else None,
            "containedInPlace": _nested(within),
            "geo": point if has_point else None,
        }

    def _person(self, entity: Entity) -> Node:
        person = entity.person
        body = self._entities.get(person.affiliation) if person and person.affiliation else None
        return {
            "jobTitle": person.titles if person else None,
            "affiliation": {"@id": self._node(body)} if body else None,
        }

    def _body(self, entity: Entity) -> Node:
        other = entity.simplified if entity.simplified != name_of(entity) else None
        parent = self._entities.get(entity.parent) if entity.parent else None
        return {
            "alternateName": other,
            "parentOrganization": {"@id": self._node(parent)} if parent else None,
        }

    def _label(self, theme: str) -> str:
        known = themes_by_id()
        return self._labels.get(theme) or (known[theme].label if theme in known else theme)


def _kind(entity: Entity) -> str:
    if entity.type == "PERSON":
        return "Person"
    return "Place" if entity.type in _PLACES else "Organization"


def _nested(path: list[str]) -> Node | None:
    """A place within all that it lies in."""
    node: Node | None = None
    for name in path:
        node = _known({"@type": "AdministrativeArea", "name": name, "containedInPlace": node})
    return node


def _dates(initiative: Initiative) -> tuple[str | None, str | None]:
    """When the first time with a place in the calendar begins and ends."""
    for value in _values(initiative):
        begin, slash, end = value.partition("/")
        if (begin or end).startswith("P"):
            continue
        return begin or None, (end if slash else "") or None
    return None, None


def _values(initiative: Initiative) -> Iterator[str]:
    return (time.value for time in initiative.times if time.value)


def _term(id: str, label: str) -> Node:
    return {"@type": "DefinedTerm", "termCode": id, "name": label}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], {}, "")}
