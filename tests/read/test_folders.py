from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read import sorted_names
from reportnlp.read.folders import walk


def files(folder: Path) -> list[str]:
    """Paths of files relative to `folder`; of errors with a mark before."""
    return [
        "!" + os.path.relpath(item.source, folder)
        if isinstance(item, InputError)
        else os.path.relpath(item, folder)
        for item in walk(str(folder))
    ]


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_files_come_in_the_order_of_names_within_each_folder(tmp_path: Path) -> None:
    make(tmp_path, "b/z", "b/a/1", "b/10", "a.txt", "a/x", "a-b", "新闻", ".h", ".g/x", "c/.h")
    (tmp_path / "empty").mkdir()
    expected = ["a/x", "a-b", "a.txt", "b/10", "b/a/1", "b/z", "新闻"]
    assert files(tmp_path) == expected


def test_link_to_a_folder_outside_is_followed_once(tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", "x/1", "2")
    inside = make(tmp_path / "inside", "a")
    (inside / "b").symlink_to(outside)
    (inside / "c").symlink_to(outside / "x")
    (inside / "d").symlink_to(outside)
    assert files(inside) == ["a", "b/2", "b/x/1"]


def test_link_to_a_folder_inside_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "z/1", "y/x/2", ".hidden/3")
    (tmp_path / "a").symlink_to(tmp_path / "z")
    (tmp_path / "b").symlink_to("y/x")
    (tmp_path / "y" / "up").symlink_to(tmp_path)
    (tmp_path / "c").symlink_to(".hidden")
    assert files(tmp_path) == ["c/3", "y/x/2", "z/1"]


def test_link_above_the_folder_does_not_lead_into_it_again(tmp_path: Path) -> None:
    inside = make(tmp_path / "inside", "a/1")
    make(tmp_path, "beside")
    (inside / "b").symlink_to(tmp_path)
    assert files(inside) == ["a/1", "b/beside"]


def test_folder_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    make(tmp_path / "true", "a/1", "b")
    (tmp_path / "link").symlink_to("true")
    assert files(tmp_path / "link") == ["a/1", "b"]


def test_links_to_files_are_read_and_those_to_nothing_are_errors(tmp_path: Path) -> None:
    make(tmp_path, "a")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to("missing")
    (tmp_path / "d").symlink_to("d")
    assert files(tmp_path) == ["a", "b", "!c", "!d"]


def test_file_that_vanishes_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "a", "b", "c/d", "e")
    found = walk(str(tmp_path))
    next(found)
    (tmp_path / "b").unlink()
    (tmp_path / "c" / "d").unlink()
    (tmp_path / "c").rmdir()
    gone, folder, last = found
    assert isinstance(gone, UnreadableError)
    assert isinstance(folder, UnreadableError)
    assert [gone.source, folder.source] == [f"{tmp_path}/b", f"{tmp_path}/c"]
    assert last == f"{tmp_path}/e"


def test_memory_does_not_grow_with_files_or_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, *(f"release-{n:020}/{n}" for n in range(2_000)))
    make(tmp_path, *(f"release-{n:020}.txt" for n in range(2_000)))
    monkeypatch.setattr(sorted_names, "_RUN", 100)
    monkeypatch.setattr(sorted_names, "_BLOCK", 512)
    tracemalloc.start()
    count = sum(1 for _ in walk(str(tmp_path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 300_000  # the names alone take 400,000
