"""Bodies of Taiwan's districts and schools, with their city: 永康区公所 -> 台南市永康区公所.

In:  a name, its head and the city that the release is about.  Out: the name, its city before it.
The one idea: a district tells its city; a school or office that tells no place is that of the
release's city, since a city's release names those of others with theirs.
"""

from __future__ import annotations

import re

from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Head
from reportnlp.entities.places.address import parse_address
from reportnlp.entities.places.units import Path

_TAIWAN = "台湾省"
_DISTRICT = 3
_UNIT = re.compile(r".{2,3}[市县]")


def with_city(name: str, head: Head, city: str | None) -> str:
    """`name`, its city before it if it is certain.

    Args:
        name: the name in full.
        head: its head.
        city: the city or county of Taiwan that the release is about, if it is one.
    """
    if head.start or head.group:
        return name
    place = head.place
    if place is None and city:
        if name.endswith(tables.words("local")):
            return name if _is_elsewhere(name) else city + name
        place = parse_address(city + name) if name.endswith(tables.words("office")) else None
    path = place.path if place else ()
    return _of_district(name, path) if path[:1] == (_TAIWAN,) and len(path) == _DISTRICT else name


def _is_elsewhere(name: str) -> bool:
    """Whether a school is not the city's, or tells a place that is not known: 连江县|中正国中."""
    return name.startswith(tables.words("elsewhere")) or bool(_UNIT.match(name))


def _of_district(name: str, path: Path) -> str:
    """永康国小 -> 台南市永康国小, 善化卫生所 -> 台南市善化区卫生所; 善化地政事务所 has no 区."""
    _, city, district = path
    if name.startswith((city[:-1], _TAIWAN)):
        return name
    if name.startswith(district) or name.endswith(tables.words("local")):
        return city + name
    rest = name.removeprefix(district[:-1])
    if rest == name or rest not in tables.words("office"):
        return name
    return city + name if rest in tables.words("plain") else city + district + rest
