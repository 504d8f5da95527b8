"""The umbrella of a release: the campaign that the other initiatives are part of.

In:  the initiatives' names and evidence and the title, or what the reader makes of each.  Out: the
index of the umbrella, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SERIES = re.compile("系列|主题|活动月|活动周|服务月|行动|工程|品牌|纪实|综述|计划|专项")
# The chance from which the reader is believed: of 0.2 to 0.6 the best on releases not learned from.
LEAST = 0.4
_TOTAL = re.compile("累计|共(?:开展|举办|组织|计)|截至|先后|近年来|今年以来|一系列|多项|系列")


def find_umbrella(names: Sequence[str], evidence: Sequence[str], title: str) -> int | None:
    """The initiative that the others belong to.

    It opens the release and tells of the whole: its name stands in the title or is that of a
    series, and its evidence counts up.
    """
    if len(names) < 3:
        return None
    tells_whole = 2 * (names[0] in title) + bool(_SERIES.search(names[0]))
    return 0 if tells_whole + 2 * bool(_TOTAL.search(evidence[0])) >= 3 else None


def likeliest_umbrella(chances: Sequence[float]) -> int | None:
    """The initiative that the reader takes for the umbrella; one alone is none."""
    if len(chances) < 2:
        return None
    best = max(range(len(chances)), key=chances.__getitem__)
    return best if chances[best] >= LEAST else None
