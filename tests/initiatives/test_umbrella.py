"""The campaign that the other initiatives are part of."""

from __future__ import annotations

import pytest

from reportnlp.initiatives.umbrella import find_umbrella

TOTAL = "全市累计开展活动30场。"
PLAIN = "文昌广场开展讲座。"


@pytest.mark.parametrize(
    ("names", "first", "title", "umbrella"),
    [
        (["书香行动", "讲座", "展览"], TOTAL, "书香行动走进社区", 0),
        (["书香行动", "讲座", "展览"], PLAIN, "书香行动走进社区", 0),
        (["书香进社区", "讲座", "展览"], TOTAL, "书香进社区", 0),
        (["书香系列讲座", "讲座", "展览"], TOTAL, "", 0),
        (["书香进社区", "讲座", "展览"], PLAIN, "书香进社区", None),
        (["书香进社区", "讲座", "展览"], TOTAL, "", None),
        (["讲座", "书香行动", "展览"], PLAIN, "书香行动走进社区", None),
        (["书香行动", "讲座"], TOTAL, "书香行动走进社区", None),
        (["书香行动"], TOTAL, "书香行动走进社区", None),
        ([], TOTAL, "", None),
    ],
)
def test_umbrella_opens_the_release_and_tells_of_the_whole(
    names: list[str], first: str, title: str, umbrella: int | None
) -> None:
    evidence = [first, *[PLAIN] * len(names)][: len(names)]
    assert find_umbrella(names, evidence, title) == umbrella
