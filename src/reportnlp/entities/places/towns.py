"""Towns and subdistricts: which counties have one of a name.

In:  `place_towns.tsv` of the lexicon and the units that the towns lie in, by code.
Out: the units that bear a town's name, made when asked for, since a text names few of the 40,000.
The one idea: the table is kept as a name's codes, and a code is all that tells its towns apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportnlp.entities.places.tables import read_table
from reportnlp.entities.places.units import TOWN, Unit


@dataclass(frozen=True, slots=True)
class Towns:
    """The names of towns.

    Attributes:
        counties: the units that towns lie in, by code.
        today: for each name the codes of the counties that have such a town, by spaces.
        former: the same for towns that are no more; where one was renamed, "code=new name".
    """

    counties: Mapping[str, Unit]
    today: Mapping[str, str]
    former: Mapping[str, str]

    @classmethod
    def read(cls, counties: Mapping[str, Unit]) -> Towns:
        """The table of the package."""
        today: dict[str, str] = {}
        former: dict[str, str] = {}
        for code, names, gone in read_table("place_towns.tsv", columns=3):
            for name in names.split():
                today[name] = f"{today[name]} {code}" if name in today else code
            for item in gone.split():
                name, renamed, new = item.partition("=")
                value = f"{code}={new}" if renamed else code
                former[name] = f"{former[name]} {value}" if name in former else value
        return cls(counties, today, former)

    def __iter__(self) -> Iterator[str]:
        yield from self.today
        yield from (name for name in self.former if name not in self.today)

    def units(self, name: str) -> tuple[Unit, ...]:
        """The towns of this name today."""
        return tuple(self._town(code, name) for code in self.today.get(name, "").split())

    def were(self, name: str) -> tuple[Unit, ...]:
        """What the towns that had this name are now part of."""
        return tuple(self._former(item, name) for item in self.former.get(name, "").split())

    def _town(self, code: str, name: str) -> Unit:
        county = self.counties[code]
        value = replace(county.value, path=(*county.path, name), lat=None, lon=None)
        return Unit(value, TOWN, tuple((*path, name) for path in county.former))

    def _former(self, item: str, name: str) -> Unit:
        code, _, new = item.partition("=")
        county = self.counties[code]
        value = replace(county.value, lat=None, lon=None)
        now = replace(value, path=(*county.path, new)) if new else value
        return Unit(now, TOWN, ((*county.path, name),))
