"""Currencies: told before or after the number, or those of the text's region."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportnlp.entities.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "unit", "currency"),
    [
        ("工会捐款五千元。", "元", "CNY"),
        ("基金会捐款港币三亿元。", "港元", "HKD"),
        ("基金会捐款新台币五千元。", "元", "TWD"),
        ("基金会捐款美元500万元。", "美元", "USD"),
        ("基金会捐款500万欧元。", "欧元", "EUR"),
        ("基金会投资RMB300万元。", "元", "CNY"),
        ("臺南市政府表示，補助經費八千元，里長感謝。", "元", "TWD"),
    ],
)
def test_money_names_its_currency(
    tokenizer: Callable[[str], Doc], text: str, unit: str, currency: str
) -> None:
    (money,) = (m.quantity for m in find_quantities(tokenizer(text)) if m.label == "MONEY")
    assert money is not None
    assert (money.unit, money.currency) == (unit, currency)


def test_what_is_no_money_has_no_currency(tokenizer: Callable[[str], Doc]) -> None:
    found = find_quantities(tokenizer("工会慰问职工300名，占八成。"))
    assert [m.quantity.currency for m in found if m.quantity] == [None, None]
