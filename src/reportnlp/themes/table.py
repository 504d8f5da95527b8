"""Themes that a user adds, as a table in the layout of lexicon/themes.tsv.

In:  a file, or the fields of one line.  Out: checked `Theme`s, none of which the package has.
One line is one theme: id, label, label_en, iptc, sdg, scope, divided by tabs; all but the first
two may be empty. Lines that begin with # are comments, a first line that begins with "id" is the
header. A line that cannot be used is an error, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportnlp.errors import ThemesError
from reportnlp.lines import numbered_lines, shown
from reportnlp.themes.taxonomy import Theme, load_themes

FIELDS = ("id", "label", "label_en", "iptc", "sdg", "scope")
_COMMENT = "#"
_ID = re.compile("[a-z][a-z0-9_]{0,63}")
_IPTC = re.compile(r"medtop:\d{8}", re.ASCII)
_GOALS = frozenset(str(goal) for goal in range(1, 18))
_LONGEST = 300


def read_themes(path: Path) -> tuple[Theme, ...]:
    """The themes of a file.

    Raises:
        ThemesError: if the file cannot be read or has no theme, or a line is wrong.
    """
    lines = [
        (n, line) for n, line in numbered_lines(path, ThemesError) if not line.startswith(_COMMENT)
    ]
    rows = [(number, line.split("\t")) for number, line in lines]
    if rows and rows[0][1][0].strip() == FIELDS[0]:
        rows = rows[1:]
    if not rows:
        raise ThemesError(str(path), None, "has no theme")
    return distinct([(n, make_theme(row, str(path), n)) for n, row in rows], str(path))


def make_theme(fields: Sequence[str], source: str, line: int | None) -> Theme:
    """A theme of fields that may hold any text.

    Raises:
        ThemesError: naming `source` and `line`, if a field is missing or wrong.
    """
    if not 1 < len(fields) <= len(FIELDS):
        wanted = f"{', '.join(FIELDS)}, divided by tabs"
        raise ThemesError(source, line, f"{len(fields)} fields instead of {wanted}")
    for name, value in zip(FIELDS, fields, strict=False):
        if reason := _unusable(value.strip()):
            raise ThemesError(source, line, f"{name} {reason}: {shown(value)}")
    id_, label, label_en, iptc, sdg, scope = (*(f.strip() for f in fields), *[""] * 4)[:6]
    if not _ID.fullmatch(id_):
        reason = "is not made of small letters, digits and _"
        raise ThemesError(source, line, f"id {reason}: {shown(id_)}")
    if not label:
        raise ThemesError(source, line, f"the label of {id_} is empty")
    codes, goals = _codes(iptc), _codes(sdg)
    if wrong := [code for code in codes if not _IPTC.fullmatch(code)]:
        raise ThemesError(source, line, f"{shown(wrong[0])} is no code like medtop:20000817")
    if wrong := [goal for goal in goals if goal not in _GOALS]:
        raise ThemesError(source, line, f"{shown(wrong[0])} is no goal from 1 to 17")
    return Theme(id_, label, label_en, codes, tuple(int(goal) for goal in goals), scope)


def _unusable(value: str) -> str | None:
    if not value.isprintable():
        return "holds a control character"
    # config.cfg takes it for the sign of a variable.
    if "$" in value:
        return "holds a $"
    return f"is longer than {_LONGEST} characters" if len(value) > _LONGEST else None


def _codes(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip() for code in field.split(",") if code.strip()))


def distinct(themes: Iterable[tuple[int, Theme]], source: str) -> tuple[Theme, ...]:
    """The themes, whose ids are new.

    Raises:
        ThemesError: if two have the same id, or one has that of a theme of the package.
    """
    package = {theme.id for theme in load_themes()}
    seen: dict[str, int] = {}
    kept = []
    for line, theme in themes:
        if theme.id in package:
            raise ThemesError(source, line, f"{theme.id} is a theme of the package; take a new id")
        if theme.id in seen:
            raise ThemesError(source, line, f"{theme.id} is already given in line {seen[theme.id]}")
        seen[theme.id] = line
        kept.append(theme)
    return tuple(kept)


def fields_of(theme: Theme) -> list[str]:
    """The fields of which `make_theme` makes the theme again."""
    goals = ",".join(str(goal) for goal in theme.sdg)
    return [theme.id, theme.label, theme.label_en, ",".join(theme.iptc), goals, theme.scope]
