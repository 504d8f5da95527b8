"""The benchmark on value suites: when a case passes, and how suites are read and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import values
from benchmarks.suites import conversion, places, quantities, times
from benchmarks.suites.agreement import Json, agree, passes


def interval(start: str | None, end: str | None) -> Json:
    return {"k": "interval", "any_of": [[start, end]]}


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        (interval("2024-03-01", "2024-03-02"), interval("2024-03-01", "2024-03-01"), False),
        (
            interval("2024-03-01T00:00:00", "2024-03-06T00:00:00"),
            interval("2024-03-01T00:00:00", "2024-03-05T00:00:00"),
            True,
        ),
        (
            interval("2024-03-01T00:00:00", "2024-03-06T00:00:00"),
            interval("2024-03-02T00:00:00", "2024-03-06T00:00:00"),
            False,
        ),
        (
            interval("2024-03-01T09:00:00", "2024-03-01T09:00:00"),
            interval("2024-03-01T09:00:00", "2024-03-01T10:00:00"),
            True,
        ),
        (interval("2024-03-01T00:00:00", None), interval("2024-03-01T00:00:00", None), True),
        (
            {"k": "tod", "any_of": ["09:00:00"]},
            interval("2024-03-01T09:00:00", "2024-03-01T09:00:00"),
            True,
        ),
        ({"k": "set"}, {"k": "set"}, True),
        ({"k": "num", "lo": 0.1, "hi": 0.1}, {"k": "num", "lo": 0.1000000001, "hi": 0.1}, True),
        ({"k": "num", "lo": 1, "hi": None}, {"k": "num", "lo": 1, "hi": 1}, False),
        ({"k": "num", "lo": 1, "hi": 1}, {"k": "percent", "lo": 1, "hi": 1}, False),
        (
            {"k": "money", "lo": 1, "hi": 1, "unit": "CNY|unknown"},
            {"k": "money", "lo": 1, "hi": 1, "unit": "USD"},
            True,
        ),
        (
            {"k": "money", "lo": 1, "hi": 1, "unit": "CNY"},
            {"k": "money", "lo": 1, "hi": 1, "unit": "USD"},
            False,
        ),
    ],
)
def test_agreement_of_values(wanted: Json, given: Json, same: bool) -> None:
    assert agree(wanted, given) is same


def case(mode: str, expected: list[Json], **more: str) -> Json:
    return {"mode": mode, "task": "number", "text": " 12 ", "expected": expected, **more}


def test_a_parsed_expression_must_be_covered_but_for_its_spaces() -> None:
    row = case("parse", [{"norm": {"k": "num", "lo": 12, "hi": 12}}])
    norm = {"k": "num", "lo": 12, "hi": 12}
    assert passes(row, {"spans": [{"start": 1, "end": 3, "norm": norm}]})
    assert not passes(row, {"spans": [{"start": 1, "end": 2, "norm": norm}]})


def test_extraction_allows_no_span_too_many() -> None:
    norm = {"k": "num", "lo": 12, "hi": 12}
    row = case("extract", [{"start": 1, "end": 3, "norm": norm}])
    span = {"start": 1, "end": 3, "norm": norm}
    assert passes(row, {"spans": [span]})
    assert not passes(row, {"spans": [span, {"start": 0, "end": 1, "norm": norm}]})


def test_places_agree_by_level() -> None:
    row = {**case("place", []), "task": "place"}
    row["expected"] = [{"norm": {"province": "北京市", "city": "市辖区", "county": "东城区"}}]
    given = {"province": "北京市", "city": "北京市", "county": "东城区"}
    assert passes(row, {"places": [given]})
    assert not passes(row, {"places": [{**given, "county": "西城区"}]})


def test_each_adapter_answers_in_the_documented_form() -> None:
    time = {
        "case_id": "t",
        "suite": "fst-time-nlu",
        "task": "datetime",
        "mode": "values",
        "text": "明天下午三点",
        "reference_time": "2024-03-05T08:00:00",
        "expected": [{"norm": interval("2024-03-06T15:00:00", "2024-03-06T15:00:00")}],
    }
    assert passes(time, times.predict(time))
    number = {
        "case_id": "n",
        "suite": "cn2an",
        "task": "number",
        "mode": "parse",
        "text": "一百二十三",
        "expected": [{"norm": {"k": "num", "lo": 123, "hi": 123}}],
    }
    assert passes(number, quantities.predict(number))
    place = {
        "case_id": "p",
        "suite": "jionlp",
        "task": "place",
        "mode": "place",
        "text": "宁波市鄞州区",
        "expected": [{"norm": {"province": "浙江省", "city": "宁波市", "county": "鄞州区"}}],
    }
    assert passes(place, places.predict(place))
    converted = {
        "case_id": "c",
        "task": "convert",
        "mode": "convert",
        "config": "tw2sp",
        "input": "計程車",
        "text": "計程車",
        "expected": "出租车",
    }
    assert passes(converted, conversion.predict(converted))


def test_the_command_writes_a_row_for_each_task(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = case("parse", [{"norm": {"k": "num", "lo": 12, "hi": 12}}], case_id="a", suite="mine")
    (tmp_path / "mine.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "peers.json").write_text(json.dumps({"mine/number": {"other": 0.5}}), "utf-8")
    table = tmp_path / "table.json"
    values.main(["--data", str(tmp_path), "--json", str(table)])
    (found,) = json.loads(table.read_text("utf-8"))["rows"]
    assert found["task"] == "mine/number"
    assert (found["cases"], found["pass"]) == (1, 1.0)
    assert (found["best_peer"], found["best_peer_pass"]) == ("other", 0.5)
    assert "mine/number" in capsys.readouterr().out


def test_a_folder_without_suites_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        values.main(["--data", str(tmp_path)])


def test_passing_is_what_the_suites_own_scorer_says(shared_data: Path) -> None:
    """The adapters' answers to the open suites, judged by both scorers."""
    namespace: Json = {"__file__": str(shared_data / "suites" / "score.py"), "__name__": "scorer"}
    exec((shared_data / "suites" / "score.py").read_text("utf-8"), namespace)
    differing = []
    for number, (_, row) in enumerate(values.read_suites(shared_data / "suites")):
        if number % 7 == 0:
            given = values.predict(row)
            if passes(row, given) != namespace["passes"](row, given):
                differing.append(row["case_id"])
    assert differing == []
