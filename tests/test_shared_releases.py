"""Real releases, which are not part of the repository, keep what every record promises."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import RecordOf

# Every 250th document of the pool: about seventy, from all of its sources.
_EVERY = 250


@pytest.fixture(scope="module")
def pool(shared_data: Path) -> list[str]:
    with gzip.open(shared_data / "news" / "pool.jsonl.gz", "rt", encoding="utf-8") as rows:
        return [json.loads(row)["text"] for row in islice(rows, None, None, _EVERY)]


def test_releases_of_the_pool_keep_the_invariants(record_of: RecordOf, pool: list[str]) -> None:
    for text in pool:
        assert record_of(text).text.original == text


@pytest.mark.parametrize("name", ["seed", "dev"])
def test_gold_releases_keep_the_invariants(
    record_of: RecordOf, shared_data: Path, name: str
) -> None:
    lines = (shared_data / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    for gold in map(json.loads, lines):
        assert record_of(gold["text"]).text.original == gold["text"]
