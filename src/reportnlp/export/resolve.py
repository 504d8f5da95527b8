"""What the references of a record refer to.

In:  a record.  Out: its entities by id, and how they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportnlp.record import Entity, EntityRef, Initiative, MetricRef, ReleaseRecord, Role

Entities = dict[str, Entity]


def entities_of(record: ReleaseRecord) -> Entities:
    """The entities by id."""
    return {entity.id: entity for entity in record.entities}


def name_of(entity: Entity) -> str:
    """The full name if it is known, else as in the text; simplified."""
    return entity.canonical or entity.simplified


def names(refs: Iterable[EntityRef], entities: Entities) -> list[str]:
    """The names that references stand for, each once."""
    return list(dict.fromkeys(name_of(entities[ref.entity]) for ref in refs))


def issuer(record: ReleaseRecord, entities: Entities) -> str | None:
    """Whose news it is."""
    return name_of(entities[record.issuer.entity]) if record.issuer else None


def release_facts(record: ReleaseRecord, entities: Entities) -> dict[str, str | None]:
    """What tables tell of a release beside its themes."""
    return {
        "doc_id": record.doc_id,
        "uri": record.source.uri,
        "title": record.title,
        "issuer": issuer(record, entities),
        "published": record.published.value if record.published else None,
        "language": record.language,
    }


def in_role(initiative: Initiative, role: Role, entities: Entities) -> list[str]:
    """The organisations that have a role in an initiative."""
    return names((ref for ref in initiative.organisations if ref.role == role), entities)


def named(record: ReleaseRecord, types: Iterable[str]) -> Iterator[Entity]:
    """The entities of some types, the first of each name."""
    seen = set[str]()
    wanted = frozenset(types)
    for entity in record.entities:
        if entity.type in wanted and name_of(entity) not in seen:
            seen.add(name_of(entity))
            yield entity


def figure(metric: MetricRef, entities: Entities) -> str:
    """A figure in words: over 120 名 老人."""
    quantity = entities[metric.entity].quantity
    amount = entities[metric.entity].simplified
    if metric.value is not None:
        amount = f"{metric.value:.12g}" if isinstance(metric.value, float) else str(metric.value)
    elif quantity and quantity.min is not None and quantity.max is not None:
        amount = f"{quantity.min} to {quantity.max}"
    bound = "" if metric.qualifier == "exact" else metric.qualifier
    return " ".join(word for word in (bound, amount, metric.unit, metric.what) if word)
