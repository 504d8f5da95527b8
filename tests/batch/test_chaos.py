"""Batches of which something is killed, late, full or taken; those of the command for real."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

from benchmarks.batch.data import parts
from benchmarks.batch.disks import NoDiskError, disk, remount
from benchmarks.batch.processes import kill
from benchmarks.batch.run import PATIENCE, Batch, until
from reportnlp.batch import local
from reportnlp.batch.engines import Engine
from reportnlp.batch.events import Ended, Event, Failed
from reportnlp.batch.partition import PartSize
from reportnlp.batch.run import run
from reportnlp.batch.settings import Settings
from reportnlp.errors import BatchError, TimeLimitError, WorkerDiedError
from reportnlp.read.row import read_row
from tests.batch.engines import echo
from tests.batch.row_functions import DEADLY, SLOW, load_obedient

OPTIONS = ("--model", "fast", "--part-size", "2")


def rows(numbers: Iterable[int]) -> bytes:
    text = "禾泽市第{0}小学种下新树\n4月{0}日，禾泽市第{0}小学在东山公园植树，{0}0余名家长参加。"
    found = ({"id": f"n{number}", "text": text.format(number)} for number in numbers)
    return b"".join(json.dumps(row).encode() + b"\n" for row in found)


# A worker takes 8 documents ahead: 20 are so many that some of two workers' are done when the
# parent waits for more.
STEPS = [rows(range(at, at + 20)) for at in (1, 21, 41)]
ALL = b"".join([*STEPS, rows([61])])
PARTS = 31


def start(out: Path, workers: int = 1) -> Batch:
    """A run that reads what it is fed."""
    return Batch(["-"], out, *OPTIONS, "--workers", str(workers), stdin=subprocess.PIPE)


def run_into_the_middle(batch: Batch, data: bytes) -> None:
    """Feed it so much that parts are written, and leave it waiting for more."""
    batch.feed(data)
    assert until(lambda: batch.has_ended() or batch.events("part"))
    assert not batch.has_ended(), batch.log()


def finish(out: Path) -> None:
    with start(out) as batch:
        batch.feed(ALL, is_all=True)
        assert batch.wait() == 0, batch.log()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that nothing disturbs."""
    out = tmp_path_factory.mktemp("whole") / "out"
    finish(out)
    assert len(parts(out)) == PARTS
    return out


def test_workers_that_are_killed_are_replaced_and_their_documents_done(
    whole: Path, tmp_path: Path
) -> None:
    with start(tmp_path / "out", workers=2) as batch:
        run_into_the_middle(batch, STEPS[0])
        killed = batch.workers()
        kill(killed)
        batch.feed(ALL.removeprefix(STEPS[0]), is_all=True)
        assert batch.wait() == 0, batch.log()
    assert len(killed) == 2
    assert parts(tmp_path / "out") == parts(whole)


def test_run_that_is_ended_leaves_no_process_and_goes_on_to_the_same_parts(
    whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written: dict[str, bytes] = {}
    for step, by in enumerate((signal.SIGKILL, signal.SIGTERM, signal.SIGINT), start=1):
        with start(out) as batch:
            run_into_the_middle(batch, b"".join(STEPS[:step]))
            assert batch.workers()
            batch.send(by)
            assert batch.wait() in (-by, 128 + by)
            assert until(lambda: not batch.children()), by.name
            assert "Traceback" not in "\n".join(batch.log()), by.name
        assert written.items() < parts(out).items(), by.name
        written = parts(out)
        assert len(written) < PARTS
    finish(out)
    assert parts(out) == parts(whole)


def test_second_run_into_a_folder_is_refused_while_the_first_is_there(tmp_path: Path) -> None:
    with start(tmp_path / "out") as first:
        assert until(lambda: first.has_ended() or first.events("started"))
        told = refused(first.out, "--model", "fast")
        assert not first.has_ended(), first.log()
    assert "out: another run is writing into this folder" in told


def test_folder_that_was_begun_otherwise_is_refused(whole: Path) -> None:
    before = parts(whole)
    told = refused(whole, "--model", "accurate", "--format", "parquet")
    assert "model fast, not accurate; format jsonl, not parquet; choose another folder" in told
    assert parts(whole) == before


def refused(out: Path, *options: str) -> str:
    """What the command says where it does not take the folder."""
    command = [sys.executable, "-m", "reportnlp", "batch", "-", "--out", str(out), *options]
    done = subprocess.run(command, input=ALL, capture_output=True, timeout=PATIENCE)
    assert done.returncode == 2
    return done.stderr.decode()


def test_what_kills_or_takes_too_long_fails_and_the_rest_is_in_parts(tmp_path: Path) -> None:
    texts = ["甲", DEADLY, "乙", SLOW, *(f"第{number}篇" for number in range(12))]
    engine = partial(local.extract, load=load_obedient, workers=2, time_limit=3)
    events = write(texts, tmp_path / "out", engine)
    failed = {(e.error.source, type(e.error)) for e in events if isinstance(e, Failed)}
    assert failed == {("a.jsonl:1", WorkerDiedError), ("a.jsonl:3", TimeLimitError)}
    assert events[-1] == Ended(14, 2, 0)
    written = b"".join(parts(tmp_path / "out").values()).decode().split()
    assert written == [text for text in texts if text not in (DEADLY, SLOW)]


@pytest.mark.parametrize("size", [2, 1_000], ids=["of a part", "of the manifest"])
def test_run_goes_on_to_the_same_parts_when_a_full_disk_has_room(size: int, tmp_path: Path) -> None:
    texts = [f"第{number}篇" * 2_000 for number in range(200)]
    write(texts, tmp_path / "whole", size=size)
    with mounted(tmp_path / "out", "size=1m") as out:
        with pytest.raises(BatchError, match=r"out: .*(?:No space left|disk is full)"):
            write(texts, out, size=size)
        assert parts(out).items() <= parts(tmp_path / "whole").items()
        remount(out, "size=1g")
        write(texts, out, size=size)
        assert parts(out) == parts(tmp_path / "whole")
        assert not list(out.glob("*.tmp"))


def test_read_only_folder_is_refused(tmp_path: Path) -> None:
    with mounted(tmp_path / "out", "ro") as out:
        with pytest.raises(BatchError, match="out: cannot be written: Read-only file system"):
            write(["甲"], out)
        remount(out, "rw")
        assert write(["甲"], out)[-1] == Ended(1, 0, 0)


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A folder on a disk of its own."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(disk(folder, options))
        except NoDiskError as error:
            pytest.skip(f"no disk of its own: {error}")


def write(texts: Sequence[str], out: Path, engine: Engine = echo, size: int = 2) -> list[Event]:
    """Run texts through an engine that does not read them."""
    documents = [
        read_row({"id": f"n{number}", "text": text}, f"a.jsonl:{number}", "application/jsonl")
        for number, text in enumerate(texts)
    ]
    settings = Settings(model="fast")
    return list(run(documents, out, engine, settings, part_size=PartSize(size)))
