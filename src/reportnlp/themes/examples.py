"""Texts from which a user's themes are learned.

In:  a JSONL file, one {"text": …, "themes": [ids]} a line.  Out: `Example`s.
A line that cannot be used is an error, never skipped.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from reportnlp.errors import ThemesError
from reportnlp.lines import numbered_lines, shown


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it is about.

    Attributes:
        text: as published, in any script.
        themes: ids; none of the new ones makes it a counter-example.
        source, line: where it stands.
    """

    text: str
    themes: frozenset[str]
    source: str
    line: int


def read_examples(path: Path, known: Collection[str]) -> list[Example]:
    """The examples of a file.

    Args:
        path: of the file.
        known: ids that `themes` may have.

    Raises:
        ThemesError: if the file cannot be read, or a line is wrong.
    """
    return [
        _example(line, known, str(path), number)
        for number, line in numbered_lines(path, ThemesError)
    ]


def _example(line: str, known: Collection[str], source: str, number: int) -> Example:
    try:
        row = json.loads(line)
    except RecursionError:
        raise ThemesError(source, number, "is nested too deep") from None
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        raise ThemesError(source, number, f"is not JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ThemesError(source, number, 'is not an object with a string "text"')
    if not row["text"].strip():
        raise ThemesError(source, number, "the text is empty")
    themes = row.get("themes")
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        raise ThemesError(source, number, '"themes" is not a list of ids')
    if unknown := [theme for theme in themes if theme not in known]:
        raise ThemesError(source, number, f"unknown theme {shown(unknown[0])}")
    return Example(row["text"], frozenset(themes), source, number)
