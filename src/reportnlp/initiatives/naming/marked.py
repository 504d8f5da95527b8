"""Names of an initiative that the reader marks.

In:  the chances of the labels of names, and the evidence.  Out: spans.
The reader is seldom sure where a name begins, so the likeliest beginnings in the evidence are
taken, each with what is inside next to it; the spans then grow to whole words and to the quotation
marks that most of them stands in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

import numpy as np

from reportnlp.initiatives.reader.spans import Chances, grown, stripped

# Behind the beginning, the name goes on while the chance of that is at least this share of the best
# so far; of 0.05 to 0.7 the one with the best ROUGE-L on annotated releases not learned from.
_SHARE = 0.15
LONGEST = 30
QUOTED = re.compile(r"[“「《『]([^“”「」《》『』\n]{2,30})[”」》』]")


def find_marked(
    text: str,
    chances: Chances,
    evidence: Sequence[tuple[int, int]],
    words: Container[int],
    *,
    most: int,
) -> Iterator[tuple[int, int]]:
    """Code points of what could be the name, the likeliest first.

    Args:
        text: simplified.
        chances: of the labels outside, beginning and inside, one row a character.
        evidence: spans, none of them empty.
        words: where words begin.
        most: how many beginnings are looked at.
    """
    places = np.concatenate([np.arange(start, end) for start, end in evidence])
    likeliest = places[np.argsort(-chances[places, 1], kind="stable")[:most]]
    for at in likeliest.tolist():
        first, last = next(span for span in evidence if span[0] <= at < span[1])
        end = _end(chances, at, last)
        start, end = _unquoted(text, at, end) or grown(text, at, end, (first, last), words)
        start, end = stripped(text, *_whole_quotation(text, *stripped(text, start, end)))
        if 2 <= end - start <= LONGEST:
            yield start, end


def _end(chances: Chances, start: int, last: int) -> int:
    best, end = float(chances[start, 1]), start + 1
    while end < min(last, start + LONGEST) and chances[end, 2] >= _SHARE * best:
        best = max(best, float(chances[end, 2]))
        end += 1
    return end


def _unquoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What stands between the quotation marks that hold the span."""
    for found in QUOTED.finditer(text, max(0, start - LONGEST), end + LONGEST):
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
