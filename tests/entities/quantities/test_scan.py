"""Amounts: spans, bounds, ranges, currencies and compound units, from the text alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.quantities.amount import Amount
from reportnlp.entities.quantities.scan import scan


def only(text: str) -> Amount:
    (amount,) = scan(text)
    return amount


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("位于20和30之间的数", "位于20和30之间", 20, 30),
        ("大于100 并且小于300", "大于100 并且小于300", 100, 300),
        ("最多90最少15个", "最多90最少15个", 15, 90),
        ("18岁以上、60岁以下", "18岁以上、60岁以下", 18, 60),
        ("从8500到3万港元", "8500到3万港元", 8500, 30_000),
        ("一百二十到一百五十万元", "一百二十到一百五十万元", 1_200_000, 1_500_000),
        ("百分之三十到四十一", "百分之三十到四十一", 30, 41),
        ("1万(含)-5万元", "1万(含)-5万元", 10_000, 50_000),
        ("不少于20", "不少于20", 20, None),
        ("大于或等于 7", "大于或等于 7", 7, None),
        ("50万元（含）以上", "50万元（含）以上", 500_000, None),
        ("比三十大", "比三十大", 30, None),
        ("≤5毫克", "≤5毫克", None, 5),
        ("大约40个", "大约40个", 40, 40),
    ],
)
def test_bounds_and_ranges_give_an_interval(
    text: str, span: str, low: int | None, high: int | None
) -> None:
    amount = only(text)
    assert text[amount.start : amount.end] == span
    assert amount.interval == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("三块五毛六", 3.56, "元", "CNY"),
        ("两美元又三美分", 2.03, "美元", "USD"),
        ("伍佰元整", 500, "元", "CNY"),
        ("$1,200.50", 1200.5, "美元", "USD"),
        ("EUR 300", 300, "欧元", "EUR"),
        ("800 JPY", 800, "日元", "JPY"),
        ("人民币  50元", 50, "元", "CNY"),
        ("9000马来西亚令吉", 9000, "林吉特", "MYR"),
        ("445奈拉", 445, "奈拉", "NGN"),
        ("两个亿卢布", 200_000_000, "卢布", "RUB"),
    ],
)
def test_money_has_its_value_and_currency(
    text: str, value: float, unit: str, currency: str
) -> None:
    amount = only(text)
    assert amount.unit is not None
    assert float(amount.low or 0) == pytest.approx(value)
    assert (amount.unit.name, amount.unit.currency) == (unit, currency)
    assert (amount.start, amount.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三米九", 3.9, "米"),
        ("六斤八两", 6.8, "斤"),
        ("三十两", 30, "两"),
        ("一吨半", 1.5, "吨"),
        ("1小时零15秒", 1 + 15 / 3600, "小时"),
        ("五分三十秒", 5.5, "分钟"),
        ("两年零三个月", 2.25, "年"),
        ("10米半径", 10, "米"),
        ("摄氏37度", 37, "℃"),
        ("华氏温度100度", 100, "℉"),
        ("-5℃", -5, "℃"),
        ("九旬", 90, "岁"),
    ],
)
def test_measure_has_its_value_and_unit(text: str, value: float, unit: str) -> None:
    amount = next(scan(text))
    assert amount.unit is not None
    assert float(amount.low or 0) == pytest.approx(value)
    assert amount.unit.name == unit


def test_addresses_hold_no_amounts() -> None:
    assert list(scan("见 https://a.example/q?x=30%25&y=5元 与 a7@b8.example")) == []


def test_two_currencies_in_a_row_are_two_amounts() -> None:
    assert [a.unit and a.unit.name for a in scan("4人民币5美元")] == ["元", "美元"]


def test_spaced_numeral_keeps_its_offsets() -> None:
    text = "约 五 十 万 元"
    amount = only(text)
    assert amount.low == 500_000
    assert amount.qualifier == "about"
    assert text[amount.number : amount.number_end] == "五 十 万"


@given(
    st.text(
        alphabet="0123456789,.，一二两十百千万亿至到~-和之间"
        "约超比大余多元角分年个月岁度以上下 （含）",
        max_size=60,
    )
)
def test_amounts_of_any_text_lie_in_order_inside_it(text: str) -> None:
    end = 0
    for a in scan(text):
        assert end <= a.start <= a.core <= a.number < a.number_end <= a.unit_end <= a.end
        assert a.end <= len(text)
        end = a.end


@pytest.mark.parametrize("unit", ["一", "9", "万", "至", "百分之", "1-", "1,111", "超1", "一 "])
def test_scanning_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        for _ in scan(text):
            pass
        return time.process_time() - start

    seconds(1000)  # loads the tables
    assert seconds(1_000_000) < 60
