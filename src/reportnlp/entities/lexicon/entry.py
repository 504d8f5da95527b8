"""One line of the user's lexicon, and what may stand in it.

In:  fields as the user wrote them.  Out: a checked `Entry` for a name, or `ThemeWord` for a word
that gives a theme; and both as plain JSON values, the form in which a pipeline's config.cfg keeps
them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reportnlp.entities.mention import Label
from reportnlp.errors import LexiconError
from reportnlp.script import simplify

LABELS: tuple[Label, ...] = ("ORG", "GPE", "LOC", "FAC", "PERSON", "EVENT", "WORK_OF_ART")
THEME = "THEME"
_THEME_ID = re.compile("[a-z][a-z0-9_]*")
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


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A word that gives a theme to every text that has it.

    Attributes:
        name: as it is written, traditional or simplified.
        theme: id of the theme.
        aliases: other words that give it.
    """

    name: str
    theme: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The word and its aliases."""
        return (self.name, *self.aliases)


Line = Entry | ThemeWord


def make_line(
    name: object, label: object, canonical: object, aliases: object, source: str, line: int | None
) -> Line:
    """A line of fields that may be anything.

    Raises:
        LexiconError: naming `source` and `line`, if a field is missing, empty or of a wrong kind.
    """
    if not isinstance(name, str) or not name.strip():
        raise LexiconError(source, line, "the name is empty")
    if not isinstance(label, str) or label.strip().upper() not in (*LABELS, THEME):
        known = ", ".join((*LABELS, THEME))
        raise LexiconError(source, line, f"unknown type {label!r} of {name!r}; known are {known}")
    if canonical is not None and not isinstance(canonical, str):
        raise LexiconError(source, line, f"the canonical name of {name!r} is no text")
    others = _aliases(aliases, name, source, line)
    full = canonical.strip() or None if canonical else None
    for text in (name, full or "", *others):
        if any(unicodedata.category(character) in _CONTROL for character in text.strip()):
            raise LexiconError(source, line, f"{text!r} holds a line break or control character")
    if label.strip().upper() == THEME:
        return _theme_word(name.strip(), full, others, source, line)
    return Entry(name.strip(), cast(Label, label.strip().upper()), full, others)


def _theme_word(
    name: str, theme: str | None, aliases: tuple[str, ...], source: str, line: int | None
) -> ThemeWord:
    if theme is None or not _THEME_ID.fullmatch(theme):
        reason = f"{name!r} needs the id of its theme (like elderly_care) as canonical name"
        raise LexiconError(source, line, reason if theme is None else f"{reason}, not {theme!r}")
    return ThemeWord(name, theme, aliases)


def _aliases(aliases: object, name: str, source: str, line: int | None) -> tuple[str, ...]:
    if isinstance(aliases, str) or not isinstance(aliases, Sequence):
        raise LexiconError(source, line, f"the aliases of {name!r} are no list")
    if not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise LexiconError(source, line, f"an alias of {name!r} is empty or no text")
    return tuple(dict.fromkeys(alias.strip() for alias in aliases))


def checked(
    lines: Iterable[tuple[int | None, Line]],
    source: str,
    *,
    themes: Collection[str] | None = None,
) -> tuple[Line, ...]:
    """The lines, none of which repeats another.

    Args:
        lines: with their numbers.
        source: of which they are.
        themes: ids of the themes that words may give; None for any.

    Raises:
        LexiconError: if two share a name, or a word and its theme, in either script; if a theme
            is unknown.
    """
    seen: dict[tuple[str, str], int | None] = {}
    kept = []
    for number, line in lines:
        theme = line.theme if isinstance(line, ThemeWord) else ""
        if theme and themes is not None and theme not in themes:
            reason = f"unknown theme {theme!r} of {line.name!r}; known are {', '.join(themes)}"
            raise LexiconError(source, number, reason)
        names = {simplify(name, conversion="t2s").simplified: name for name in line.names}
        for same, name in names.items():
            if (same, theme) in seen:
                earlier = seen[same, theme]
                where = f" in line {earlier}" if earlier is not None else " before"
                raise LexiconError(source, number, f"{name!r} is already given{where}")
            seen[same, theme] = number
        kept.append(line)
    return tuple(kept)


def to_config(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines as JSON values, for the config of the component `reportnlp_lexicon`."""
    return [
        {
            "name": _kept(line.name),
            "type": THEME if isinstance(line, ThemeWord) else line.label,
            "canonical": _canonical(line),
            "aliases": [_kept(alias) for alias in line.aliases],
        }
        for line in lines
    ]


def _canonical(line: Line) -> str | None:
    given = line.theme if isinstance(line, ThemeWord) else line.canonical
    return given and _kept(given)


def _kept(text: str) -> str:
    return text.replace(_DOLLAR, _WIDE_DOLLAR)


def from_config(
    entries: Iterable[Mapping[str, Any]], source: str, *, themes: Collection[str] | None = None
) -> tuple[Line, ...]:
    """What `to_config` gave, or was written by hand with at least `name` and `type`.

    Args:
        entries: one a line.
        source: of which they are.
        themes: ids of the themes that words may give; None for any.

    Raises:
        LexiconError: naming `source`, if an entry is wrong.
    """
    made = []
    for number, fields in enumerate(entries, start=1):
        if not isinstance(fields, Mapping) or not fields.keys() <= _FIELDS:
            raise LexiconError(source, number, f"expected {sorted(_FIELDS)}, not {fields!r}")
        values = (fields.get("name"), fields.get("type"), fields.get("canonical"))
        line = make_line(*values, fields.get("aliases", ()), source, number)
        made.append((number, line))
    return checked(made, source, themes=themes)
