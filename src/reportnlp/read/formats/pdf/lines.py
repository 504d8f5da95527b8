"""Lines: characters that stand side by side.

In:  the characters of a page with their places.  Out: its `Line`s, from above to below.
The one idea: characters whose heights overlap are on one line; where the gap between them is wide,
as between columns or the cells of a table, the line has another piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

# Of the size of the type: gaps that are a space, and gaps that part pieces.
_SPACE, _GAP = 0.25, 1.8
# Of its height, how much of a character must be on a line for it to belong there.
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one, of a page.

    Attributes:
        text: what it says.
        x0, x1: where it begins and ends, in points from the left.
        top, bottom: in points from above.
        size: of its type, in points.
        page_height: in points.
        row: number of the line on its page; pieces of one line share it.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page_height: float
    row: int = 0


def lines_of(chars: Iterable[Mapping[str, Any]], page_height: float) -> list[Line]:
    """The lines of a page and their pieces, from above to below and left to right.

    Args:
        chars: as pdfplumber gives them: text, x0, x1, top, bottom, size.
        page_height: in points.
    """
    upright = [char for char in chars if char.get("upright", True) and char["text"]]
    rows: list[list[Mapping[str, Any]]] = []
    for char in sorted(upright, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        row = rows[-1] if rows else None
        if row and _overlap(row[-1], char) >= _OVERLAP:
            row.append(char)
        else:
            rows.append([char])
    return [
        replace(line, row=number)
        for number, row in enumerate(rows)
        for line in _pieces(sorted(row, key=lambda c: float(c["x0"])), page_height)
    ]


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    shared = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    height = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
    return float(shared / height) if height > 0 else 0.0


def _pieces(row: Sequence[Mapping[str, Any]], page_height: float) -> list[Line]:
    size = median(float(char["size"]) for char in row) or 1.0
    pieces: list[list[Mapping[str, Any]]] = []
    edge = 0.0
    for char in row:
        # Bold type may be the same character printed twice, a little aside.
        if pieces and _is_shadow(pieces[-1][-1], char, size):
            continue
        if char["text"].isspace() and (not pieces or char["x0"] - edge > _GAP * size):
            continue
        if not pieces or char["x0"] - edge > _GAP * size:
            pieces.append([])
        pieces[-1].append(char)
        edge = float(char["x1"])
    return [line for piece in pieces if (line := _line(piece, size, page_height)) is not None]


def _is_shadow(last: Mapping[str, Any], char: Mapping[str, Any], size: float) -> bool:
    return bool(last["text"] == char["text"] and abs(char["x0"] - last["x0"]) < 0.15 * size)


def _line(piece: Sequence[Mapping[str, Any]], size: float, page_height: float) -> Line | None:
    text = ""
    edge: float | None = None
    for char in piece:
        value = str(char["text"])
        if edge is not None and char["x0"] - edge > _SPACE * size and _takes_space(text, value):
            text += " "
        text += value
        edge = float(char["x1"])
    shown = [char for char in piece if not char["text"].isspace()]
    if not shown:
        return None
    return Line(
        text.strip(),
        float(shown[0]["x0"]),
        float(shown[-1]["x1"]),
        min(float(char["top"]) for char in shown),
        max(float(char["bottom"]) for char in shown),
        size,
        page_height,
    )


def _takes_space(before: str, after: str) -> bool:
    """Whether a gap is a space: not where type is only spread out, as between Han characters."""
    return (
        bool(before)
        and not before[-1].isspace()
        and not (_is_wide(before[-1]) and _is_wide(after[0]))
    )


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
