from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from reportnlp.batch import local
from reportnlp.batch.schema import DOCUMENTS
from reportnlp.batch.worker import Load
from reportnlp.errors import EngineError
from tests.batch.row_functions import (
    DEADLY,
    DEADLY_ONCE,
    SLOW,
    load_and_die,
    load_nothing,
    load_obedient,
)


def batches(texts: Sequence[str], size: int = 3) -> Iterator[pa.RecordBatch]:
    rows = [{"id": str(k), "text": text} for k, text in enumerate(texts)]
    for at in range(0, len(rows), size):
        yield pa.RecordBatch.from_pylist(rows[at : at + size], schema=DOCUMENTS)


def results(
    texts: Sequence[str], load: Load = load_obedient, *, workers: int = 2, limit: float = 60
) -> dict[str, dict[str, Any]]:
    out = local.extract(batches(texts), load, workers=workers, time_limit=limit)
    rows = [row for batch in out for row in batch.to_pylist()]
    assert len(rows) == len({row["id"] for row in rows})
    return {texts[int(row["id"])]: row for row in rows}


def test_every_document_has_one_result() -> None:
    texts = [f"第{k}篇" for k in range(20)]
    told = results(texts, workers=3)
    assert {text: row["record"] for text, row in told.items()} == {text: text for text in texts}


def test_nothing_is_started_where_there_is_nothing_to_do() -> None:
    assert results([], load_and_die) == {}


def test_document_that_takes_too_long_fails_and_the_rest_is_done() -> None:
    texts = ["a", "b", SLOW, *(f"第{k}篇" for k in range(9))]
    told = results(texts, limit=1)
    slow = told.pop(SLOW)
    assert (slow["error_type"], slow["error"]) == ("TimeLimitError", "takes longer than 1 seconds")
    assert [row["record"] for row in told.values()] == list(told)
    assert len(told) == len(texts) - 1


def test_document_that_kills_twice_fails_and_the_rest_is_done() -> None:
    texts = ["a", DEADLY, *(f"第{k}篇" for k in range(9))]
    told = results(texts)
    deadly = told.pop(DEADLY)
    assert deadly["error_type"] == "WorkerDiedError"
    assert deadly["error"] == "two processes that worked on it died (SIGKILL)"
    assert [row["record"] for row in told.values()] == list(told)
    assert len(told) == len(texts) - 1


def test_document_whose_worker_died_is_tried_again(tmp_path: Path) -> None:
    once = f"{DEADLY_ONCE}{tmp_path / 'tried'}"
    told = results(["a", once, "b"], workers=1)
    assert told[once]["record"] == once
    assert told["a"]["summary"] != told[once]["summary"] == told["b"]["summary"]


def test_worker_that_cannot_load_says_why() -> None:
    with pytest.raises(EngineError, match="model 'x' is not in the package"):
        results(["a"], load_nothing)


def test_workers_that_die_while_they_load_end_the_run() -> None:
    with pytest.raises(EngineError, match=r"die while they load \(SIGKILL\)"):
        results(["a"], load_and_die)


def test_input_is_asked_for_as_results_come() -> None:
    asked = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal asked
        while True:
            asked += 1
            yield from batches(["a"])

    out = local.extract(endless(), load_obedient, workers=2, time_limit=60)
    assert len(list(islice(out, 10))) == 10
    out.close()
    assert asked <= 10 + 2 * 2


def test_workers_end_with_the_stream() -> None:
    out = local.extract(batches(["a"] * 9), load_obedient, workers=1, time_limit=60)
    process = int(next(out).to_pylist()[0]["summary"])
    assert is_alive(process)
    out.close()
    assert not is_alive(process)


def test_long_documents_pass_in_both_directions() -> None:
    texts = ["长" * 3_000_000 + str(k) for k in range(4)]
    assert [row["record"] for row in results(texts, workers=1).values()] == texts


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
