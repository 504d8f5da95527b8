"""A text cut into windows that a model can read at once.

In:  a text of any length.  Out: stretches of at most `LIMIT` code points that together are the
text, cut behind sentences where possible, else behind commas, else anywhere.
The cuts depend on the text alone, so the names found do not depend on how texts are batched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Attention costs grow with the square of the length; beyond this the context tells no more.
LIMIT = 192

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+[”’」』）)\"]*")
_PAUSE = re.compile(r"[，,、：:\s]")


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the windows of `text`, in order, without gaps."""
    start = 0
    while start < len(text):
        end = _end(text, start)
        yield start, end
        start = end


def _end(text: str, start: int) -> int:
    limit = start + LIMIT
    if limit >= len(text):
        return len(text)
    for mark in (_SENTENCE_END, _PAUSE):
        ends = [match.end() for match in mark.finditer(text, start, limit)]
        if ends:
            return ends[-1]
    return limit
