"""The closed list of themes, with their codes in public taxonomies.

In:  lexicon/themes.tsv.  Out: `Theme`s in the order of the table, which is also the order of the
classifier's columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    Attributes:
        id: stable identifier, e.g. "elderly_care".
        label: Chinese label.
        label_en: English label.
        iptc: IPTC Media Topic codes.
        sdg: numbers of the UN Sustainable Development Goals.
        scope: what belongs to it, in words.
    """

    id: str
    label: str
    label_en: str
    iptc: tuple[str, ...]
    sdg: tuple[int, ...]
    scope: str


@cache
def load_themes() -> tuple[Theme, ...]:
    """All themes."""
    table = files("reportnlp.lexicon").joinpath("themes.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple(_theme(row) for row in rows[1:])


def themes_by_id(added: Iterable[Theme] = ()) -> dict[str, Theme]:
    """The themes of the package and those that a user has added."""
    return {theme.id: theme for theme in (*load_themes(), *added)}


def _theme(row: list[str]) -> Theme:
    id_, label, label_en, iptc, sdg, scope = row
    codes = tuple(code for code in iptc.split(",") if code)
    goals = tuple(int(goal) for goal in sdg.split(",") if goal)
    return Theme(id_, label, label_en, codes, goals, scope)
