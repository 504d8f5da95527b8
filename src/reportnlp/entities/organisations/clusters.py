"""Clusters: which names of a release are one body.

In:  names taken apart and the short names that the release declares.  Out: `canonicals`: for each
name of a body with several names, or written short, the one full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.abbreviation import Name, abbreviates, own_part
from reportnlp.entities.organisations.spelling import Key


def canonicals(names: Sequence[Name], declared: Mapping[str, str]) -> dict[str, str]:
    """The full name of each name that is short, or that others are short for.

    Args:
        names: all different.
        declared: short names of the release, each with the name that it stands for.
    """
    joined = _joined(names, declared)
    full: dict[str, str] = {}
    for cluster in joined:
        said = [declared[name.text] for name in cluster if name.text in declared]
        own = [name for name in cluster if name.text not in declared]
        best = _fullest(own) if own else max(said, key=len, default="")
        for name in cluster:
            if len(cluster) > 1 or best != name.text:
                full[name.text] = best
    return full


def _joined(names: Sequence[Name], declared: Mapping[str, str]) -> list[list[Name]]:
    known = {name.text for name in names}
    sets = _Sets(name.text for name in names)
    for short, full in declared.items():
        if short in known and full in known:
            sets.join(short, full)
    free = [name for name in names if name.text not in declared]
    same: dict[Key, str] = {}
    for name in free:
        sets.join(name.text, same.setdefault(name.key, name.text))
    for short, full in _abbreviated(free, sets):
        sets.join(short, full)
    clusters: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        clusters[sets.find(name.text)].append(name)
    return list(clusters.values())


def _abbreviated(names: Sequence[Name], sets: _Sets) -> list[tuple[str, str]]:
    """Each name that abbreviates those of one body only, with one of these."""
    fulls = _by_ending(names)
    found = []
    for short in names:
        own = sets.find(short.text)
        fitting = [
            full
            for full in fulls.get(short.text[-1], ())
            if sets.find(full.text) != own and abbreviates(short, full)
        ]
        fitting += [
            full
            for full in fulls.get("", ())
            if full not in fitting and sets.find(full.text) != own and abbreviates(short, full)
        ]
        bodies = {sets.find(full.text) for full in fitting}
        if len(bodies) == 1:
            found.append((short.text, fitting[0].text))
        elif bodies:
            longest = max(fitting, key=lambda full: len(full.written))
            if all(full == longest or abbreviates(full, longest) for full in fitting):
                found.append((short.text, longest.text))
    return found


def _by_ending(names: Iterable[Name]) -> dict[str, list[Name]]:
    """The names by each character of their ending; companies, of which any part may be, by ""."""
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        ends = {*tables.ending(name.text), *tables.ending(name.written), name.text[-1]}
        for character in ends:
            found[character].append(name)
        if own_part(name.rest):
            found[""].append(name)
    return found


def _fullest(names: Sequence[Name]) -> str:
    """The longest spelling; of equal ones the first."""
    spellings = [spelling for name in names for spelling in (name.text, name.written)]
    return max(spellings, key=len)


class _Sets:
    """Disjoint sets of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def find(self, name: str) -> str:
        """The name that stands for the set of `name`."""
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make the sets of both names one."""
        self._above[self.find(one)] = self.find(other)
