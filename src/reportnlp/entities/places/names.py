"""Names of the gazetteer in a text, and which unit each one means.

In:  `Words`.  Out: `Named` places, left to right, never overlapping.
The one idea: a text is about few places. Names that can only be places are evidence; names
that are weak, ordinary words, or borne by several units are read in its light: what stands
directly before, what was named last, what the text names most, and only then the higher rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportnlp.entities.places.gazetteer import Entry, gazetteer
from reportnlp.entities.places.tables import read_table
from reportnlp.entities.places.units import TOWN, Path, Unit, encloses
from reportnlp.entities.places.words import Words

# A country's name before a noun tells whose it is, not where: 中国特色, 中国梦.
_ADJECTIVAL = frozenset({"中国"})
_NOUN_TAGS = frozenset("nbajls")
# Words that begin with the last character of a full name, which then is a short one: 台南|市民.
_GOES_ON = frozenset(
    {"市民", "市场", "市区", "市内", "市外", "市级", "市立", "市属", "区域", "省级", "县级"}
)
# The counties and cities of a region are no county of its name.
_COUNTY, _AND_CITY = "县", "市"
_LISTING = frozenset("、,，和及与/")
# How far back, in named places, a text is searched for the last one that encloses a name.
_MEMORY = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A name found.

    Attributes:
        start, end: offsets, end exclusive.
        entry: the name's entry.
        unit: what the name means here; None where that cannot be known.
    """

    start: int
    end: int
    entry: Entry
    unit: Unit | None = None


def find_names(words: Words, *, alone: bool = False) -> list[Named]:
    """The places of the gazetteer that `words` name.

    Args:
        words: the tokens of a text.
        alone: whether the text is nothing but a place, so that ordinary words are names in it;
            towns are left out then, since nothing tells those of one name apart.
    """
    found = _longest(_matches(words, towns=not alone))
    sure = [name for name in found if name.entry.strength in ("full", "short")]
    evidence = _evidence(sure)
    return _resolve(found if alone else _admit(found, evidence, words.text), evidence)


def _matches(words: Words, *, towns: bool) -> Iterator[Named]:
    ends = set[int]()
    for end, entry in gazetteer().scan(words.text, towns=towns):
        start = end - len(entry.name)
        if start not in ends and (entry.strength == "bound" or _is_region(words.text, end, entry)):
            continue
        if start in words.at and _ends_well(words, entry, end):
            ends.add(end)
            yield Named(start, end, entry)


def _is_region(text: str, end: int, entry: Entry) -> bool:
    """Whether a name of districts is the region of a national body: 南区|国税局."""
    regions, bodies = _regions()
    return entry.name in regions and text.startswith(bodies, end)


@cache
def _regions() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of such regions, and what their bodies are called."""
    words: dict[str, list[str]] = {"region": [], "body": []}
    for use, row in read_table("place_regions.tsv", columns=2):
        words[use] += row.split()
    return frozenset(words["region"]), tuple(words["body"])


def _ends_well(words: Words, entry: Entry, end: int) -> bool:
    """Whether the name ends with a token, or is so full that jieba must have cut it wrongly."""
    if entry.name[-1] == _COUNTY and words.text.startswith(_AND_CITY, end):
        return words.text[end : end + 2] in _GOES_ON  # 南部|县市
    if end in words.at:
        return entry.name not in _ADJECTIVAL or not _is_adjectival(words, words.at[end])
    is_cut = words.text[end - 1 : end + 1] not in _GOES_ON
    return is_cut and entry.strength in ("full", "town") and len(entry.name) > 2


def _is_adjectival(words: Words, following: int) -> bool:
    if following == len(words.words):
        return False
    tag = words.tags[following]
    return tag[:1] in _NOUN_TAGS or tag in ("vn", "eng")


def _longest(names: Iterable[Named]) -> list[Named]:
    out: list[Named] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not out or name.start >= out[-1].end:
            out.append(name)
        elif name.start == out[-1].end - 1 and (before := _shorter(out[-1], name)):
            out[-1:] = [before, name]
    return out


def _shorter(before: Named, name: Named) -> Named | None:
    """The short name of `before`, if `name` lies in it and begins with its kind: 青岛|市南区."""
    short = gazetteer().lookup(before.entry.name[:-1])
    if short is None or len(name.entry.name) < 3 or not _holds(short, name.entry):
        return None
    return Named(before.start, before.end - 1, short)


def _evidence(names: Iterable[Named]) -> Counter[Path]:
    """How often the text names a unit, or something in it, beyond doubt."""
    evidence: Counter[Path] = Counter()
    for name in names:
        unit = _by_rank(name.entry)
        if unit:
            evidence.update(unit.path[:n] for n in range(1, len(unit.path) + 1))
    return evidence


def _by_rank(entry: Entry) -> Unit | None:
    """The only unit, or the only one of the highest rank if that is a city or more."""
    units = entry.units
    if len(units) == 1:
        return units[0]
    if units and units[0].rank < 2 and units[1].rank > units[0].rank:
        return units[0]
    return None


def _admit(found: list[Named], evidence: Counter[Path], text: str) -> list[Named]:
    """Drop the weak names and ordinary words that nothing supports."""
    full = {name.entry.name for name in found}
    kept = [_is_admitted(name, evidence, full) for name in found]
    for i in range(1, len(found)):
        in_company = kept[i - 1] and _in_company(found[i - 1], found[i], text)
        kept[i] = kept[i] or (in_company and not _runs_on(found, i))
    for i in range(len(found) - 2, -1, -1):
        is_free = found[i].entry.strength != "bound"
        kept[i] = kept[i] or (is_free and kept[i + 1] and _listed(found[i], found[i + 1], text))
    return [name for name, keep in zip(found, kept, strict=True) if keep]


def _runs_on(found: Sequence[Named], i: int) -> bool:
    """Whether an ordinary word stands directly before a place that it does not hold: 东至|通辽."""
    if found[i].entry.strength != "ordinary" or i + 1 == len(found):
        return False
    return found[i].end == found[i + 1].start and not _holds(found[i].entry, found[i + 1].entry)


def _is_admitted(name: Named, evidence: Counter[Path], full: set[str]) -> bool:
    entry = name.entry
    if entry.strength in ("full", "short"):
        return True
    if entry.strength == "bound":
        return False
    if entry.strength == "town":
        return _is_bound_town(entry, evidence)
    for unit in entry.units:
        own = unit.path[-1]
        if own != entry.name and own in full:
            return True
        known = evidence[unit.path[:-1]] > 0
        if known and (entry.strength == "weak" or own == entry.name):
            return True
    return False


def _is_bound_town(entry: Entry, evidence: Counter[Path]) -> bool:
    """Whether the text names the county, or a city or province in which no other has the name."""
    if len(entry.name) < 3:
        return False
    units = (*entry.units, *entry.inner)
    if any(evidence[unit.path[:3]] > 0 for unit in units if len(unit.path) > 3):
        return True
    return any(sum(evidence[unit.path[:n]] > 0 for unit in units) == 1 for n in (2, 1))


def _in_company(before: Named, name: Named, text: str) -> bool:
    """Directly behind a place that encloses it, or next in a list of places."""
    if before.end == name.start:
        return _holds(before.entry, name.entry)
    return name.entry.strength != "bound" and _listed(before, name, text)


def _holds(outer: Entry, inner: Entry) -> bool:
    units = (*inner.units, *inner.inner)
    return any(a.holds(b) for a in outer.units for b in units)


def _listed(before: Named, name: Named, text: str) -> bool:
    return name.start - before.end == 1 and text[before.end] in _LISTING


def _resolve(names: list[Named], evidence: Counter[Path]) -> list[Named]:
    out: list[Named] = []
    recent: list[Path] = []
    for name in names:
        before = out[-1] if out and out[-1].end == name.start else None
        unit = _meaning(name.entry, before.unit if before else None, recent, evidence)
        out.append(replace(name, unit=unit))
        if unit:
            recent = [*recent[-_MEMORY:], unit.path]
    return out


def _meaning(
    entry: Entry, before: Unit | None, recent: list[Path], evidence: Counter[Path]
) -> Unit | None:
    if before and (entry.inner or len(entry.units) > 1):
        for units in (entry.units, entry.inner):
            inside = [unit for unit in units if before.holds(unit)]
            if len(inside) == 1:
                return inside[0]
    if entry.inner and (unit := _of_old(entry, evidence)):
        return unit
    if len(entry.units) < 2:
        return entry.units[0] if entry.units else None
    if entry.units[0].rank < 2 and (unit := _by_rank(entry)) and unit.rank <= 0:
        return unit
    return _last_named(entry, recent) or _most_named(entry, evidence) or _by_rank(entry)


def _of_old(entry: Entry, evidence: Counter[Path]) -> Unit | None:
    """The unit that had the name, where the text is about its city and far from who has it now."""
    for unit in entry.units:
        if unit.rank < 2 or evidence[unit.path[:1]] > evidence[unit.path]:
            return None
    far = {unit.path[0] for unit in entry.units}
    near = [u for u in entry.inner if u.path[0] not in far and evidence[u.path[:-1]]]
    return near[0] if far and len(near) == 1 else None


def _last_named(entry: Entry, recent: list[Path]) -> Unit | None:
    """The only unit in the city or province that was named last."""
    for path in reversed(recent):
        inside = [u for u in entry.units if encloses(path, u.path) or u.path == path]
        if len(inside) == 1:
            return inside[0]
    return None


def _most_named(entry: Entry, evidence: Counter[Path]) -> Unit | None:
    """The unit whose city, then province, the text names most; None on a tie or without any."""

    def weight(unit: Unit) -> tuple[int, int]:
        above = unit.path[:-1] if unit.rank < TOWN else unit.path[:2]
        return evidence[above], evidence[unit.path[:1]]

    ranked = sorted(entry.units, key=weight, reverse=True)
    best, second = weight(ranked[0]), weight(ranked[1])
    return ranked[0] if best > second else None
