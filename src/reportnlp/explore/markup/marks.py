"""Spans of a text as elements that stand in each other.

In:  a stretch of text and spans with what is known of them.  Out: a tree.
The one idea: spans may cross, elements may not; one that crosses another is cut in two there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Node(Generic[T]):
    """An element.

    Attributes:
        start, end: code points of the text, end exclusive.
        value: what is known of the span; None for the stretch as a whole.
        is_first: whether the span begins here, and is not the rest of one that was cut.
        children: the elements within, ascending.
    """

    start: int
    end: int
    value: T | None
    is_first: bool = True
    children: list[Node[T]] = field(default_factory=list)


def nested(start: int, end: int, spans: Iterable[tuple[int, int, T]]) -> Node[T]:
    """The tree of the stretch from `start` to `end`; spans reaching over its ends are cut there."""
    given = [span for span in spans if max(span[0], start) < min(span[1], end)]
    # Of spans that begin together the longest is the outermost, then the one given first.
    waiting = [(max(a, start), -min(b, end), at) for at, (a, b, _) in enumerate(given)]
    heapify(waiting)
    root = Node[T](start, end, None)
    path = [root]
    while waiting:
        a, negative, at = heappop(waiting)
        b = -negative
        while path[-1].end <= a:
            path.pop()
        holder = path[-1]
        if b > holder.end:
            heappush(waiting, (holder.end, -b, at))
            b = holder.end
        node = Node(a, b, given[at][2], is_first=a == given[at][0])
        holder.children.append(node)
        path.append(node)
    return root
