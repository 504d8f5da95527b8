"""What two records of the same release have in common.

In:  records.  Out: how many of their initiatives' fillers are equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reportnlp.record import Entity, Initiative, ReleaseRecord

Filler = tuple[str, str, str]


def fillers(record: ReleaseRecord) -> Counter[Filler]:
    """What the initiatives of a record consist of: of each its name and what fills its slots."""
    entities = {entity.id: entity for entity in record.entities}
    return Counter(
        (initiative.name, slot, value)
        for initiative in record.initiatives
        for slot, value in _slots(initiative, entities)
    )


def _slots(initiative: Initiative, entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    yield "name", initiative.name
    yield "status", initiative.status
    for organisation in initiative.organisations:
        yield organisation.role, entities[organisation.entity].simplified
    for place in initiative.places:
        yield "place", entities[place.entity].simplified
    for time in initiative.times:
        yield "time", f"{entities[time.entity].simplified} {time.value}"
    for metric in initiative.metrics:
        yield "metric", f"{entities[metric.entity].simplified} {metric.value} {metric.unit}"
    for person in initiative.people:
        yield "person", entities[person.entity].simplified
    for theme in initiative.themes:
        yield "theme", theme.id


def count_equal(one: ReleaseRecord, other: ReleaseRecord) -> tuple[int, int, int]:
    """How many fillers are in both, in `one` and in `other`."""
    ours, theirs = fillers(one), fillers(other)
    return (ours & theirs).total(), ours.total(), theirs.total()
