"""Quoted stretches of a text.

In:  simplified text.  Out: `Quoted` stretches between a pair of marks, in order.
A pair stands on one line and holds no mark of its own kind; “” may hold 「」 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "quote"]

# Longer stretches are speech; titles of regulations may be long.
_LONGEST = 60
_LONGEST_TITLE = 100
_PAIRS: tuple[tuple[str, str, Kind], ...] = (
    ("《", "》", "title"),
    ("〈", "〉", "title"),
    ("“", "”", "quote"),
    ("「", "」", "quote"),
    ("『", "』", "quote"),
    ('"', '"', "quote"),
)
_OPENING = re.compile(f"[{''.join(opening for opening, _, _ in _PAIRS)}]")
_INSIDE = {opening: re.compile(f"[^{opening}{closing}\\n\\r]*") for opening, closing, _ in _PAIRS}
_CLOSING = {opening: closing for opening, closing, _ in _PAIRS}
_KIND: dict[str, Kind] = {opening: kind for opening, _, kind in _PAIRS}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks.

    Attributes:
        start, end: of the text between the marks.
        kind: "title" for 《》 and 〈〉, else "quote".
    """

    start: int
    end: int
    kind: Kind


def quotes(text: str) -> Iterator[Quoted]:
    """Every quoted stretch, by where it begins."""
    closed = -1  # where a straight mark closed, which looks as if it opened
    for match in _OPENING.finditer(text):
        mark = match.group()
        if match.start() == closed:
            continue
        longest = _LONGEST_TITLE if _KIND[mark] == "title" else _LONGEST
        start = match.end()
        inside = _INSIDE[mark].match(text, start, start + longest)
        end = inside.end() if inside else start
        if end > start and text.startswith(_CLOSING[mark], end):
            yield Quoted(start, end, _KIND[mark])
            closed = end
