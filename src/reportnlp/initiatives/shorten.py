"""Cutting a phrase short without making anything up.

In:  a phrase and how long it may be.  Out: its beginning. Half a figure is another figure (2,117
cut to 2, 4万 to 4), so the cut moves in front of the number or Latin word that it would fall into.
"""

from __future__ import annotations

import re

_PAUSES = " \t\r\n\u3000，。；：、,;:"
_LATIN = re.compile("[0-9A-Za-z]")
_WHOLE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.,:/%+~-]|(?<=[0-9]) ?[十百千万亿])*")
# Longer ones (web addresses) say nothing that half of them does not say.
_MAX_WHOLE = 40


def shorten(text: str, most: int) -> str:
    """The beginning of `text`, at most `most` code points, without pauses at its ends."""
    text = text.strip(_PAUSES)
    end = min(most, len(text))
    for found in _WHOLE.finditer(text, max(0, end - _MAX_WHOLE), end + _MAX_WHOLE):
        start = found.start()
        # Something must be left: a text that opens with an endless word is cut in it.
        if start < end < found.end() and any(c.isalnum() for c in text[:start]):
            end = start
    return text[:end].rstrip(_PAUSES)


def join(left: str, right: str) -> str:
    """Both in a row; a space keeps a number or Latin word of one off that of the other."""
    return f"{left} {right}" if _LATIN.match(left[-1:]) and _LATIN.match(right) else left + right
