"""Accuracy on our own releases does not fall below what benchmarks/floors.toml records."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from benchmarks.accuracy import extract_gold, measure, read_gold
from benchmarks.contract import check_record
from benchmarks.score import Scores
from tests.conftest import ROOT

_FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores(nlp: Language, corpus: Path) -> Scores:
    golds = read_gold([corpus / "gold.jsonl"])
    records = list(extract_gold(nlp, golds))
    for record in records:
        check_record(record)
    return measure(golds, records)


@pytest.mark.parametrize(("row", "floor"), _FLOORS["f1"].items())
def test_f1_is_not_below_its_floor(scores: Scores, row: str, floor: float) -> None:
    assert scores.shares[row].f1 >= floor


@pytest.mark.parametrize(("row", "floor"), _FLOORS["mean"].items())
def test_mean_is_not_below_its_floor(scores: Scores, row: str, floor: float) -> None:
    assert scores.means[row] >= floor
