"""Numbers of dates, as digits of either script.

In:  the digits that a pattern has matched.  Out: their value.
"""

from __future__ import annotations

from reportnlp.entities.numbers.find import parse_number

ROC_START = 1911


def count(words: str) -> int:
    """Value of 12, 十二, 二十一, 零五, 廿三, 初三 or 两.

    Raises:
        ValueError: if `words` are no number.
    """
    if words.isascii():
        return int(words)
    numeral = parse_number(words.removeprefix("初"))
    if numeral is None or numeral.low is None:
        raise ValueError(f"no number: {words!r}")
    return int(numeral.low)


def weekday_number(sign: str) -> int:
    """0 for 一, 6 for 日 and 天, 5 for the Saturday with which 周末 begins."""
    if sign.isascii():
        return int(sign) - 1
    return 5 if sign == "末" else min("一二三四五六日天".index(sign), 6)


def span(value: str) -> tuple[int, int]:
    """First and last of 3-5; the same of 3."""
    first, _, last = value.partition("-")
    return int(first), int(last or first)


def common_year(words: str) -> int | None:
    """Year of the common era for 2024 and 113; None for numbers that are no year of our time."""
    number = int(words)
    if len(words) == 4:
        return number if 1700 <= number < 2200 else None
    return number + ROC_START if 80 <= number < 150 else None
