"""The amount: a number with its bounds and unit, as it stands in a text.

In:  nothing.  Out: `Amount`, what `scan` yields and what the tokens are asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportnlp.entities.mention import Qualifier
from reportnlp.entities.quantities.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A bounded number with its unit.

    Attributes:
        start, end: offsets of the whole, bounds included, end exclusive.
        core: offset of the numeral or of the currency before it, bounds excluded.
        number: offset of the numeral's first character.
        number_end: end of the numeral.
        unit_end: end of the unit, where the counted noun may begin.
        low, high: the value twice, or the ends of a range; None where left open.
        qualifier: what the bounds say.
        unit: None for a bare number.
        bounded: whether any bound stands there.
        letter: a letter scales the number (15k, but also 4K and 5G).
    """

    start: int
    end: int
    core: int
    number: int
    number_end: int
    unit_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit | None
    bounded: bool
    letter: bool = False

    @property
    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the greatest value that the text allows; None where it sets no limit."""
        if self.low != self.high or self.qualifier not in ("over", "under"):
            return self.low, self.high
        return (self.low, None) if self.qualifier == "over" else (None, self.high)
