"""Spans as elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportnlp.explore.markup.marks import Node, nested


def _written(node: Node[str], text: str) -> str:
    parts, at = [], node.start
    for child in node.children:
        parts += [text[at : child.start], _written(child, text)]
        at = child.end
    parts.append(text[at : node.end])
    inside = "".join(parts)
    return (
        inside if node.value is None else f"[{node.value}{'' if node.is_first else '…'} {inside}]"
    )


def test_spans_stand_in_each_other() -> None:
    tree = nested(0, 6, [(1, 5, "a"), (2, 3, "b"), (2, 3, "c"), (5, 6, "d")])
    assert _written(tree, "012345") == "0[a 1[b [c 2]]34][d 5]"


def test_what_crosses_is_cut() -> None:
    assert _written(nested(0, 6, [(0, 3, "a"), (2, 5, "b")]), "012345") == "[a 01[b 2]][b… 34]5"


def test_what_reaches_over_the_ends_is_cut() -> None:
    assert (
        _written(nested(2, 4, [(0, 3, "a"), (3, 9, "b"), (4, 5, "c")]), "012345") == "[a… 2][b 3]"
    )


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8),
    st.integers(0, 6),
    st.integers(6, 12),
)
def test_every_character_is_there_once_with_all_its_spans(
    edges: list[tuple[int, int]], start: int, end: int
) -> None:
    spans = [(a, b, at) for at, (a, b) in enumerate(edges)]
    seen = dict[int, set[int]]()

    def walk(node: Node[int], held: frozenset[int]) -> None:
        if node.value is not None:
            held |= {node.value}
        at = node.start
        for child in node.children:
            assert node.start <= at <= child.start < child.end <= node.end
            _note(at, child.start, held)
            walk(child, held)
            at = child.end
        _note(at, node.end, held)

    def _note(a: int, b: int, held: frozenset[int]) -> None:
        for at in range(a, b):
            assert at not in seen
            seen[at] = set(held)

    walk(nested(start, end, spans), frozenset())
    assert seen == {at: {n for a, b, n in spans if a <= at < b} for at in range(start, end)}
