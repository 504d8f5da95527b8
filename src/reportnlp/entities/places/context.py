"""What a release says of where it is.

In:  the units that its names mean, in the order of the text.  Out: how well a unit fits what the
text names, and the unit that the text is about.
The one idea: counts along the path from the province down, so that 杭州 speaks for all of its
districts, and what was named last speaks loudest.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from math import log2

from reportnlp.entities.places.units import Path, Unit, is_domestic, shared

# How far back, in named places, a name is read in the light of others.
_MEMORY = 12
# A level of the path weighs so many times the one above: a county tells more than its province.
_LEVEL = 4.0
# The share of the names of units beside it, and of all names, that the unit that a text is about
# must hold: who names the province alone says nothing against its county. Chosen on 90 releases.
_SHARE = 0.8
_LEAST = 0.33
# A county is about all of its towns until nearly every name is that of one.
_TOWNS = ("镇", "乡", "街道")
# How many different counties of one province, or how many mentions of one, bear each other out.
_COMPANY = 2
_OFTEN = 3
_TAIWAN: Path = ("台湾省",)
# How the last name weighs beside all others of its level.
_LAST = 2.0


class Context:
    """The places that a text names, and how far it has been read."""

    def __init__(self) -> None:
        self._counts: Counter[Path] = Counter()
        self._recent: deque[Path] = deque(maxlen=_MEMORY)
        self._hints: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, path: Path, weight: int = 1) -> None:
        """The text names the unit of this path."""
        for n in range(1, len(path) + 1):
            self._counts[path[:n]] += weight

    def hint(self, path: Path, name: str) -> None:
        """The text has the word `name`, which may be short for the county of this path."""
        self._hints[path[0]][name] += 1

    def bears_out(self, path: Path, name: str) -> bool:
        """Whether the word `name` means the unit of this path, by what else the text names.

        It does beside anything of its province; and, unless the text is about the other side of
        the strait, in the company of other counties of it, where the text has it again and again,
        and where the text names no province at all.
        """
        if self._counts[path[:1]]:
            return True
        if self._counts[_TAIWAN]:
            return False
        hints = self._hints.get(path[0], Counter[str]())
        is_told = name in hints and (len(hints) >= _COMPANY or hints[name] >= _OFTEN)
        return is_told or not self._is_domestic()

    def _is_domestic(self) -> bool:
        return any(len(path) == 1 and is_domestic(path) for path in self._counts)

    def begin(self) -> None:
        """The reading begins."""
        self._recent.clear()

    def pass_by(self, path: Path) -> None:
        """The reading passes by the unit of this path."""
        self._recent.append(path)

    def names(self, path: Path) -> bool:
        """Whether the text names the unit of this path or one in it."""
        return self._counts[path] > 0

    def is_empty(self) -> bool:
        """Whether the text names no place at all."""
        return not self._counts

    def fit(self, unit: Unit) -> float:
        """How well `unit` fits what the text names, and named last; 0 if nothing speaks for it."""
        path = unit.path
        if not self._counts[path[:1]]:
            return 0.0
        total = sum(_LEVEL**n * log2(1 + self._counts[path[: n + 1]]) for n in range(len(path)))
        for back, other in enumerate(reversed(self._recent), 1):
            if levels := len(shared([path, other])):
                total += _LAST * _LEVEL ** (levels - 1) / back
        return total

    def focus(self) -> Path:
        """The path of the smallest unit that most names lie in; empty if there is none."""
        total = sum(count for path, count in self._counts.items() if len(path) == 1)
        path: Path = ()
        while True:
            below = [p for p in self._counts if len(p) == len(path) + 1 and p[:-1] == path]
            best = max(below, key=lambda p: self._counts[p], default=None)
            if best is None or not self._leads(best, below, total):
                return path
            path = best

    def _leads(self, best: Path, siblings: Iterable[Path], total: int) -> bool:
        """Whether most names that tell one of `siblings` tell `best`, and enough of all do."""
        count = self._counts[best]
        least = _SHARE if best[-1].endswith(_TOWNS) else _LEAST
        told = sum(self._counts[path] for path in siblings)
        return count >= _SHARE * told and count >= least * total
