"""How much the sentences of a stretch belong together, and to those around it.

In:  the bonds between the sentences of a release.  Out: a row of numbers for each stretch.
Only sentences that may be evidence count: a quote between two of them parts nothing.
"""

from __future__ import annotations

import numpy as np

from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.bonds import FARTHEST, Bonds, Places

# How many neighbours on either side are compared with a stretch.
_AROUND = 3


def ties_of(bonds: Bonds, evidence: Places, first: Places, last: Places, longest: int) -> Rows:
    """One row a stretch.

    Args:
        bonds: of the sentences.
        evidence: indices of those that may be evidence, sorted.
        first: of the stretches, each of `evidence`.
        last: as many, inclusive, each of `evidence`.
        longest: how many sentences a stretch may hold.
    """
    band = _Band(bonds, evidence, longest)
    start, end = np.searchsorted(evidence, first), np.searchsorted(evidence, last)
    wholes = bonds.wholes(first, last)
    return np.column_stack(
        [
            band.tie(start, np.minimum(end, start + FARTHEST)),
            band.tie(np.maximum(start, end - FARTHEST), end),
            band.mean(start, end),
            band.weakest(start, end),
            band.tie(start - 1, start), band.tie(end, end + 1),
            band.tie(start - 1, end), band.tie(start, end + 1),
            band.across(start - _AROUND, start - 1, end), band.across(start, end, end + _AROUND),
            wholes, _over_best(wholes, start), _over_best(wholes, end),
        ]
    )  # fmt: skip


def _over_best(values: Rows, groups: Places) -> Rows:
    """How much each value is under the best of its group."""
    best = np.full(int(groups.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(best, groups, values)
    found: Rows = values - best[groups]
    return found


class _Band:
    """The ties between near sentences that may be evidence, counted by their rank among these."""

    def __init__(self, bonds: Bonds, evidence: Places, longest: int) -> None:
        count = len(evidence)
        self._count = count
        # Column d holds the tie to the sentence d further on; nothing is tied to itself.
        self._near = np.zeros((count, FARTHEST + 1))
        former = np.repeat(np.arange(count), FARTHEST)
        latter = former + np.tile(np.arange(1, FARTHEST + 1), count)
        former, latter = former[latter < count], latter[latter < count]
        near = evidence[latter] - evidence[former] <= FARTHEST
        former, latter = former[near], latter[near]
        self._near[former, latter - former] = bonds.ties(evidence[former], evidence[latter])
        known = np.zeros_like(self._near)
        known[former, latter - former] = 1.0
        reach = longest + _AROUND
        self._sums, self._pairs = _sums(self._near, reach), _sums(known, reach)
        self._reach = reach

    def tie(self, former: Places, latter: Places) -> Rows:
        """The tie of each pair; 1 for a sentence with itself, 0 beyond the ends and far away."""
        gap = latter - former
        fits = (former >= 0) & (latter < self._count) & (gap <= FARTHEST)
        found = self._near[np.where(fits, former, 0), np.where(fits, gap, 0)]
        return np.where(gap == 0, 1.0, np.where(fits, found, 0.0))

    def weakest(self, start: Places, end: Places) -> Rows:
        """The weakest tie between neighbours within; 1 where there is one sentence only."""
        next_to = np.append(self._near[:-1, 1], 1.0)
        table = np.ones((self._count, self._reach + 1))
        for size in range(1, self._reach + 1):
            inside = self._count - size
            if inside <= 0:
                break
            behind = next_to[size - 1 : size - 1 + inside]
            table[:inside, size] = np.minimum(table[:inside, size - 1], behind)
        found: Rows = table[start, end - start]
        return found

    def mean(self, start: Places, end: Places) -> Rows:
        """The mean tie of all near pairs within; 1 where there is none."""
        return _share(self._total(self._sums, start, end), self._total(self._pairs, start, end), 1)

    def across(self, start: Places, border: Places, end: Places) -> Rows:
        """The mean tie between start..border and border+1..end; 0 where there is none."""
        start, end = np.maximum(start, 0), np.minimum(end, self._count - 1)
        total, pairs = (
            self._total(of, start, end)
            - self._total(of, start, border)
            - self._total(of, border + 1, end)
            for of in (self._sums, self._pairs)
        )
        return _share(total, pairs, 0)

    def _total(self, table: Rows, start: Places, end: Places) -> Rows:
        """The sum over all pairs of start..end; nothing where it is empty."""
        size = np.clip(end - start, 0, self._reach)
        inside = (start < self._count) & (end >= start)
        found = table[np.where(inside, start, 0), np.where(inside, size, 0)]
        return np.where(inside, found, 0.0)


def _sums(near: Rows, reach: int) -> Rows:
    """For each sentence and number of others behind it, the sum over all their near pairs."""
    count = len(near)
    running = np.cumsum(near, axis=1)
    sums = np.zeros((count, reach + 1))
    for size in range(1, reach + 1):
        sums[:, size] = running[:, min(size, FARTHEST)]
        sums[:-1, size] += sums[1:, size - 1]
    return sums


def _share(total: Rows, pairs: Rows, otherwise: float) -> Rows:
    return np.where(pairs > 0.5, total / np.maximum(pairs, 1), otherwise)
