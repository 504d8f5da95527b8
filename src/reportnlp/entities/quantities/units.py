"""Units and measure words.

In:  text and an offset.  Out: the longest unit that begins there.
Forms come from lexicon/units.tsv; compounds are made by rule: a rate (元/平方米), a measure
word with alternatives in brackets (台(套), 头（羽、尾）).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, cast

from reportnlp.entities.quantities.tables import rows

Kind = Literal["count", "money", "percent", "physical", "duration"]

_SLASH = re.compile("[ ]?/[ ]?")
_BRACKETED = re.compile(r"[(（](?P<inner>[\u4e00-\u9fff、/]{1,7})[)）]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a measure word.

    Attributes:
        name: as reported (个小时 -> 小时, 新台币 -> 元).
        kind: what it measures.
        factor: to the SI unit, or to per cent; None where there is none.
        si: the SI unit; None for counts, money and per cent.
        currency: ISO 4217 code of a money unit.
    """

    name: str
    kind: Kind
    factor: Decimal | None = None
    si: str | None = None
    currency: str | None = None


@cache
def units() -> dict[str, Unit]:
    """All units by their written form."""
    return {
        form: Unit(name, cast(Kind, kind), _factor(factor), _cell(si), _cell(code))
        for form, name, kind, factor, si, code in rows("units.tsv", 6)
    }


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at `start`, compounds included, and its end."""
    found = _simple(text, start)
    if found is None:
        return None
    unit, end = found
    if (bracket := _BRACKETED.match(text, end)) and _alternatives(bracket["inner"]):
        return Unit(unit.name + bracket[0], unit.kind), bracket.end()
    if (slash := _SLASH.match(text, end)) and (below := _simple(text, slash.end())):
        return Unit(f"{unit.name}/{below[0].name}", unit.kind, None, None, unit.currency), below[1]
    return found


def _simple(text: str, start: int) -> tuple[Unit, int] | None:
    table = units()
    longest = _longest().get(text[start : start + 1], 0)
    for end in range(min(len(text), start + longest), start, -1):
        unit = table.get(text[start:end])
        if unit and not (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end])):
            return unit, end
    return None


def _alternatives(inner: str) -> bool:
    """Whether a bracket holds nothing but measure words."""
    return all(part in units() for part in re.split("[、/]", inner))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


@cache
def _longest() -> dict[str, int]:
    """The length of the longest unit that each character begins."""
    longest: dict[str, int] = {}
    for form in units():
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    return longest


def _cell(cell: str) -> str | None:
    return None if cell == "-" else cell


def _factor(cell: str) -> Decimal | None:
    return None if cell == "-" else Decimal(cell)
