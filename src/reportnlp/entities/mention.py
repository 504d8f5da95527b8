"""The one shape in which every recogniser reports what it found.

In:  nothing.  Out: `Mention` and the values that it may carry.
Offsets are code points of the simplified text (`doc.text`), end exclusive. Recognisers append
to `doc._.mentions`; `reportnlp.entities.resolve` picks among overlapping ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from spacy.tokens import Doc

from reportnlp.record import EntityType
from reportnlp.record import Qualifier as Qualifier
from reportnlp.record import TimeBasis as TimeBasis

Label = EntityType
Number = int | float


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """Where a place lies.

    Attributes:
        adcode: GB/T 2260 code of the county, city or province; None outside the gazetteer.
        path: full names from the province down to the place, e.g. ("浙江省", "宁波市").
        lat, lon: degrees, WGS 84 or GCJ-02 as the source has them; None if unknown.
    """

    adcode: str | None
    path: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """When: an ISO 8601 point, range ("2024-01/2024-03"), open range ("2011/") or period ("P1Y").

    Attributes:
        value: None where the text does not allow one (近日).
        basis: "stated" when every part stands in the text, "resolved" when completed from the
            release's date or from another date of the text, "partial" when parts stay unknown.
        kind: what a period stands for: how long (4年内) or how often (每年); as in TimeML.
        start, end: the stretch of local time that the words span, the end excluded; finer than
            the value for 5月底, 上午 and 近三年. None where open or unknown.
    """

    value: str | None
    basis: TimeBasis
    kind: Literal["date", "duration", "set"] = "date"
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """A counted or measured fact.

    Attributes:
        value: the number as written, scaled (4万余 -> 40000); None for a range.
        min, max: the ends of a range, else None.
        qualifier: how the text bounds it; 余/超/逾 -> "over", 近/不足 -> "under", 约 -> "about".
        unit: measure word or unit as written (名, 场, 公里, 元, %); None if bare.
        si: value in SI units for physical units, else None.
        currency: ISO 4217 code for money, else None; 元 alone is that of where the text is from.
        what: what is counted, simplified (活雷锋); None if unknown.
    """

    value: Number | None
    min: Number | None = None
    max: Number | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    si: Number | None = None
    currency: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class PersonValue:
    """Who a named person is, as the text tells it beside the name.

    Attributes:
        titles: offices and professions, simplified (党委委员, 副总经理).
        affiliation: code points of the organisation that the person is named with, end exclusive;
            None if the text tells none.
    """

    titles: tuple[str, ...]
    affiliation: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the simplified text that names or measures something.

    Attributes:
        start, end: code points of the simplified text, end exclusive.
        label: spaCy's label of the kind.
        also: another kind that it stands for here: FAC for a named body that hosts, SITE for an
            unnamed one, ORG for a place that acts; None for most.
        score: confidence, 0 to 1.
        place, time, quantity, person: the normalised value, for the kinds that have one; the
            place of an organisation is the one that its name tells.
        canonical: the full name that a short one stands for, simplified; None if not known.
        parent: of an organisation, the full name of the body that it belongs to; None if not told.
        core: of a figure, where its number, bounds and unit stand within the span; else None.
    """

    start: int
    end: int
    label: Label
    score: float = 1.0
    place: PlaceValue | None = None
    time: TimeValue | None = None
    quantity: QuantityValue | None = None
    person: PersonValue | None = None
    canonical: str | None = None
    parent: str | None = None
    also: Label | None = None
    core: tuple[int, int] | None = None


if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=[])
# The spans of the user's own names among them, which later components leave as they are.
if not Doc.has_extension("lexicon"):
    Doc.set_extension("lexicon", default=frozenset())
