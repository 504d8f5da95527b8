"""Places: what `parse_address` and the places component give, in the levels of the suites.

In:  a row of a suite whose task is place.  Out: a prediction for it.
A row that is one address is parsed as one; a row that asks for all places of a text is read as a
release is. The suites name provinces, cities and counties; where they draw the levels of a unit
elsewhere than its path does, `_levels` says so.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from benchmarks.suites.agreement import Json
from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.places.address import parse_address
from reportnlp.entities.places.gazetteer import gazetteer
from reportnlp.entities.places.units import TOWN, Path
from reportnlp.pipeline import assemble

# The one suite that names these regions once more as their own cities.
_AS_CITY = {"香港特别行政区": "香港", "澳门特别行政区": "澳门"}
_AS_CITY_IN = "jionlp"
# It knows zones of this kind by their kind alone.
_ZONE = "经济技术开发区"


def predict(row: Json) -> Json:
    """Find the places of a row's text."""
    prefer = row.get("options", {}).get("umap", {})
    if row["mode"] == "extract":
        found = _all(row["text"], prefer)
    else:
        found = [value for value in [parse_address(row["text"], prefer=prefer)] if value]
    return {"case_id": row["case_id"], "places": [_levels(value, row["suite"]) for value in found]}


def _all(text: str, prefer: dict[str, str]) -> list[PlaceValue]:
    """The values of all places in `text`; of those left undecided, what they mean alone."""
    doc = _pipeline()(text)
    simplified = doc.text
    values = (
        mention.place or parse_address(simplified[mention.start : mention.end], prefer=prefer)
        for mention in doc._.mentions
    )
    return [value for value in values if value]


@cache
def _pipeline() -> Language:
    return assemble(["reportnlp_places"])


def _levels(value: PlaceValue, suite: str) -> dict[str, str | None]:
    """The path of a place by the levels that the suites know."""
    path = _to_county(value.path)
    province = path[0] if _is_province(path[0]) else None
    below = path[1:] if province else path
    city, county = below if len(below) == 2 else (None, below[0] if below else None)
    if county and not city and _is_city(value):
        city, county = county, None
    if province == "台湾省":
        # Districts and townships are below the counties and cities, which are counties too.
        head = below[0] if below else ""
        city, county = (head, None) if head.endswith("市") else (None, head or None)
    if suite == _AS_CITY_IN:
        city = _AS_CITY.get(province or "", city)
        county = _ZONE if county and county.endswith(_ZONE) else county
    return {"province": province, "city": city, "county": county}


def _to_county(path: Path) -> Path:
    """The path without towns, which the suites do not know."""
    for end in range(len(path), 0, -1):
        entry = gazetteer().lookup(path[end - 1])
        units = (*entry.units, *entry.inner) if entry else ()
        if any(unit.path == path[:end] and unit.rank < TOWN for unit in units):
            return path[:end]
    return path


def _is_province(name: str) -> bool:
    entry = gazetteer().lookup(name)
    return entry is not None and any(unit.rank == 0 for unit in entry.units)


def _is_city(value: PlaceValue) -> bool:
    return value.adcode is not None and value.adcode.endswith("00")
