"""Columns: in which order the pieces of a page are read.

In:  the pieces of a page's lines.  Out: lines in the order of reading.
The one idea: a page has columns if some upright strip of it is free from line to line, and what
stands on both sides of it is long lines; the cells of a table are short ones. Lines that cross the
strip, such as headlines, part what is above them from what is below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from reportnlp.read.formats.pdf.lines import Line

# Rows that columns have at least, and the share of a column's width that half of its lines fill.
_LEAST_ROWS, _FILLED = 5, 0.75
_CELL = "\t"


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """The lines of a page, column by column; pieces that are cells are joined to one line."""
    gutter = _gutter(pieces)
    if gutter is None:
        return list(_joined(pieces))
    lines: list[Line] = []
    band: list[Line] = []
    for piece in pieces:
        if piece.x0 < gutter < piece.x1:
            lines += _columns(band, gutter)
            band = []
            lines.append(piece)
        else:
            band.append(piece)
    return lines + _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> list[Line]:
    sides = ([p for p in band if p.x1 <= gutter], [p for p in band if p.x1 > gutter])
    return [line for side in sides for line in _joined(side)]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The middle of the strip between two columns."""
    rows = [list(row) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    gaps = [
        ((left.x1 + right.x0) / 2, left, right) for row in rows for left, right in pairwise(row)
    ]
    if len(gaps) < _LEAST_ROWS:
        return None
    middle = median(at for at, _, _ in gaps)
    sides = [(left, right) for at, left, right in gaps if left.x1 < middle < right.x0]
    if len(sides) < _LEAST_ROWS or len(sides) < len(gaps) / 2:
        return None
    return middle if all(map(_is_column, zip(*sides, strict=True))) else None


def _is_column(side: Sequence[Line]) -> bool:
    width = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
    return median(piece.x1 - piece.x0 for piece in side) >= _FILLED * width


def _joined(pieces: Sequence[Line]) -> Iterator[Line]:
    for _, row in groupby(pieces, key=lambda piece: piece.row):
        first, *others = row
        for other in others:
            first = replace(
                first,
                text=f"{first.text}{_CELL}{other.text}",
                x1=other.x1,
                top=min(first.top, other.top),
                bottom=max(first.bottom, other.bottom),
            )
        yield first
