"""The Ray engine: on a real cluster of two nodes, one of which is lost, and its parts alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp import __version__
from reportnlp.batch.rows import RowFunction
from reportnlp.batch.schema import DOCUMENTS, failure
from reportnlp.batch.settings import Settings
from reportnlp.errors import EngineError, InputError, MissingExtraError

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportnlp[ray]'")

TEXT = """临溪市水务局清淤护河

{month}月{day}日，临溪市水务局联合临溪市志愿者协会在北河沿岸清理淤泥{day}吨，{month}0名居民参加。
"""
DEADLY = "毁掉进程的文本"
# Bytes of the object store of a node, the least that Ray takes.
_STORE = 80_000_000


def _documents(count: int) -> list[dict[str, str]]:
    return [
        {"id": str(at), "text": TEXT.format(month=1 + at % 12, day=1 + at % 28)}
        for at in range(count)
    ]


def _batches(rows: list[dict[str, str]], size: int = 3) -> Iterator[pa.RecordBatch]:
    for at in range(0, len(rows), size):
        yield pa.RecordBatch.from_pylist(rows[at : at + size], schema=DOCUMENTS)


@dataclass(frozen=True)
class Watched(Settings):
    """Settings with a pipeline that stops at its first document until it may go on.

    Attributes:
        folder: where each node that has begun leaves a file named after it; documents are let
            through as soon as there is one named "go".
    """

    folder: str = ""

    def load(self) -> Language:
        nlp = super().load()
        Language.component("watched", func=self._watch)
        nlp.add_pipe("watched", first=True)
        return nlp

    def _watch(self, doc: Doc) -> Doc:
        Path(self.folder, f"node-{ray.get_runtime_context().get_node_id()}").touch()
        while not Path(self.folder, "go").exists():
            time.sleep(0.05)
        if DEADLY in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return doc


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    """Rows of 40 documents, of which the last is deadly, from nodes of which one was lost."""
    from reportnlp.batch.ray import extract

    folder = tmp_path_factory.mktemp("watched")
    node = {"num_cpus": 1, "object_store_memory": _STORE}
    cluster = import_module("ray.cluster_utils").Cluster()
    cluster.add_node(**node, include_dashboard=False)
    try:
        lost = cluster.add_node(**node)
        killer = Thread(target=_lose_when_all_work, args=(cluster, lost, folder))
        killer.start()
        documents = [*_documents(39), {"id": "39", "text": DEADLY}]
        settings = Watched(model="fast", folder=str(folder))
        given = extract(
            _batches(documents), settings, workers=2, time_limit=300, address=cluster.address
        )
        rows = [row for batch in given for row in batch.to_pylist()]
        killer.join()
        assert len(list(folder.glob("node-*"))) == 2, "one node did it all"
        yield rows
    finally:
        ray.shutdown()
        cluster.shutdown()


def _lose_when_all_work(cluster: Any, lost: Any, folder: Path) -> None:
    end = time.monotonic() + 120
    while len(list(folder.glob("node-*"))) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    cluster.remove_node(lost, allow_graceful=False)
    (folder / "go").touch()


def test_no_document_is_lost_with_a_node_or_answered_twice(results: list[dict[str, Any]]) -> None:
    assert sorted(int(row["id"]) for row in results) == list(range(40))


def test_results_are_those_of_the_row_function(results: list[dict[str, Any]]) -> None:
    process = RowFunction(Settings(model="fast"))
    expected = [row for batch in _batches(_documents(39)) for row in process(batch).to_pylist()]
    assert sorted((row for row in results if row["id"] != "39"), key=_number) == expected


def _number(row: dict[str, Any]) -> int:
    return int(row["id"])


def test_document_that_ends_its_workers_fails_with_that_reason(
    results: list[dict[str, Any]],
) -> None:
    (row,) = [row for row in results if row["id"] == "39"]
    assert (row["error_type"], row["record"]) == ("WorkerDiedError", None)
    assert "died" in row["error"]


class _Death(BaseException):
    """The end of a process, as the process next to it sees it."""


class _Handle:
    """An actor that lives in this process."""

    def __init__(self, actor: object) -> None:
        self._actor = actor

    def __getattr__(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(remote=getattr(self._actor, name))


@given(st.sets(st.integers(0, 9)), st.sampled_from([0.0, 300.0]))
def test_of_a_block_only_what_ends_its_workers_fails(deadly: set[int], time_limit: float) -> None:
    from reportnlp.batch.ray import Journal

    journal = Journal()
    deaths: list[int] = []

    def process(document: pa.RecordBatch) -> pa.RecordBatch:
        id = document["id"][0].as_py()
        if int(id) in deadly:
            deaths.append(int(id))
            raise _Death
        return failure(id, InputError(id, "lives"))

    rows = _answer(process, journal, time_limit)
    reason = "TimeLimitError" if time_limit == 0 else "WorkerDiedError"
    expected = [reason if at in deadly else "InputError" for at in range(10)]
    assert [row["error_type"] for row in rows] == expected
    assert all(deaths.count(at) >= 2 for at in deadly)
    assert len(deaths) <= 2 * len(deadly) + 1
    assert not journal.begin_block("0"), "what is answered is forgotten"


def _answer(process: object, journal: object, time_limit: float) -> list[dict[str, Any]]:
    """The rows of a block of ten, from as many workers as it takes."""
    from reportnlp.batch import ray as engine

    block = pa.Table.from_batches(_batches(_documents(10)))
    with (
        patch("reportnlp.batch.rows.RowFunction", lambda settings: process),
        patch.object(engine, "faulthandler"),
        patch.object(ray, "get", lambda value: value),
    ):
        while True:
            worker = engine.Worker(Settings(), time_limit, _Handle(journal), __version__)
            try:
                rows: list[dict[str, Any]] = worker(block).to_pylist()
            except _Death:
                continue
            return rows


# Matching this would take years, and does not let go of the interpreter's lock.
_STUCK = """
import re
from unittest.mock import MagicMock, patch

import pyarrow

from reportnlp import __version__
from reportnlp.batch import ray as engine

def load(settings):
    return lambda document: re.match("(a+)+b", "a" * 60)

with patch("reportnlp.batch.rows.RowFunction", load), patch("ray.get"):
    worker = engine.Worker(None, 0.2, MagicMock(), __version__)
    worker(pyarrow.table({"id": ["1"]}))
"""


def test_worker_ends_that_is_late_even_if_it_holds_the_lock() -> None:
    ended = subprocess.run([sys.executable, "-c", _STUCK], capture_output=True, timeout=60)
    assert ended.returncode == 1
    assert b"Timeout" in ended.stderr


def test_no_cluster_is_one_clear_error() -> None:
    from reportnlp.batch.ray import extract

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(EngineError, match=f"no Ray cluster at {address}"):
        next(extract(_batches(_documents(1)), Settings(), workers=1, time_limit=1, address=address))


def test_nothing_is_started_where_there_is_nothing_to_do() -> None:
    from reportnlp.batch.ray import extract

    assert list(extract([], Settings(), workers=1, time_limit=1)) == []
    assert not ray.is_initialized()


def test_missing_ray_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "reportnlp.batch.ray", raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'reportnlp\[ray\]'"):
        import_module("reportnlp.batch.ray")


def test_node_with_another_version_is_refused() -> None:
    from reportnlp.batch.ray import Worker

    with pytest.raises(EngineError, match=r"has reportnlp .* and not 0\.0\.1"):
        Worker(Settings(), 1, None, "0.0.1")


def test_windows_are_read_one_at_a_time() -> None:
    from reportnlp.batch import ray as engine

    read, asked = 0, []

    def documents() -> Iterator[pa.RecordBatch]:
        nonlocal read
        for batch in _batches(_documents(30), size=4):
            read += batch.num_rows
            yield batch

    def run(window: list[pa.RecordBatch], *_: object) -> Iterator[pa.RecordBatch]:
        asked.append((sum(batch.num_rows for batch in window), read))
        yield from window

    with patch.multiple(
        engine, _WINDOW=(3, 10**9), _cluster=MagicMock(), _start_journal=MagicMock(), _run=run
    ):
        rows = list(engine.extract(documents(), Settings(), workers=3, time_limit=1))
    assert pa.Table.from_batches(rows)["id"].to_pylist() == [row["id"] for row in _documents(30)]
    assert asked == [(12, 12), (12, 24), (6, 30)]
