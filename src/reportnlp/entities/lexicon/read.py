"""Reads the user's lexicon.

In:  a UTF-8 file, or a mapping.  Out: `Entry`s and `ThemeWord`s.
One line is one name: name, type, canonical (optional) and aliases joined by | (optional), divided
by tabs, or by commas in a file that is called *.csv. The canonical name of a word for a theme is
the theme's id. Lines that begin with # are comments. A line that cannot be used is an error,
never skipped.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportnlp.entities.lexicon.entry import Line, checked, from_config, make_line
from reportnlp.errors import LexiconError
from reportnlp.lines import numbered_lines

Source = str | os.PathLike[str] | Mapping[str, str | Mapping[str, Any]]

_MOST_FIELDS = 4
_COMMENT = "#"


def read_lexicon(source: Source, *, themes: Collection[str] | None = None) -> tuple[Line, ...]:
    """The lines of a lexicon.

    Args:
        source: path of a file; or name -> type, or name -> {"type", "canonical", "aliases"}.
        themes: ids of the themes that words may give; None for any.

    Raises:
        LexiconError: if the file cannot be read, or a line or entry is wrong.
    """
    if isinstance(source, Mapping):
        return from_config(list(_fields(source)), "lexicon", themes=themes)
    path = Path(source)
    lines = _lines(path)
    if path.suffix.lower() == ".csv":
        rows = _csv_rows(lines, str(path))
    else:
        rows = ((number, line.split("\t")) for number, line in lines)
    made = ((number, _line(row, str(path), number)) for number, row in rows)
    return checked(made, str(path), themes=themes)


def _fields(mapping: Mapping[str, str | Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for name, value in mapping.items():
        yield (
            {**value, "name": name} if isinstance(value, Mapping) else {"name": name, "type": value}
        )


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that are neither empty nor comments, numbered from 1."""
    lines = numbered_lines(path, LexiconError)
    return [(n, line) for n, line in lines if not line.startswith(_COMMENT)]


def _csv_rows(lines: Sequence[tuple[int, str]], source: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in lines:
        try:
            yield number, next(csv.reader([line], strict=True))
        except csv.Error as error:
            raise LexiconError(source, number, f"is no CSV: {error}") from error


def _line(fields: Sequence[str], source: str, line: int) -> Line:
    if not 1 < len(fields) <= _MOST_FIELDS:
        wanted = "name, type, and perhaps canonical and aliases"
        raise LexiconError(source, line, f"{len(fields)} fields instead of {wanted}")
    name, label, canonical, aliases = (*fields, "", "")[:_MOST_FIELDS]
    listed = aliases.split("|") if aliases.strip() else []
    return make_line(name, label, canonical, listed, source, line)
