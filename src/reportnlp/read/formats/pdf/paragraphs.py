"""Paragraphs: lines that were broken only because the page is not wider.

In:  the lines of the pages, in the order of reading.  Out: the text of each paragraph.
The one idea: a paragraph goes on in the next line if this one is full and the next is of the same
type, not indented and not set apart; also over the end of a page or column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportnlp.read.formats.pdf.lines import Line

# In sizes of type: what indents a line, what is more than that, how exact places are, and how wide
# a letter or digit is.
_INDENT, _CENTRED, _SLACK, _NARROW = 0.8, 3.0, 0.6, 0.5
# Times the size of the text; larger type is that of headlines.
_DISPLAY = 1.15
# What is never parted by the end of a line: words and numbers, and signs that cannot begin or end
# one.
_UNIT = re.compile(
    r"[“‘「『（《〈【(\[]*(?:[!-~\u00a1-\u024f]+|[^“‘「『（《〈【(\[])"
    r"[”’」』）》〉】，。、；：！？,.;:!?)\]%…—]*"
)
# Difference of sizes that is another type, and of distances that sets a line apart.
_OTHER_SIZE, _APART = 0.08, 1.5
# Of the lines of a column, how many are full at least.
_FULL_SHARE = 0.1
_CELL = "\t"
_ENDED = re.compile(r"[。！？!?：:；;”」』）)]\s*\Z")
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}[、.．](?![0-9])|[•●■◆▲※★])"
)
_WORD = re.compile(r"[A-Za-z0-9,.;:%)]\Z")
_LATIN = re.compile(r"[A-Za-z0-9(]")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line on its page.

    Attributes:
        line: it.
        left, right: where the text of its column begins and ends.
        leading: the usual distance from line to line of its page.
        page: number of the page.
        is_display: whether its type is larger than that of text.
    """

    line: Line
    left: float
    right: float
    leading: float
    page: int
    is_display: bool

    def has_room_for(self, text: str) -> bool:
        """Whether what cannot be parted at the beginning of `text` would have stood in it."""
        return self.right - self.line.x1 > _width(text) * self.line.size

    def has_space_for(self, text: str) -> bool:
        """The same of a line that stands in the middle."""
        return (
            self.right - self.left - (self.line.x1 - self.line.x0) > _width(text) * self.line.size
        )

    @property
    def indent(self) -> float:
        """How far it begins from where others do, in sizes of its type."""
        return (self.line.x0 - self.left) / (self.line.size or 1.0)


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of a file."""
    text = ""
    last: _Placed | None = None
    sizes = [line.size for page in pages for line in page for _ in line.text]
    usual = median(sizes) if sizes else 1.0
    for number, page in enumerate(pages):
        for placed in _placed(page, number, usual):
            if last is not None and not _goes_on(last, placed, text):
                yield text
                text = ""
            # A headline is also broken where it has a space, which is then not printed.
            is_spaced = (
                last is not None
                and bool(text)
                and placed.is_display
                and last.has_space_for(placed.line.text)
            )
            text = _join(text, placed.line.text, is_spaced=is_spaced)
            last = placed
    if text:
        yield text


def _placed(page: Sequence[Line], number: int, usual: float) -> Iterator[_Placed]:
    steps = sorted(b.top - a.top for a, b in pairwise(page) if b.top > a.top)
    # Where paragraphs are short, there may be as many steps between as within them.
    leading = steps[len(steps) // 4] if steps else 0.0
    for column in _columns(page):
        size = median(line.size for line in column) or 1.0
        starts = Counter(round(line.x0 / size) for line in column)
        # Of the places where lines begin the leftmost that is usual: where every paragraph has
        # two lines, half of all lines are indented.
        margin = min(at for at, count in starts.items() if count >= max(starts.values()) / 4)
        left = min(line.x0 for line in column if round(line.x0 / size) == margin)
        right = _right([line.x1 for line in column], size)
        for line in column:
            yield _Placed(line, left, right, leading, number, line.size > _DISPLAY * usual)


def _right(ends: Sequence[float], size: float) -> float:
    """Where full lines end: not where the one ends that holds too long a word."""
    least = max(2, _FULL_SHARE * len(ends))
    usual = (end for end in ends if sum(end - size < other <= end for other in ends) >= least)
    return max(usual, default=max(ends))


def _width(text: str) -> float:
    """How wide what cannot be parted at the beginning of `text` is at least, in sizes of type."""
    unit = _UNIT.match(text)
    return _SLACK + sum(_NARROW if char < "\u2e80" else 1.0 for char in (unit[0] if unit else ""))


def _columns(page: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines from above to below; at the head of the next column they begin again."""
    columns: list[list[Line]] = []
    for line in page:
        if not columns or line.top < columns[-1][-1].top - line.size:
            columns.append([])
        columns[-1].append(line)
    return columns


def _goes_on(last: _Placed, this: _Placed, text: str) -> bool:
    """Whether the paragraph of which `text` is the beginning and `last` the end goes on."""
    sizes = last.line.size, this.line.size
    if max(sizes) - min(sizes) > _OTHER_SIZE * max(sizes):
        return False
    if _CELL in last.line.text or _CELL in this.line.text:
        return False
    if last.is_display and this.is_display and last.page == this.page:
        return not text.endswith(("。", "！", "？")) and not this.line.text.startswith("—")
    if last.has_room_for(this.line.text):
        return False
    is_centred = this.indent > _CENTRED and last.indent > _INDENT
    if this.indent > _INDENT and not is_centred:
        return False
    step = this.line.top - last.line.top
    if this.page == last.page and 0 < this.leading * _APART < step:
        return False
    return not (_ITEM.match(this.line.text) and _ENDED.search(text))


def _join(text: str, more: str, *, is_spaced: bool) -> str:
    if not text:
        return more
    if text.endswith("-") and re.match("[a-z]", more):
        return text[:-1] + more
    is_spaced = is_spaced or bool(_WORD.search(text) and _LATIN.match(more))
    return f"{text} {more}" if is_spaced else text + more
