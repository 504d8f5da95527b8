"""What a found value says, in words.

In:  an entity of a record.  Out: a line for whoever points at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportnlp.explore.markup.labels import Labels
from reportnlp.export.resolve import Entities, name_of
from reportnlp.record import Entity, Person, Place, Quantity, Time

# Significant digits of a figure.
_DIGITS = 15


def described(entity: Entity, entities: Entities, labels: Labels) -> str:
    """The type of an entity and its normalised value."""
    return " · ".join(dict.fromkeys((labels(entity.type), *_facts(entity, entities, labels))))


def figure(quantity: Quantity, labels: Labels) -> str | None:
    """A figure with its bound, unit and what it counts; None if it has no value."""
    amount = _amount(quantity, labels)
    if amount is None:
        return None
    unit = quantity.currency or quantity.unit or ""
    # 40,000 名, but 15.62%.
    amount = f"{amount}{unit}" if unit in ("%", "‰") else f"{amount} {unit}".strip()
    bounded = amount if quantity.qualifier == "exact" else labels(quantity.qualifier, amount=amount)
    return f"{bounded} {quantity.what}" if quantity.what else bounded


def when(time: Time, labels: Labels) -> str | None:
    """A time without ISO 8601's signs of an open end; None for what comes again and again."""
    first, is_range, last = (time.value or "").partition("/")
    if not is_range:
        return first if first and not first.startswith("P") else None
    if first and last:
        return f"{first} – {last}"
    return labels("since", day=first) if first else labels("until", day=last)


def number(value: float) -> str:
    """A number with its thousands set apart."""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.{_DIGITS}g}" if abs(value) < 10.0**_DIGITS else f"{value:.{_DIGITS}g}"


def _facts(entity: Entity, entities: Entities, labels: Labels) -> Iterator[str]:
    name = name_of(entity)
    if entity.quantity:
        yield from _of_quantity(entity.quantity, labels)
    elif entity.time:
        yield from _of_time(entity.time, labels)
    elif name != entity.text:
        yield name
    if entity.parent:
        yield labels("part_of", name=entity.parent)
    if entity.person:
        yield from _of_person(entity.person, entities)
    if entity.place:
        yield from _of_place(entity.place, entity, labels)


def _of_quantity(quantity: Quantity, labels: Labels) -> Iterator[str]:
    if words := figure(quantity, labels):
        yield words
    if quantity.si is not None and quantity.si != quantity.value:
        yield f"SI {number(quantity.si)}"


def _of_time(time: Time, labels: Labels) -> Iterator[str]:
    if time.value:
        yield time.value
    yield labels(time.basis)


def _of_person(person: Person, entities: Entities) -> Iterator[str]:
    yield from person.titles
    if person.affiliation:
        yield name_of(entities[person.affiliation])


def _of_place(place: Place, entity: Entity, labels: Labels) -> Iterator[str]:
    path = " › ".join(place.path)
    if path:
        yield labels("in_place", path=path) if entity.type in ("ORG", "BODY") else path
    if place.adcode:
        yield place.adcode


def _amount(quantity: Quantity, labels: Labels) -> str | None:
    if quantity.value is not None:
        return number(quantity.value)
    low, high = quantity.min, quantity.max
    if low is not None and high is not None:
        return labels("range", low=number(low), high=number(high))
    known = low if low is not None else high
    return None if known is None else number(known)
