"""The tables of known places, as names with what bears them.

In:  `places.tsv`, `countries.tsv`, `place_zones.tsv` and `place_former.tsv` of the lexicon.
Out: `Bearing`s, one for each name that a unit has or had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import NamedTuple

from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.places.units import Path, Strength, Unit
from reportnlp.errors import ModelError

Names = dict[str, Strength]

_PLAIN = {"自治县": "县", "自治旗": "旗", "自治州": "州"}


class Bearing(NamedTuple):
    """A name of a unit.

    Attributes:
        name: as it stands in simplified text.
        unit: the unit.
        strength: how sure the name tells a place.
        today: whether the unit still has the name.
    """

    name: str
    unit: Unit
    strength: Strength
    today: bool


def bearings() -> Iterator[Bearing]:
    """Every name of every unit."""
    former = _former()
    for unit, names in _units({now: tuple(paths) for now, paths in former.items()}):
        for name, strength in names.items():
            yield Bearing(name, unit, strength, True)
        for names in former.get(unit.path, {}).values():
            for name, strength in names.items():
                yield Bearing(name, unit, strength, False)


def read_table(name: str, columns: int = 0) -> Iterator[list[str]]:
    """The rows of a file of the lexicon, without its header; of so many columns, if given."""
    text = (resources.files("reportnlp") / "lexicon" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            if columns and len(row) != columns:
                raise ModelError(
                    f"lexicon/{name}: {columns} columns expected in {row}; reinstall reportnlp"
                )
            yield row


def _former() -> dict[Path, dict[Path, Names]]:
    """For each unit's path today its former paths, and what it was called there."""
    out: dict[Path, dict[Path, Names]] = defaultdict(dict)
    for before, now, aliases, bound in read_table("place_former.tsv", columns=4):
        path, current = tuple(before.split("/")), tuple(now.split("/"))
        names: Names = {} if path[-1] == current[-1] else {path[-1]: "full"}
        names |= dict.fromkeys(aliases.split(), "short")
        out[current][path] = names | dict.fromkeys(bound.split(), "bound")
    return out


def _units(former: Mapping[Path, tuple[Path, ...]]) -> Iterator[tuple[Unit, Names]]:
    for table in ("places.tsv", "countries.tsv"):
        for code, path, aliases, weak, lat, lon in read_table(table, columns=6):
            parts = tuple(path.split("/"))
            at = (float(lat), float(lon)) if lat else (None, None)
            value = PlaceValue(code if code.isdecimal() and len(code) == 6 else None, parts, *at)
            unit = Unit(value, _rank(code, parts), former.get(parts, ()))
            names: Names = dict.fromkeys(weak.split(), "weak")
            names |= dict.fromkeys(aliases.split(), "short")
            yield unit, names | dict.fromkeys((*_plain(parts[-1], names), parts[-1]), "full")
    for code, path, bound in read_table("place_zones.tsv", columns=3):
        parts = tuple(path.split("/"))
        names = dict.fromkeys(bound.split(), "bound")
        yield Unit(PlaceValue(code, parts), len(parts) - 1), names | {parts[-1]: "full"}


def _plain(full: str, short: Iterable[str]) -> Iterator[str]:
    """An autonomous unit without its peoples: 道真仡佬族苗族自治县 is called 道真县."""
    kind = _PLAIN.get(full[-len("自治县") :])
    if kind:
        yield from (name + kind for name in short if not name.endswith(kind))


def _rank(code: str, path: Path) -> int:
    """Counties that lie in a province directly are told from cities by their code."""
    if code.isdecimal() and len(code) == 3:
        return -1
    if len(path) != 2 or not code or path[0] == "台湾省":
        return len(path) - 1
    return 1 if code.endswith("00") else 2
