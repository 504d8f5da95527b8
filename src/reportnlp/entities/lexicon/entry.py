"""One name of the user's lexicon, and what may stand in it.

In:  fields as the user wrote them.  Out: a checked `Entry`; and entries as plain JSON values, the
form in which a pipeline's config.cfg keeps them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reportnlp.entities.mention import Label
from reportnlp.errors import LexiconError
from reportnlp.script import simplify

LABELS: tuple[Label, ...] = ("ORG", "GPE", "LOC", "FAC", "PERSON", "EVENT", "WORK_OF_ART")
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
# config.cfg would take it for the sign of a variable; a full-width one is folded to it anyway.
_DOLLAR, _WIDE_DOLLAR = "$", "＄"
_FIELDS = frozenset({"name", "type", "canonical", "aliases"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its kind.

    Attributes:
        name: as it is written, traditional or simplified.
        label: its kind, one of `LABELS`.
        canonical: the full name to give for it; None for none, or for `name` if it has aliases.
        aliases: other names of the same.
    """

    name: str
    label: Label
    canonical: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def full(self) -> str | None:
        """The full name of every mention, of the name and of its aliases, simplified."""
        full = self.canonical or (self.name if self.aliases else None)
        return simplify(full).simplified if full else None


def make_entry(
    name: object, label: object, canonical: object, aliases: object, source: str, line: int | None
) -> Entry:
    """An entry of fields that may be anything.

    Raises:
        LexiconError: naming `source` and `line`, if a field is missing, empty or of a wrong kind.
    """
    if not isinstance(name, str) or not name.strip():
        raise LexiconError(source, line, "the name is empty")
    if not isinstance(label, str) or label.strip().upper() not in LABELS:
        known = ", ".join(LABELS)
        raise LexiconError(source, line, f"unknown type {label!r} of {name!r}; known are {known}")
    if canonical is not None and not isinstance(canonical, str):
        raise LexiconError(source, line, f"the canonical name of {name!r} is no text")
    others = _aliases(aliases, name, source, line)
    full = canonical.strip() or None if canonical else None
    for text in (name, full or "", *others):
        if any(unicodedata.category(character) in _CONTROL for character in text.strip()):
            raise LexiconError(source, line, f"{text!r} holds a line break or control character")
    return Entry(name.strip(), cast(Label, label.strip().upper()), full, others)


def _aliases(aliases: object, name: str, source: str, line: int | None) -> tuple[str, ...]:
    if isinstance(aliases, str) or not isinstance(aliases, Sequence):
        raise LexiconError(source, line, f"the aliases of {name!r} are no list")
    if not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise LexiconError(source, line, f"an alias of {name!r} is empty or no text")
    return tuple(dict.fromkeys(alias.strip() for alias in aliases))


def checked(entries: Iterable[tuple[int | None, Entry]], source: str) -> tuple[Entry, ...]:
    """The entries, of which no two share a name, in either script.

    Raises:
        LexiconError: if two do.
    """
    seen: dict[str, int | None] = {}
    kept = []
    for line, entry in entries:
        names = {simplify(name, conversion="t2s").simplified: name for name in entry.names}
        for same, name in names.items():
            if same in seen:
                where = f" in line {seen[same]}" if seen[same] is not None else " before"
                raise LexiconError(source, line, f"{name!r} is already given{where}")
            seen[same] = line
        kept.append(entry)
    return tuple(kept)


def to_config(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries as JSON values, for the config of the component `reportnlp_lexicon`."""
    return [
        {
            "name": _kept(entry.name),
            "type": entry.label,
            "canonical": entry.canonical and _kept(entry.canonical),
            "aliases": [_kept(alias) for alias in entry.aliases],
        }
        for entry in entries
    ]


def _kept(text: str) -> str:
    return text.replace(_DOLLAR, _WIDE_DOLLAR)


def from_config(entries: Iterable[Mapping[str, Any]], source: str) -> tuple[Entry, ...]:
    """What `to_config` gave, or was written by hand with at least `name` and `type`.

    Raises:
        LexiconError: naming `source`, if an entry is wrong.
    """
    made = []
    for number, fields in enumerate(entries, start=1):
        if not isinstance(fields, Mapping) or not fields.keys() <= _FIELDS:
            raise LexiconError(source, number, f"expected {sorted(_FIELDS)}, not {fields!r}")
        values = (fields.get("name"), fields.get("type"), fields.get("canonical"))
        entry = make_entry(*values, fields.get("aliases", ()), source, number)
        made.append((number, entry))
    return checked(made, source)
