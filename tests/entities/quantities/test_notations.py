"""Notations: one number, written in every way, is read back as itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.entities.numbers.find import find_numerals, parse_number
from reportnlp.entities.quantities.digits import write_digits
from reportnlp.entities.quantities.every import find_numbers, find_ordinals
from reportnlp.script import simplify

LOWER, UPPER = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
TRADITIONAL = str.maketrans("万亿贰陆", "萬億貳陸")
NATURAL = st.integers(min_value=0, max_value=10**12 - 1)


def spell(value: int, digits: str = LOWER, scales: str = "十百千") -> str:
    """The numeral of `value` in full."""
    if value == 0:
        return digits[0]
    text = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, value = divmod(value, scale)
        if part:
            text += (digits[0] if text and part < 1000 else "") + _below_myriad(
                part, digits, scales
            )
            text += name
    return text


def _below_myriad(value: int, digits: str, scales: str) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit, value = divmod(value, 10**power)
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (scales[power - 1] if power else "")
        gap = False
    return text


def value_of(text: str) -> Decimal | None:
    numeral = parse_number(text)
    return numeral.low if numeral and numeral.low == numeral.high else None


@given(NATURAL)
def test_every_notation_of_a_whole_number_reads_back(value: int) -> None:
    assert value_of(str(value)) == value
    assert value_of(f"{value:,}") == value
    assert value_of(spell(value)) == value
    assert value_of(spell(value, UPPER, "拾佰仟")) == value
    assert value_of(f"负{spell(value)}") == -value
    traditional = spell(value, UPPER, "拾佰仟").translate(TRADITIONAL)
    assert value_of(simplify(traditional, conversion="t2s").simplified) == value


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=4))
def test_decimals_read_back_with_and_without_scales(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    text = f"{value:f}"
    whole, _, fraction = text.partition(".")
    assert value_of(text) == value
    assert value_of(f"{text}万") == value * 10**4
    assert value_of(f"{text}亿") == value * 10**8
    spoken = "".join(LOWER[int(digit)] for digit in fraction)
    assert value_of(f"{spell(int(whole))}点{spoken}") == value


@given(NATURAL, st.integers(min_value=1, max_value=9999))
def test_mixed_scales_add_up(high: int, low: int) -> None:
    assert value_of(f"{high % 10_000 or 1}亿{low}万") == (high % 10_000 or 1) * 10**8 + low * 10**4


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99))
def test_shares_read_back(above: int, below: int) -> None:
    share = Decimal(above) * 100 / below
    fraction = parse_number(f"{spell(below)}分之{spell(above)}")
    assert fraction is not None
    assert fraction.percent
    assert fraction.low == pytest.approx(share)
    percent = parse_number(f"百分之{spell(above)}")
    assert percent is not None
    assert percent.low == above


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("廿六", 26),
        ("卅", 30),
        ("贰佰零参", 203),
        ("百三", 130),
        ("百二万", 1_200_000),
        ("万九", 19_000),
        ("两千三点一", 2300.1),
        ("二百三十五点零八", 235.08),
        ("1千零7", 1007),
        ("3万4000", 34_000),
        ("六个亿", 600_000_000),
        ("三万万", 300_000_000),
        ("半百", 50),
        ("四又二分之一", 4.5),
        ("2又1000分之7", 2.007),
        ("3 1/4", 3.25),
        ("-7.5", -7.5),
        ("负 42", -42),
        ("3e4", 30_000),
        ("10^3", 1000),
        ("15k", 15_000),
        ("1.5M", 1_500_000),
        (".25", 0.25),
    ],
)
def test_rare_notation_has_its_value(text: str, value: float) -> None:
    found = value_of(text)
    assert found is not None
    assert float(found) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("四川的五家店", [5]),
        ("一切都在陆地上", []),
        ("万万没想到", []),
        ("共三 百 五 十 人", [350]),
        ("7 万 5 千元", [75_000]),
        ("他有二百五十，你有六十。", [250, 60]),
        ("排名前三", [3]),
        ("三月九日", [3, 9]),
    ],
)
def test_every_number_of_a_text_is_found(
    tokenizer: Callable[[str], Doc], text: str, numbers: list[int]
) -> None:
    assert [found.numeral.low for found in find_numbers(tokenizer(text))] == numbers


def test_ordinals_include_their_mark() -> None:
    text = "第三名和第二十一名"
    found = list(find_ordinals(text))
    assert [text[start:end] for start, end, _ in found] == ["第三", "第二十一"]
    assert [numeral.low for _, _, numeral in found] == [3, 21]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("二〇二一年六月", "2021年6月"),
        ("四分之三的人", "3/4的人"),
        ("占百分之七点五", "占7.5%"),
        ("零下六摄氏度", "-6℃"),
        ("半岛与两岸", "半岛与两岸"),
        ("来了30人", "来了30人"),
    ],
)
def test_chinese_numerals_become_digits(
    tokenizer: Callable[[str], Doc], text: str, written: str
) -> None:
    assert write_digits(tokenizer(text)) == written


@given(st.text(alphabet="0123456789,.一二两十百千万亿半几零点分之又/-负eEkM ^参", max_size=60))
def test_numerals_of_any_text_lie_in_order_inside_it(text: str) -> None:
    end = 0
    for found in find_numerals(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
