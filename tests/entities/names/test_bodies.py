"""Where the names of bodies end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.names.bodies import ended
from reportnlp.entities.names.labels import Kind
from reportnlp.entities.names.tagger import Name


def names(text: str, *found: tuple[str, Kind, float]) -> list[str]:
    tagged, at = [], 0
    for words, kind, score in found:
        at = text.index(words, at)
        tagged.append(Name(at, at + len(words), kind, score))
        at += len(words)
    return [text[name.start : name.end] for name in ended(text, tagged)]


def test_body_that_goes_on_by_one_character_ends_where_it_ends_elsewhere() -> None:
    text = "青田爱鸟协进会成立。青田爱鸟协进会系民间组织。"
    sure: tuple[str, Kind, float] = ("青田爱鸟协进会", "ORG", 0.99)
    assert names(text, sure, ("青田爱鸟协进会系", "ORG", 0.5)) == ["青田爱鸟协进会"] * 2


def test_longer_name_that_is_surer_stays() -> None:
    text = "青田总社与青田总社区"
    found = names(text, ("青田总社", "ORG", 0.4), ("青田总社区", "ORG", 0.9))
    assert found == ["青田总社", "青田总社区"]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("青田双拥办公布", "青田双拥办"),
        ("青田文明办公示", "青田文明办"),
        ("青田办公告", "青田办公告"),
        ("青田日报公告", "青田日报公告"),
    ],
)
def test_office_ends_before_the_verb_of_telling(found: str, name: str) -> None:
    assert names(found + "名单", (found, "ORG", 0.9)) == [name]


@given(st.text("办公布青田会双拥"), st.lists(st.integers(0, 9), max_size=6))
def test_names_keep_their_starts_and_grow_no_longer(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    tagged = [Name(a, b, "ORG", 0.5) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    for name, mended in zip(tagged, ended(text, tagged), strict=True):
        assert mended.start == name.start < mended.end <= name.end
