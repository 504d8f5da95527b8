"""The benchmark on values in gold releases."""

from __future__ import annotations

from benchmarks.score import Json
from benchmarks.spans import measure
from reportnlp.api import extract

TEXT = "2024年3月5日，工会向学校捐赠图书200余册，惠及近百名学生。"


def gold(metric: Json, time: Json) -> Json:
    return {"id": "g", "initiatives": [{"metrics": [metric], "times": [time]}]}


def filler(text: str, **value: object) -> Json:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text), **value}


def test_values_are_right_wrong_or_not_covered() -> None:
    record = extract(TEXT)
    right = gold(
        filler("图书200余册", value=200, qualifier="over", unit="册"),
        filler("2024年3月5日", value="2024-03-05"),
    )
    tallies = measure([right], {"g": record})
    assert (tallies["metrics"].covered, tallies["metrics"].right) == (1, 1)
    assert (tallies["times"].covered, tallies["times"].right) == (1, 1)
    wrong = gold(
        filler("近百名学生", value=100, qualifier="over", unit="名"),
        filler("工会", value="2024-03"),
    )
    tallies = measure([wrong], {"g": record})
    assert (tallies["metrics"].covered, tallies["metrics"].right) == (1, 0)
    assert tallies["metrics"].parts == {"value": 1, "qualifier": 0, "unit": 1}
    assert (tallies["times"].gold, tallies["times"].covered) == (1, 0)
