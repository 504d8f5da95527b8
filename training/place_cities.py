"""Large cities of the world by their Chinese names.

In:  `world_location.txt` of the PyPI package jionlp (capitals and well-known cities) and the cities
of GeoNames with their names in all languages.  Out: rows (country, names, point).
One idea: GeoNames does not say which Chinese name is the usual one; a name counts if the list or
jieba's dictionary knows it as a place, or if it is long or the city large enough to be no accident.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

Point = tuple[float, float]

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
KIND = re.compile("(?<=..)(广域市|特别市|市|府)$")
HOME = ("CN", "HK", "MO", "TW")
LARGE, HUGE = 500_000, 1_000_000


@dataclass(frozen=True, slots=True)
class City:
    """A city with a Chinese name.

    Attributes:
        country: ISO 3166 code.
        names: the usual one first.
        point: latitude and longitude; None if unknown.
    """

    country: str
    names: tuple[str, ...]
    point: Point | None


def world_list(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Names of each country, and its cities, the capital first."""
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2:
            yield cells[:2], [name for cell in cells[2:] for name in cell.split("/")]


@cache
def converter() -> OpenCC:
    """Into simplified characters; made once, since it reads its dictionaries."""
    return OpenCC("t2s")


def chinese_names(city: Mapping[str, Any]) -> list[str]:
    """The Chinese names that GeoNames has for a city, without their kind."""
    convert = converter().convert
    names = (KIND.sub("", convert(n)) for n in city["alternatenames"] if CHINESE.fullmatch(n))
    return list(dict.fromkeys(names))


def listed(
    world: Iterable[tuple[list[str], list[str]]],
    codes: Mapping[str, str],
    cities: Iterable[Mapping[str, Any]],
    capitals: Mapping[str, str],
) -> Iterator[City]:
    """The cities of the list.

    Args:
        world: as `world_list` gives it.
        codes: ISO codes of countries by their names.
        cities: the cities of GeoNames, the largest first.
        capitals: the English names of capitals by ISO code.
    """
    points: dict[tuple[str, str], Point] = {}
    for city in cities:
        at = (city["latitude"], city["longitude"])
        for name in (city["name"], *chinese_names(city)):
            points.setdefault((city["countrycode"], name), at)
    for countries, names in world:
        code = next((codes[c] for c in countries if c in codes), "CN")
        for i, name in enumerate(names):
            capital = points.get((code, capitals.get(code, ""))) if i == 0 else None
            if code not in HOME:
                yield City(code, (name,), points.get((code, name), capital))


def large(
    cities: Iterable[Mapping[str, Any]], tags: Mapping[str, str], taken: Container[str]
) -> Iterator[City]:
    """The largest cities of GeoNames with names that can only mean them; none that is `taken`."""
    for city in cities:
        names = chinese_names(city)
        is_known = city["countrycode"] in HOME or any(n in taken for n in names)
        if is_known or city["population"] < LARGE:
            continue
        names = [n for n in names if is_name(n, tags.get(n), city["population"])]
        names.sort(key=lambda n: tags.get(n) != "ns")
        if names:
            yield City(city["countrycode"], tuple(names), (city["latitude"], city["longitude"]))


def is_name(name: str, tag: str | None, population: int) -> bool:
    """Whether `name`, which jieba tags so, is the name of a city wherever it stands."""
    if name.endswith("区") or not is_simplified(name):
        return False
    if tag == "ns":
        return True
    is_foreign = tag is None or tag in ("nr", "nrt", "nz")
    return is_foreign and (len(name) > 3 or (len(name) == 3 and population >= HUGE))


def is_simplified(name: str) -> bool:
    """Whether no Japanese or rare character is in `name`."""
    try:
        return bool(name.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def unique(cities: Iterable[City]) -> list[City]:
    """Each name once, for the city that comes first; further names of a city that came before."""
    out: dict[str, City] = {}
    owners: dict[str, str] = {}
    for city in cities:
        known = next((owners[n] for n in city.names if n in owners), None)
        new = tuple(n for n in city.names if n not in owners)
        if known is None:
            out[city.names[0]] = city
        elif out[known].country == city.country:
            out[known] = replace(out[known], names=(*out[known].names, *new))
        else:
            continue
        owners.update(dict.fromkeys(new, known or city.names[0]))
    return list(out.values())
