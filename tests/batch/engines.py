"""Engines that extract nothing, so that what is around them can be tested a thousand times."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from reportnlp.batch.schema import RECORDS, failure
from reportnlp.errors import NotTextError

BAD = "坏"


def echo(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Answers each document with its text, and with an error where that is `BAD`."""
    for batch in batches:
        for row in batch.to_pylist():
            yield _answer(row)


class Shuffled:
    """Answers in another order, and some documents twice."""

    def __init__(self, seed: int, ahead: int = 7) -> None:
        self._random = random.Random(seed)
        self._ahead = ahead

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        answers = echo(batches)
        while some := list(islice(answers, self._ahead)):
            some += self._random.sample(some, len(some) // 3)
            self._random.shuffle(some)
            yield from some


def _answer(row: dict[str, Any]) -> pa.RecordBatch:
    text = row["text"] if row["content"] is None else row["content"].decode()
    if text == BAD:
        return failure(row["id"], NotTextError("", "is bad"))
    record = json.dumps({"doc_id": row["doc_id"], "text": text}, ensure_ascii=False)
    told = {"id": row["id"], "record": record, "doc_id": row["doc_id"], "title": text}
    return pa.RecordBatch.from_pylist([told], schema=RECORDS)
