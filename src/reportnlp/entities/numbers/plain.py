"""Plain numerals: digits and scales side by side, found by one regular expression.

In:  text and an offset.  Out: the numeral that begins there, without sign or fraction bar.
All quantifiers that can run long are possessive, so no text makes the expression go back. Around
groups they are written as atomic groups: before Python 3.11.5 a possessive group that fails within
leaves the match where it failed (gh-106052).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reportnlp.entities.numbers.numerals import (
    DIGITS,
    LARGE,
    PAIR_DIGITS,
    SMALL,
    TENS,
    Numeral,
    evaluate,
)

# Longer numerals are identifiers or noise; the limit also bounds the cost of one conversion.
_MAX_NUMERAL = 40

_DIGIT = f"[{''.join(DIGITS)}]"
# 参 is the numeral 叁 only among formal numerals (贰佰零参), elsewhere a word (参加).
_HAN = rf"(?:{_DIGIT}|参(?=[拾佰仟万亿])|(?<=[拾佰仟零])参(?![\u4e00-\u9fff]))"
_ASCII = r"""(?:
    \d{1,3}(?:[,，]\d{3}(?!\d)){1,9}(?>(?:\.\d++)?)   # 1,234.5; 1，234
  | \d++(?>(?:\.\d++)?)                               # 36.5
)"""
_POINT = rf"(?:点{_DIGIT}++(?![十拾刻]|分(?![钟之])))"  # not the time 八点五十
_SMALL = f"[{''.join(SMALL)}]"
# 兆 is also "mega" (300兆宽带); a number scale only with digits or money after it.
_LARGE = r"(?:万|(?>(?:个[余多]?+)?)亿|兆(?=[\d元一二两三四五六七八九]))"
_STEP = rf"(?:[ ]?+[余多来]?+[ ]?+(?:{_SMALL}|{_LARGE})(?>(?:[余多来]?+{_LARGE})*))"
# After a scale 两 needs another one (一万两千): 三十两 weighs thirty 两.
_NEXT = rf"(?:零?+{_ASCII}|(?>{_HAN}+)几?+|几|两(?=[百千万亿]))"
_PLAIN = re.compile(
    rf"""
    (?P<half>一半|半数|半折|(?<=打)对折)
  | (?P<most>(?<![通超经不度走路])过半(?:数|(?=[\u4e00-\u9fff])(?![个天日年月小截百里米公点周晌])))
  | (?: (?P<simple>\d++(?![,，.]\d)) | {_ASCII} | (?<![\d.])\.\d++
      | 一两(?!半) | 两三?+ | 俩
      | 零点\d++(?![分\d:：]) | (?>{_HAN}+)(?>(?:{_POINT}|几)?) | [{"".join(TENS)}]{_DIGIT}?+
      | 几 | 数(?=[十百千万亿]) | 半
      | (?=[十百千万亿]) | (?=[拾佰仟](?:{_HAN}|[拾佰仟万亿]|分之)) | 拾\Z
    )
    (?>(?P<scaled>
      {_STEP}(?>(?:(?:{_POINT}|点\d++)(?>{_LARGE}*))?)
      (?>(?:(?:{_NEXT}|(?=[十拾]))(?>{_STEP}?)(?>{_POINT}?))*)   # 百零五, 百十一
    )?)
    """,
    re.VERBOSE,
)
_FIRST = {**DIGITS, **PAIR_DIGITS, **TENS, **SMALL, **LARGE}
_START = re.compile(f"[0-9.半几数对参过{''.join(_FIRST)}]")
_HALF = Numeral(Decimal(50), Decimal(50), percent=True)
_MOST = Numeral(Decimal(50), Decimal(50), over=True, percent=True)


class Found(NamedTuple):
    """A numeral and where it stands, end exclusive."""

    start: int
    end: int
    numeral: Numeral


def next_start(text: str, start: int) -> int | None:
    """The first offset at or after `start` where a numeral may begin."""
    match = _START.search(text, start)
    return match.start() if match else None


def plain_at(text: str, start: int, limit: int) -> tuple[Found | None, int]:
    """The plain numeral that begins at `start`, and where to go on if there is none."""
    match = _PLAIN.match(text, start, limit)
    if match is None or match.end() == start:
        return None, start + 1
    if match.end() - start > _MAX_NUMERAL:
        return None, match.end()
    return Found(start, match.end(), _value(match)), match.end()


def _value(match: re.Match[str]) -> Numeral:
    if match["half"]:
        return _HALF
    if match["most"]:
        return _MOST
    if match["simple"] and not match["scaled"]:
        value = Decimal(match[0])
        return Numeral(value, value)
    return evaluate(match[0])
