"""Ends of names that the tagger put a little wrong."""

from __future__ import annotations

import pytest

from reportnlp.entities.mention import Mention
from reportnlp.entities.people.edges import mend


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("记者 李小华", (2, 6), "李小华"),
        ("李小华\u3000报道", (0, 4), "李小华"),
        ("黄某报案", (0, 1), "黄某"),
        ("欧阳某某报案", (0, 2), "欧阳某某"),
        ("黄小某报案", (0, 2), "黄小"),
        ("李小华报道", (0, 3), "李小华"),
        ("  ", (0, 2), "  "),
    ],
)
def test_ends_are_put_right(text: str, span: tuple[int, int], expected: str) -> None:
    mended = mend(text, Mention(*span, "PERSON"))
    assert text[mended.start : mended.end] == expected


def test_other_kinds_are_left_alone() -> None:
    place = Mention(0, 3, "LOC")
    assert mend(" 杭州", place) == place
