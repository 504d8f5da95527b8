"""Margins: what stands above and below the text of every page, and is none of it.

In:  the lines of the pages.  Out: the same without headers, footers and numbers of pages.
The one idea: what comes back on page after page at the edge, whatever numbers are in it, is no
text; nor is a number alone at the edge, or small print at the very edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from reportnlp.read.formats.pdf.lines import Line

# Shares of a page's height: where headers and footers are, and the very edge.
_BAND, _EDGE = 0.12, 0.08
# Of the size of the text; smaller type at the very edge is none of it.
_SMALL = 0.85
_NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?[0-9一二三四五六七八九十]{1,4}\s*(?:[页頁]|[/／]\s*[0-9]{1,4})?"
    r"(?:[,，/\s]*共\s*[0-9]{1,4}\s*[页頁])?[-—–·•\s]*\Z"
)
_DIGITS = re.compile(r"[0-9]+")


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page that are text."""
    repeated = Counter(
        key for page in pages for key in {_key(line) for line in page if _is_in(line, _BAND)}
    )
    sizes = [line.size for page in pages for line in page for _ in line.text]
    usual = median(sizes) if sizes else 1.0
    often = max(2, len(pages) / 3)
    kept = []
    for page in pages:
        kept.append(
            [
                line
                for line in page
                if not (_is_in(line, _BAND) and repeated[_key(line)] >= often)
                and not (_is_in(line, _BAND) and _NUMBER.match(line.text))
                and not (_is_in(line, _EDGE) and line.size < _SMALL * usual)
            ]
        )
    return kept


def _is_in(line: Line, band: float) -> bool:
    height = line.page_height or 1.0
    return line.bottom < band * height or line.top > (1 - band) * height


def _key(line: Line) -> tuple[str, bool]:
    return _DIGITS.sub("#", line.text), line.top < line.page_height / 2
