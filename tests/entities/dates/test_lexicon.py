"""The tables of the date recogniser."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from reportnlp.entities.dates.festivals import festival_day
from reportnlp.entities.dates.readers import KINDS
from reportnlp.entities.dates.tables import festivals, words


@pytest.mark.parametrize(
    "name", ["date_words.tsv", "date_festivals.tsv", "date_eras.tsv", "date_traps.tsv"]
)
def test_no_word_stands_twice(name: str) -> None:
    text = files("reportnlp.lexicon").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [word for word, n in Counter(row[0] for row in rows).items() if n > 1] == []
    assert {len(row) for row in rows} <= set(range(1, len(rows[0]) + 1))


def test_every_word_has_a_known_kind() -> None:
    assert {row.kind for row in words().values()} <= set(KINDS)


def test_every_festival_falls_on_a_day_of_our_time() -> None:
    for row in festivals().values():
        assert row.mainland or row.taiwan
        for rule in filter(None, (row.mainland, row.taiwan)):
            day = festival_day(rule, 2024)
            assert day is not None
            assert day.year == 2024


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("10-01", 2023, date(2023, 10, 1)),
        ("lunar 01-01", 2025, date(2025, 1, 29)),
        ("lunar 01-00", 2025, date(2025, 1, 28)),
        ("nth 06 7 3", 2024, date(2024, 6, 16)),
        ("term 清明", 2023, date(2023, 4, 5)),
        ("term 冬至", 2024, date(2024, 12, 21)),
        ("term 大雪", 2024, date(2024, 12, 6)),
        ("easter 0", 2024, date(2024, 3, 31)),
        ("orthodox 0", 2024, date(2024, 5, 5)),
        ("hijri 10-01", 2024, date(2024, 4, 10)),
        ("hebrew 07-10", 2024, date(2024, 10, 12)),
        ("easter 0", 1700, None),
        ("10-01", 9999, None),
    ],
)
def test_rules_of_festivals(rule: str, year: int, day: date | None) -> None:
    assert festival_day(rule, year) == day
