"""The days of ISO 8601 values."""

from __future__ import annotations

import pytest

from reportnlp.search.days import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-05T10:00", "2024-03-05", "2024-03-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-03-05/", "2024-03-05", None),
        ("/2024-03", None, "2024-03-31"),
        ("2023-12/2024-02", "2023-12-01", "2024-02-29"),
        ("2024-03-05T10:00/2024-03-06T12:00", "2024-03-05", "2024-03-06"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_days(value: str, first: str | None, last: str | None) -> None:
    days = days_of(value)
    assert days
    assert (days.first and str(days.first), days.last and str(days.last)) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "/", "P1Y", "--03-05", "XXXX-03", "2024-13", "2023-02-29", "0000", "2024/2023", "T1"],
)
def test_what_has_no_place_in_the_calendar(value: str) -> None:
    assert days_of(value) is None
