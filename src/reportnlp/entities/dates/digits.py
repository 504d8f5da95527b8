"""Numbers of dates, as digits of either script.

In:  the digits that a pattern has matched.  Out: their value.
"""

from __future__ import annotations

ROC_START = 1911
DIGITS = {c: i % 10 for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


def count(words: str) -> int:
    """Value of 12, 十二, 二十一, 零五, 廿三 or 两."""
    if words.isascii():
        return int(words)
    tens, ten, ones = words.replace("廿", "二十").lstrip("零初").rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def digits(words: str) -> int:
    """Value of 二〇二三, digit by digit."""
    return int(words) if words.isascii() else int("".join(str(DIGITS[c]) for c in words))


def weekday_number(sign: str) -> int:
    """0 for 一, 6 for 日 and 天, 5 for the Saturday with which 周末 begins."""
    if sign.isascii():
        return int(sign) - 1
    return 5 if sign == "末" else min("一二三四五六日天".index(sign), 6)


def span(value: str) -> tuple[int, int]:
    """First and last of 3-5; the same of 3."""
    first, _, last = value.partition("-")
    return int(first), int(last or first)


def year(words: str) -> int | None:
    """Year of the common era for 2024 and 113; None for numbers that are no year of our time."""
    number = int(words)
    if len(words) == 4:
        return number if 1700 <= number < 2200 else None
    return number + ROC_START if 80 <= number < 150 else None
