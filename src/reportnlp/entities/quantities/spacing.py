"""Spacing: numerals that a layout has set with spaces between their characters.

In:  text.  Out: the same text with such numerals closed up (五 十 万 元, 7 万 5 千), and where each
of its characters came from. Spaces between other characters stay: they part words and numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_HAN = "零〇一二三四五六七八九十百千万亿两几壹贰叁肆伍陆柒捌玖拾佰仟"
# Each begins with a space and looks back from there, so that the search skips all other text.
_LOOSE = re.compile(
    rf"""
    [ ](?:
      (?<=[{_HAN}分之点又负个][ ])[ ]*+(?=[{_HAN}分之点又折成])    # 三 百 五, 百 分 之
    | (?<=[\d{_HAN}][ ])[ ]*+(?=分[ ]*+之|个[ ]*+百[ ]*+分)         # 16 分之 5, 六 个 百分点
    | (?:(?<=分之[ ])|(?<=分[ ]之[ ]))[ ]*+(?=\d)                  # 百 分 之 2.4
    | (?<=[百千万亿][ ])[ ]*+(?=\d++(?>(?:\.\d++)?)[ ]?[百千万](?!分))  # 7万 5千
    | (?<=[^\d.]\d[ ])(?=\d[ ]?[折成]) | (?<=\A\d[ ])(?=\d[ ]?[折成])  # 7 2 折
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A text without the spaces inside its numerals.

    Attributes:
        text: what is left.
        cuts: offsets of `text` before which something was taken out, ascending.
        taken: how many characters were taken out up to each of them.
    """

    text: str
    cuts: list[int]
    taken: list[int]

    def origin(self, offset: int) -> int:
        """The offset of the spaced text that character `offset` came from."""
        at = bisect_right(self.cuts, offset)
        return offset + (self.taken[at - 1] if at else 0)


def close_up(text: str) -> Closed | None:
    """`text` with its numerals closed up; None if there is nothing to close."""
    pieces: list[str] = []
    cuts: list[int] = []
    taken: list[int] = []
    done = gone = 0
    for match in _LOOSE.finditer(text):
        pieces.append(text[done : match.start()])
        gone += match.end() - match.start()
        cuts.append(match.end() - gone)
        taken.append(gone)
        done = match.end()
    return Closed("".join([*pieces, text[done:]]), cuts, taken) if cuts else None
