"""Numerals: one value for every notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.numbers.find import find_number, parse_number

VALUES = [
    ("0", 0),
    ("1,234.5", 1234.5),
    ("36.5万", 365_000),
    ("1.2亿", 120_000_000),
    ("39256万", 392_560_000),
    ("四千五百", 4500),
    ("一千零一十一", 1011),
    ("一千零十一", 1011),
    ("十万亿", 10**13),
    ("壹万贰仟", 12_000),
    ("二〇二三", 2023),
    ("三点五", 3.5),
    ("三千点五", 3000.5),
    ("二十点一万", 201_000),
    ("三万五", 35_000),
    ("5千8百", 5800),
    ("2亿6,615万1,000", 266_151_000),
    ("1兆7,120亿", 1_712_000_000_000),
    ("百", 100),
    ("千万", 10_000_000),
    ("半", 0.5),
    ("负二", -2),
    ("零下五", -5),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_numeral_has_its_value(text: str, value: float) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.low == numeral.high
    assert float(numeral.low or 0) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("二三十", 20, 30),
        ("三五千", 3000, 5000),
        ("十五六", 15, 16),
        ("四十五六万", 450_000, 460_000),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.low == low
    assert numeral.high == high


@pytest.mark.parametrize("text", ["数十", "几百", "数万"])
def test_open_numeral_has_no_value(text: str) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.low is None


@pytest.mark.parametrize(
    ("text", "value"), [("十几", 10), ("二十多万", 200_000), ("8亿2千多万", 820_000_000)]
)
def test_lower_bound_is_marked(text: str, value: int) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.low == value
    assert numeral.over


@pytest.mark.parametrize(
    ("text", "share"),
    [("三分之一", 100 / 3), ("百分之三十五点五", 35.5), ("万分之五", 0.05), ("一半", 50)],
)
def test_share_is_given_in_per_cent(text: str, share: float) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.percent
    assert float(numeral.low or 0) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "名", "3名", "9" * 41, "万" * 39 + "x"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_and_without_commas_agree(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        numeral = parse_number(text)
        assert numeral is not None
        assert numeral.low == value


@given(st.text(alphabet="0123456789,.一二两十百千万亿兆半几数零点分之余多负", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    at = 0
    while found := find_number(text, at):
        assert at <= found.start < found.end <= len(text)
        at = found.end
