"""Row functions that workers load in tests: they do what the documents' texts say."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pyarrow as pa

from reportnlp.batch.schema import RECORDS
from reportnlp.batch.worker import Process
from reportnlp.errors import ModelError

# A text that takes for ever, one that kills, and one that kills unless the file that it names is
# there, which it makes.
SLOW, DEADLY, DEADLY_ONCE = "slow", "deadly", "deadly once "


def load_obedient() -> Process:
    return obey


def load_nothing() -> Process:
    raise ModelError("model 'x' is not in the package")


def load_and_die() -> Process:
    os.kill(os.getpid(), signal.SIGKILL)
    return obey


def obey(documents: pa.RecordBatch) -> pa.RecordBatch:
    (row,) = documents.to_pylist()
    text = row["text"]
    if text == SLOW:
        time.sleep(3600)
    if text == DEADLY or (text.startswith(DEADLY_ONCE) and not _is_there(text)):
        os.kill(os.getpid(), signal.SIGKILL)
    return pa.RecordBatch.from_pylist(
        [{"id": row["id"], "record": text, "summary": str(os.getpid())}], schema=RECORDS
    )


def _is_there(text: str) -> bool:
    path = Path(text.removeprefix(DEADLY_ONCE))
    was_there = path.exists()
    path.touch()
    return was_there
