"""The embedded engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportnlp.errors import SearchError
from reportnlp.record import ReleaseRecord
from reportnlp.search import Engine, Query, open_index
from tests.conftest import ROOT
from tests.search.contract import ALL, EngineContract
from tests.search.releases import BOOKS, PHONES, RECORDS, record_of


class TestTantivy(EngineContract):
    @pytest.fixture
    def empty(self, tmp_path: Path) -> Engine:
        return open_index(str(tmp_path / "index"), create=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    open_index(str(folder), create=True).update(RECORDS)
    return folder


def test_a_crash_leaves_the_last_commit(folder: Path) -> None:
    code = f"""
import os
from reportnlp.search import open_index
from tests.search.releases import record_of

def records():
    for number in range(2_000):
        yield record_of(f"new{{number}}", f"新的第{{number}}篇。")
    os._exit(9)

open_index({str(folder)!r}).update(records())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 9
    index = open_index(str(folder))
    assert {hit.document.id for hit in index.search(Query()).hits} == ALL
    # The lock died with the process.
    assert index.update([record_of("after", "之后。")]).documents == 1
    assert index.search(Query()).total == len(ALL) + 1


def test_one_process_writes_at_a_time(folder: Path) -> None:
    def records() -> Iterator[ReleaseRecord]:
        with pytest.raises(SearchError, match="another process writes"):
            open_index(str(folder)).update([BOOKS])
        yield PHONES

    index = open_index(str(folder))
    assert index.update(records()).releases == 1
    assert index.search(Query()).total == len(ALL)


def test_a_reader_sees_what_another_has_committed(folder: Path) -> None:
    reader, writer = open_index(str(folder)), open_index(str(folder))
    writer.delete(["phones"])
    assert reader.search(Query()).total == len(ALL) - 3


def test_an_index_of_another_version_says_so(folder: Path) -> None:
    (folder / "reportnlp.json").write_text('{"format": 0}', "utf-8")
    with pytest.raises(SearchError, match="another version"):
        open_index(str(folder))


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(SearchError, match="neither empty nor an index"):
        open_index(str(tmp_path), create=True)
    with pytest.raises(SearchError, match="is no index"):
        open_index(str(tmp_path / "missing"))


def test_a_damaged_index_is_an_error(folder: Path) -> None:
    (folder / "meta.json").write_text("{", "utf-8")
    with pytest.raises(SearchError, match=r"index"):
        open_index(str(folder)).search(Query())
