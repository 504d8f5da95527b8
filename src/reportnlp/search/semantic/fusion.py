"""Reciprocal rank fusion.

In:  rankings.  Out: one ranking.
Source: Cormack, Clarke and Büttcher, Reciprocal Rank Fusion outperforms Condorcet and individual
Rank Learning Methods (SIGIR 2009); 60 is their constant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_CONSTANT = 60


def fuse(rankings: Sequence[Sequence[str]]) -> dict[str, float]:
    """The scores of all ids, the best first; equal ones in the order of their ids.

    Args:
        rankings: ids, the best first, each once in a ranking.
    """
    scores = defaultdict[str, float](float)
    for ranking in rankings:
        for rank, id in enumerate(ranking, start=1):
            scores[id] += 1 / (_CONSTANT + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
