"""Amounts at the edges: names with digits, units that begin with a scale, huge powers."""

from __future__ import annotations

import pytest

from tests.entities.quantities.conftest import Facts


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("全市建成5G基站3万个。", 30000, "5G基站"),
        ("3D打印机20台到校。", 20, "3D打印机"),
        ("门高1米75。", 1.75, None),
        ("用时3又1/2小时。", 3.5, None),
    ],
)
def test_digits_beside_other_signs(facts: Facts, text: str, value: float, what: str | None) -> None:
    ((_, quantity),) = facts(text)
    assert quantity.value == value
    assert what is None or quantity.what == what


@pytest.mark.parametrize("text", ["电量单位为千瓦时。", "按千瓦时计费。", "打七人榄球。"])
def test_no_amount(facts: Facts, text: str) -> None:
    assert facts(text) == []


def test_no_power_is_too_large_to_write(facts: Facts) -> None:
    for _, quantity in facts("访问量达9万亿亿^99人，共9e99次，10^99件。"):
        assert quantity.value is None or abs(quantity.value) < 10**60
