"""What is named after a place that it does not lie in: 广安|公交枢纽站 in Hebei.

In:  what follows the short name of a place.  Out: whether it may be such a namesake.
The one idea: who adds a venue's own name means the place (武汉|长江大桥), and so do the kinds that
are called by their city all over the country (杭州|站); a mere 路, 里 or 社区 does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportnlp.entities.places.kinds import is_ending
from reportnlp.entities.places.tables import read_table

_APART = "apart"


def is_namesake(rest: str) -> bool:
    """Whether what has nothing but the kind `rest` behind a place's name may lie elsewhere.

    The kind may itself have given its name to a venue: 昆山|里|活动中心.
    """
    lies, longest = _kinds()
    if rest in lies:
        return True
    heads = (size for size in range(1, min(longest, len(rest) - 1) + 1) if rest[:size] in lies)
    return any(is_ending(rest[size:]) for size in heads)


def is_apart(rest: str) -> bool:
    """Whether the kind `rest` behind a county's name makes the name of a water: 永定|河."""
    return _kinds()[0].get(rest) == _APART


@cache
def _kinds() -> tuple[Mapping[str, str], int]:
    """Where each kind lies, and the length of the longest."""
    rows = read_table("place_namesakes.tsv", 2)
    lies = {text: where for where, texts in rows for text in texts.split()}
    return lies, max(map(len, lies))
