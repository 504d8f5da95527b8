"""Place expressions: what the words of one place name by themselves.

In:  the text of a place, such as 金华曹宅镇前庄村.  Out: `Expression`: the units that its known
names can mean, from the outermost in, and what follows them.
The one idea: of all ways to cut its head into known names, each in the one before, the one that
reaches furthest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportnlp.entities.places.gazetteer import Entry, gazetteer
from reportnlp.entities.places.kinds import has_ending
from reportnlp.entities.places.suffixes import suffixes
from reportnlp.entities.places.units import HOME, Strength, Unit

# What makes a road or another unit of a short name: 南京|西路, 中山|北二街, 新丰|区.
_ROAD = re.compile(
    "[东西南北中前后外内]{0,2}[一二三四五六七八九十]?(?:路|街|大道|大街|道|巷|弄|胡同|段|[市县区]$)"
)
# 豫东, 鲁西南, 郁江
_AREA = re.compile(
    "(?:[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新][东南西北中]{1,2}|\\w{1,2}[江河])"
)
_SIDES = "东西南北中"
_SURE = ("full", "short")
_KINDS_OF_TOWNS = ("镇", "乡", "街道")
# Longer heads name no place; it bounds the work on odd spans.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A known name in the head of an expression.

    Attributes:
        start, end: where it stands in the expression, end exclusive.
        entry: its entry.
        units: what it can mean, given the names before it.
    """

    start: int
    end: int
    entry: Entry
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A place, read by itself.

    Attributes:
        units: what its last known name can mean; none if it begins with no name of a unit.
        strength: how sure that name tells a place.
        name: that name, as it stands.
        links: how many known names it begins with.
        rest: what follows them.
        is_region: whether it names a region or water that no administration has.
    """

    units: tuple[Unit, ...]
    strength: Strength
    name: str
    links: int
    rest: str
    is_region: bool = False


def read_expression(text: str) -> Expression:
    """What the place called `text` names by itself."""
    links = _links(text)
    if links and links[-1].units:
        return _linked(text, links)
    area = links[-1].end if links else _area(text)
    if 0 < area < len(text):
        behind = _links(text[area:])
        if behind and _is_in_area(text[area - 1], behind[0]):
            return _linked(text[area:], behind)
    return Expression((), "full", "", 0, text, bool(links) and area == len(text))


def _links(text: str) -> list[Link]:
    """The known names in the head of `text`, each in the one before."""
    entries = _entries(text[:_LONGEST])
    links = _chain(text, entries, 0, ()) or _behind_zone(text, entries)
    while links and _is_renamed(text, links[-1]):
        links = links[:-1]
    return links


def _linked(text: str, links: Sequence[Link]) -> Expression:
    last = links[-1]
    rest, entry = text[last.end :], last.entry
    short = _short_town(rest, last.units)
    if short:
        return Expression(short, "town", rest, len(links) + 1, "")
    return Expression(last.units, entry.strength, entry.name, len(links), rest)


def _area(text: str) -> int:
    """Where the part of a province or the river ends that `text` begins with; 0 if it does not."""
    match = _AREA.match(text)
    return match.end() if match else 0


def _is_in_area(last: str, link: Link) -> bool:
    """Whether `link` is the place meant behind an area that ends with `last`: 豫东|永城, 淮河|蚌埠.

    Counties of short names are sure behind a part of a province only: 长江|三峡 is none.
    """
    ranks = {unit.rank for unit in link.units}
    return link.entry.strength in _SURE and (1 in ranks or (last in _SIDES and 2 in ranks))


def names_in(text: str) -> Iterator[Link]:
    """The names that stand anywhere in `text` and can only be places, the longest ones first."""
    end = 0
    for start, entries in sorted(_entries(text).items()):
        if start < end:
            continue
        entry = entries[0]
        link = Link(start, start + len(entry.name), entry, entry.units)
        if entry.strength in ("full", "short") and not _is_renamed(text, link):
            yield link
            end = link.end


def _entries(text: str) -> Mapping[int, list[Entry]]:
    """The names at each offset, the longest first."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for end, entry in gazetteer().scan(text):
        found[end - len(entry.name)].insert(0, entry)
    return found


def _chain(
    text: str, entries: Mapping[int, list[Entry]], start: int, within: tuple[Unit, ...]
) -> list[Link]:
    best: list[Link] = []
    for entry in entries.get(start, ()):
        units = _inside(entry, within)
        is_alone = not within and not entry.units
        if not units and not is_alone:
            continue
        link = Link(start, start + len(entry.name), entry, units)
        links = [link, *(_chain(text, entries, link.end, units) if units else ())]
        if not best or links[-1].end > best[-1].end:
            best = links
    return best


def _behind_zone(text: str, entries: Mapping[int, list[Entry]]) -> list[Link]:
    """The town, and what follows, behind a zone that is named without its city: 经开区|傅家镇."""
    for zone in entries.get(0, ()):
        if zone.strength == "bound":
            links = _chain(text, entries, len(zone.name), ())
            if links and links[0].entry.strength == "town":
                return links
    return []


def _inside(entry: Entry, within: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units of `entry` that lie in one of `within`; all that stand alone where that is none."""
    if not within:
        return () if entry.strength == "bound" else entry.units
    if any(unit.path == HOME for unit in within):
        return entry.units
    for units in (entry.units, entry.inner):
        inside = tuple(u for u in units if any(outer.holds(u) for outer in within))
        if inside:
            return inside
    return ()


def _is_renamed(text: str, link: Link) -> bool:
    """Whether what follows makes a road or village of a name that is not full: 南京西路."""
    if link.entry.strength in ("full", "town"):
        return False
    return bool(suffixes().rename(text, link.end) or _ROAD.match(text, link.end))


def _short_town(rest: str, within: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The town that `rest` names without its kind: 金华|曹宅."""
    if not 2 <= len(rest) <= 3 or has_ending(rest) or any(unit.path == HOME for unit in within):
        return ()
    for kind in _KINDS_OF_TOWNS:
        entry = gazetteer().lookup(rest + kind)
        if entry and (inside := _inside(entry, within)):
            return inside
    return ()
