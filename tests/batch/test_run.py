from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.batch.engines import Engine
from reportnlp.batch.events import Ended, Event, Failed, PartWritten, Resumed
from reportnlp.batch.intake import Document
from reportnlp.batch.manifest import NAME
from reportnlp.batch.partition import PartSize
from reportnlp.batch.parts import FORMATS, Format
from reportnlp.batch.run import run
from reportnlp.batch.settings import Settings
from reportnlp.batch.status import read_status
from reportnlp.errors import BatchError, InputError, NotTextError
from reportnlp.read.documents import File
from reportnlp.read.release import Release
from reportnlp.read.row import read_row
from tests.batch.engines import BAD, Shuffled, echo

Item = Document | InputError


def row(id: str | None, text: str, uri: str) -> Release:
    return read_row({"id": id, "text": text}, uri, "application/jsonl")


def rows(count: int) -> list[Release]:
    return [row(f"n{k}", f"第{k}篇", f"a.jsonl:{k}") for k in range(count)]


def go(
    items: Iterable[Item],
    folder: Path,
    engine: Engine = echo,
    *,
    form: Format = "jsonl",
    size: int = 3,
    retry_failed: bool = False,
    model: str = "fast",
) -> Generator[Event]:
    chosen = Settings(model="accurate" if model == "accurate" else "fast")
    return run(
        items,
        folder,
        engine,
        chosen,
        form=form,
        part_size=PartSize(size),
        retry_failed=retry_failed,
    )


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def texts(folder: Path) -> list[str]:
    lines = b"".join(parts(folder).values()).splitlines()
    return [json.loads(line)["text"] for line in lines]


def failures(events: Iterable[Event]) -> list[tuple[str, str]]:
    return [(e.error.source, e.error.reason) for e in events if isinstance(e, Failed)]


def test_every_document_is_in_one_part_in_the_order_of_the_input(tmp_path: Path) -> None:
    events = list(go(rows(8), tmp_path, Shuffled(1)))
    assert [len(part.splitlines()) for part in parts(tmp_path).values()] == [3, 3, 2]
    assert texts(tmp_path) == [f"第{k}篇" for k in range(8)]
    assert events[0] == Resumed(0, 0, ())
    assert events[-1] == Ended(8, 0, 0)
    assert [e.records for e in events if isinstance(e, PartWritten)] == [3, 3, 2]


def test_second_run_does_nothing(tmp_path: Path) -> None:
    list(go(rows(5), tmp_path))
    before = parts(tmp_path)
    asked: list[object] = []

    def watched(batches: Iterable[object]) -> Iterator[object]:
        asked.extend(batches)
        return iter(())

    events = list(go(rows(5), tmp_path, watched))
    assert asked == []
    assert parts(tmp_path) == before
    assert events[-1] == Ended(5, 0, 0)


def test_more_input_goes_into_further_parts(tmp_path: Path) -> None:
    list(go(rows(4), tmp_path))
    before = parts(tmp_path)
    list(go(rows(6), tmp_path))
    after = parts(tmp_path)
    assert before.items() <= after.items()
    assert texts(tmp_path) == [f"第{k}篇" for k in range(6)]


def copied(folder: Path) -> Path:
    """What would be there if the run were killed now."""
    copy = folder.with_name(folder.name + "x")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("_lock"))
    return copy


_STOPS = st.lists(st.tuples(st.integers(0, 25), st.booleans(), st.integers(0, 9)), max_size=5)
_KINDS = st.sampled_from(["row", "row", "row", "file", "bad", "unreadable", "same id", "again"])


def document(kind: str, k: int) -> Item:
    match kind:
        case "file":
            return File(f"{k}.txt", f"第{k}篇".encode())
        case "bad":
            return row(f"n{k}", BAD, f"a.jsonl:{k}")
        case "unreadable":
            return NotTextError(f"{k}.pdf", "is a PDF")
        case "same id":
            return row("n0", f"第{k}篇", f"b.jsonl:{k}")
        case "again":
            return row("n0", "第0篇", "a.jsonl:0")
    return row(f"n{k}", f"第{k}篇", f"a.jsonl:{k}")


@given(st.lists(_KINDS, max_size=20), st.integers(1, 6), _STOPS)
@settings(deadline=None, max_examples=60)
def test_parts_are_those_of_one_run_whatever_stops_it(
    kinds: Sequence[str], size: int, stops: list[tuple[int, bool, int]]
) -> None:
    items: list[Item] = [
        row("n0", "第0篇", "a.jsonl:0"),
        *(document(kind, k) for k, kind in enumerate(kinds, 1)),
    ]
    with TemporaryDirectory() as base:
        whole, folder = Path(base, "whole"), Path(base, "stopped")
        told = list(go(items, whole, size=size))
        for after, is_killed, seed in stops:
            events = go(items, folder, Shuffled(seed), size=size)
            list(islice(events, after))
            if is_killed and folder.exists():
                folder, left = copied(folder), folder
                shutil.rmtree(left)
            events.close()
        end = list(go(items, folder, Shuffled(0), size=size))[-1]
        assert parts(folder) == parts(whole)
        assert end == told[-1]
        assert [f.count for f in read_status(folder).failed] == [
            f.count for f in read_status(whole).failed
        ]


def test_failure_is_told_and_on_file_and_never_done(tmp_path: Path) -> None:
    items: list[Item] = [
        row("a", "甲", "x:1"),
        row("b", BAD, "x:2"),
        NotTextError("y.pdf", "is a PDF"),
    ]
    events = list(go(items, tmp_path))
    assert failures(events) == [("y.pdf", "is a PDF"), ("x:2", "is bad")]
    assert events[-1] == Ended(1, 2, 0)
    assert failures(go(items, tmp_path)) == []
    status = read_status(tmp_path)
    assert (status.done, status.pending, status.waiting) == (1, 0, 0)
    assert [(f.error_type, f.count, f.example) for f in status.failed] == [
        ("NotTextError", 2, "x:2: is bad")
    ]


def test_failed_are_done_again_when_asked(tmp_path: Path) -> None:
    items: list[Item] = [row("a", "甲", "x:1"), row("b", BAD, "x:2"), NotTextError("y", "is bad")]
    list(go(items, tmp_path))
    mended: list[Item] = [row("a", "甲", "x:1"), row("b", "乙", "x:2"), File("y", "丙".encode())]
    assert list(go(mended, tmp_path))[-1] == Ended(1, 2, 0)
    assert list(go(mended, tmp_path, retry_failed=True))[-1] == Ended(3, 0, 0)
    assert texts(tmp_path) == ["甲", "乙", "丙"]


def test_failed_that_fail_again_are_told_again(tmp_path: Path) -> None:
    items: list[Item] = [row("b", BAD, "x:2"), NotTextError("y", "is bad"), row("b", "乙", "x:3")]
    first = failures(go(items, tmp_path))
    assert first == [("y", "is bad"), ("x:3", "has the id of x:2"), ("x:2", "is bad")]
    assert failures(go(items, tmp_path, retry_failed=True)) == first
    assert read_status(tmp_path).failed[1].count + read_status(tmp_path).failed[0].count == 3


def test_failure_that_is_no_more_in_the_input_is_dropped_by_a_retry(tmp_path: Path) -> None:
    items: list[Item] = [row("a", "甲", "x:1"), NotTextError("y", "is bad")]
    list(go(items, tmp_path))
    assert list(go([row("a", "甲", "x:1")], tmp_path))[-1] == Ended(1, 1, 0)
    assert list(go([row("a", "甲", "x:1")], tmp_path, retry_failed=True))[-1] == Ended(1, 0, 0)


def test_second_place_of_an_id_fails(tmp_path: Path) -> None:
    items = [row("a", "甲", "x:1")] * 2 + [row("a", "甲", f"x:{k}") for k in range(2, 1002)]
    told = failures(go(items, tmp_path))
    assert len(told) == 1000
    assert told[0] == ("x:2", "has the id of x:1")
    assert texts(tmp_path) == ["甲"]


def test_second_member_of_one_name_fails_and_is_not_lost(tmp_path: Path) -> None:
    items: list[Item] = [File("x.tar!a.txt", t.encode()) for t in ("甲", "乙", "丙", "甲")]
    told = failures(go(items, tmp_path))
    assert told == [("x.tar!a.txt", "is there twice")] * 2
    assert texts(tmp_path) == ["甲"]
    assert failures(go(items, tmp_path)) == []


def test_same_text_without_ids_is_two_documents(tmp_path: Path) -> None:
    list(go([row(None, "甲", "x:1"), row(None, "甲", "x:2")], tmp_path))
    assert texts(tmp_path) == ["甲", "甲"]


def test_documents_with_ids_are_known_when_they_have_moved(tmp_path: Path) -> None:
    list(go([row("a", "甲", "x:1"), row("b", "乙", "x:2")], tmp_path))
    events = list(go([row("a", "甲", "z/x:1"), row("b", "乙", "z/x:2")], tmp_path))
    assert events[-1] == Ended(2, 0, 0)
    assert texts(tmp_path) == ["甲", "乙"]


def test_document_that_has_changed_since_is_counted_and_left(tmp_path: Path) -> None:
    list(go([row("a", "甲", "x:1")], tmp_path))
    assert list(go([row("a", "乙", "x:1")], tmp_path))[-1] == Ended(1, 0, 1)
    assert texts(tmp_path) == ["甲"]


def interrupted(items: Iterable[Item], folder: Path, after: int) -> None:
    """Run until so many events have come; none of the documents is settled before that."""

    def silent(batches: Iterable[object]) -> Iterator[object]:
        list(batches)
        raise KeyboardInterrupt
        yield

    events = go(items, folder, silent)
    with pytest.raises(KeyboardInterrupt):
        list(islice(events, after))


def test_document_that_vanishes_between_two_runs_fails(tmp_path: Path) -> None:
    interrupted(rows(4), tmp_path, 1000)
    assert read_status(tmp_path).pending == 4
    events = list(go(rows(4)[1:], tmp_path))
    assert failures(events) == [("a.jsonl:0", "is not in the input any more")]
    assert texts(tmp_path) == ["第1篇", "第2篇", "第3篇"]


def test_document_that_becomes_unreadable_between_two_runs_fails(tmp_path: Path) -> None:
    interrupted([File("a.txt", b"a"), File("b.txt", b"b")], tmp_path, 1000)
    events = list(go([NotTextError("a.txt", "is gone"), File("b.txt", b"b")], tmp_path))
    assert failures(events) == [("a.txt", "is gone")]
    assert texts(tmp_path) == ["b"]


def test_other_configuration_is_refused(tmp_path: Path) -> None:
    list(go(rows(1), tmp_path, model="fast"))
    with pytest.raises(BatchError, match="was begun with model fast, not accurate"):
        list(go(rows(1), tmp_path, model="accurate"))
    with pytest.raises(BatchError, match="was begun with format jsonl, not parquet"):
        list(go(rows(1), tmp_path, form="parquet"))


def test_second_run_at_once_is_refused(tmp_path: Path) -> None:
    events = go(rows(9), tmp_path)
    next(events)
    with pytest.raises(BatchError, match="another run"):
        list(go(rows(9), tmp_path))
    list(events)
    assert len(texts(tmp_path)) == 9


def test_parts_without_a_manifest_are_not_written_over(tmp_path: Path) -> None:
    list(go(rows(1), tmp_path))
    for path in tmp_path.glob("_manifest*"):
        path.unlink()
    with pytest.raises(BatchError, match="parts but no manifest"):
        list(go(rows(1), tmp_path))


def test_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(BatchError, match="out: cannot be written"):
        list(go(rows(1), tmp_path / "out"))


def test_damaged_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database" * 100)
    with pytest.raises(BatchError, match="its manifest cannot be used"):
        list(go(rows(1), tmp_path))


def test_draft_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    tmp_path.joinpath("_part-000001.jsonl.tmp").write_text("{")
    list(go(rows(1), tmp_path))
    assert not list(tmp_path.glob("*.tmp"))


def test_input_is_read_no_further_than_the_engine_asks(tmp_path: Path) -> None:
    read = 0

    def endless() -> Iterator[Item]:
        nonlocal read
        while True:
            read += 1
            yield row(f"n{read}", "甲", f"x:{read}")

    events = go(endless(), tmp_path)
    list(islice(events, 10))
    assert read < 30


@pytest.mark.parametrize("form", FORMATS)
def test_folder_is_a_data_set(tmp_path: Path, form: Format) -> None:
    from pyarrow import dataset

    list(go(rows(7), tmp_path, form=form))
    files = [str(path) for path in sorted(tmp_path.glob("part-*"))]
    assert [Path(file).name for file in files] == [f"part-{k:06}.{form}" for k in (1, 2, 3)]
    if form == "parquet":
        table = dataset.dataset(tmp_path).to_table()
        assert table.column("title").to_pylist() == [f"第{k}篇" for k in range(7)]
        assert json.loads(table.column("record")[0].as_py())["doc_id"] == "n0"
    elif form == "jsonl":
        table = dataset.dataset(files, format="json").to_table()
        assert table.column("text").to_pylist() == [f"第{k}篇" for k in range(7)]


def test_manifest_is_committed_as_it_goes(tmp_path: Path) -> None:
    events = go(rows(9), tmp_path)
    for event in events:
        if isinstance(event, PartWritten):
            break
    with sqlite3.connect(tmp_path / NAME) as db:
        (done,) = db.execute("SELECT COUNT(*) FROM documents WHERE status = 'done'").fetchone()
    assert done == 3
    events.close()
