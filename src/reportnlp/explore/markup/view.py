"""What the template of a record shows.

In:  a record and a language.  Out: plain values with the words that a reader sees.
The one idea: entities and initiatives go by their places in the record, as their ids, like all of
a record that comes from a file, may be anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportnlp.explore.markup.labels import Labels
from reportnlp.explore.markup.values import described, figure, when
from reportnlp.export.resolve import entities_of, name_of
from reportnlp.record import ROLES, Entity, EntityRef, EntityType, Initiative, ReleaseRecord
from reportnlp.themes.taxonomy import themes_by_id

COLOURS = 6
# Where in a text its title stands, if it does.
_HEAD = 500

# What an entity answers; each has a colour.
_WHO, _WHERE, _WHEN, _MANY = "who", "where", "when", "many"
_KINDS: dict[EntityType, str] = {
    "ORG": _WHO,
    "BODY": _WHO,
    "PERSON": "person",
    "GPE": _WHERE,
    "LOC": _WHERE,
    "FAC": _WHERE,
    "SITE": _WHERE,
    "DATE": _WHEN,
    "TIME": _WHEN,
    "MONEY": _MANY,
    "PERCENT": _MANY,
    "QUANTITY": _MANY,
    "CARDINAL": _MANY,
    "ORDINAL": _MANY,
    "EVENT": "work",
    "WORK_OF_ART": "work",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A value of an initiative.

    Attributes:
        entity: place of its entity in the record.
        text: the value in words.
        source: as published.
    """

    entity: int
    kind: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An initiative.

    Attributes:
        index: place in the record.
        number: as it is shown, from 1.
        parent: number of the umbrella initiative.
        rows: labels with values.
    """

    index: int
    number: int
    parent: int | None
    name: str
    summary: str
    status: str
    status_label: str
    score: str
    themes: list[str]
    rows: list[tuple[str, list[Chip]]]

    @property
    def colour(self) -> int:
        """One of `COLOURS`."""
        return self.index % COLOURS


@dataclass(frozen=True, slots=True)
class Marked:
    """An entity in the text.

    Attributes:
        index: place in the record.
        is_used: whether an initiative has it as a value.
        tip: type, value and parts in initiatives.
    """

    index: int
    start: int
    end: int
    kind: str
    is_used: bool
    tip: str


class View:
    """A record in the words of a language.

    Attributes:
        record: as it is.
        initiatives: as they are shown.
        marks: the entities, in the order of the record.
    """

    def __init__(self, record: ReleaseRecord, labels: Labels) -> None:
        self.record = record
        self._labels = labels
        self._entities = entities_of(record)
        self._places = {entity.id: at for at, entity in enumerate(record.entities)}
        self._numbers = {initiative.id: n for n, initiative in enumerate(record.initiatives, 1)}
        known = themes_by_id()
        self._themes = {
            theme.id: labels.theme(
                theme.id, theme.label, known[theme.id].label_en if theme.id in known else None
            )
            for theme in record.themes
        }
        for id, theme in known.items():
            self._themes.setdefault(id, labels.theme(id, theme.label, theme.label_en))
        self.initiatives = [
            self._initiative(at, initiative) for at, initiative in enumerate(record.initiatives)
        ]
        self.marks = list(self._marks())

    @property
    def issuer(self) -> str | None:
        """Whose news it is."""
        issuer = self.record.issuer
        return name_of(self._entities[issuer.entity]) if issuer else None

    @property
    def title(self) -> str | None:
        """The title, if the text does not have it in a line of its own."""
        title = self.record.title
        if not title:
            return None
        lines = self.record.text.original[: _HEAD + len(title)].splitlines()
        return None if title in map(str.strip, lines) else title

    @property
    def themes(self) -> list[str]:
        """The labels of the release's themes."""
        return [self._themes[theme.id] for theme in self.record.themes]

    def _initiative(self, at: int, initiative: Initiative) -> Shown:
        return Shown(
            index=at,
            number=at + 1,
            parent=self._numbers.get(initiative.parent or ""),
            name=initiative.name,
            summary=initiative.summary,
            status=initiative.status,
            status_label=self._labels(initiative.status),
            score=f"{initiative.score:.0%}",
            themes=[self._themes.get(theme.id, theme.id) for theme in initiative.themes],
            rows=[(self._labels(key), chips) for key, chips in self._rows(initiative) if chips],
        )

    def _rows(self, initiative: Initiative) -> Iterator[tuple[str, list[Chip]]]:
        for role in ROLES:
            bodies = [ref for ref in initiative.organisations if ref.role == role]
            yield role, self._chips(bodies)
        yield "places", self._chips(initiative.places)
        yield "times", self._chips(initiative.times)
        yield "metrics", self._chips(initiative.metrics)
        yield "people", self._chips(initiative.people)

    def _chips(self, refs: Iterable[EntityRef]) -> list[Chip]:
        return [self._chip(self._entities[ref.entity]) for ref in refs]

    def _chip(self, entity: Entity) -> Chip:
        kind = _KINDS[entity.type]
        return Chip(self._places[entity.id], kind, self._words(entity), entity.text)

    def _words(self, entity: Entity) -> str:
        if entity.quantity:
            return figure(entity.quantity, self._labels) or entity.text
        if entity.time:
            return when(entity.time, self._labels) or entity.simplified
        return name_of(entity)

    def _marks(self) -> Iterator[Marked]:
        parts = defaultdict[int, list[str]](list)
        for shown in self.initiatives:
            for label, chips in shown.rows:
                for chip in chips:
                    parts[chip.entity].append(f"{shown.number} {label}")
        for at, entity in enumerate(self.record.entities):
            tip = described(entity, self._entities, self._labels)
            told = " · ".join((tip, *parts[at]))
            yield Marked(at, entity.start, entity.end, _KINDS[entity.type], bool(parts[at]), told)
