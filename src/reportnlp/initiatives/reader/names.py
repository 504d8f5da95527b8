"""The name of an initiative, where the reader marks one.

In:  the chances of the labels of names, and the evidence.  Out: a span.
The reader is seldom sure where a name begins, so the likeliest beginning in the evidence is taken,
and what is inside next to it; the span then grows to whole words and to the quotation marks that
most of it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

import numpy as np

from reportnlp.initiatives.reader.spans import MARKS, Chances, stripped

# Behind the beginning, the name goes on while the chance of that is at least this share of the best
# so far; of 0.05 to 0.7 the one with the best ROUGE-L on annotated releases not learned from.
_SHARE = 0.15
LONGEST = 30
_QUOTED = re.compile(r"[“「《『]([^“”「」《》『』\n]{2,30})[”」》』]")


def find_name(
    text: str,
    chances: Chances,
    evidence: Sequence[tuple[int, int]],
    words: Container[int],
) -> tuple[int, int] | None:
    """Code points of the name; None if nothing that could be one is marked.

    Args:
        text: simplified.
        chances: of the labels outside, beginning and inside, one row a character.
        evidence: spans, none of them empty.
        words: where words begin.
    """
    tops = [start + int(chances[start:end, 1].argmax()) for start, end in evidence]
    at = int(np.argmax([chances[top, 1] for top in tops]))
    start, (first, last) = tops[at], evidence[at]
    end = _end(chances, start, last)
    start, end = _unquoted(text, start, end) or _grown(text, start, end, (first, last), words)
    start, end = stripped(text, *_whole_quotation(text, *stripped(text, start, end)))
    return (start, end) if 2 <= end - start <= LONGEST else None


def _end(chances: Chances, start: int, last: int) -> int:
    best, end = float(chances[start, 1]), start + 1
    while end < min(last, start + LONGEST) and chances[end, 2] >= _SHARE * best:
        best = max(best, float(chances[end, 2]))
        end += 1
    return end


def _unquoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What stands between the quotation marks that hold the span."""
    for found in _QUOTED.finditer(text, max(0, start - LONGEST), end + LONGEST):
        if found.start() <= start and end <= found.end():
            return found.span(1)
    return None


def _whole_quotation(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without half a quotation: what the other mark would part off is left out."""
    for opening, closing in zip("“「《『", "”」》』", strict=True):
        name = text[start:end]
        opened, closed = name.rfind(opening), name.find(closing)
        if closed >= 0 and not 0 <= name.find(opening) < closed:
            end = start + closed
        elif opened > name.rfind(closing):
            start += opened + 1
    return start, end


def _grown(
    text: str, start: int, end: int, bounds: tuple[int, int], words: Container[int]
) -> tuple[int, int]:
    """The span with the words whole that it begins and ends in."""
    while start > bounds[0] and start not in words and text[start - 1] not in MARKS:
        start -= 1
    while end < bounds[1] and end not in words and text[end] not in MARKS:
        end += 1
    return start, end
