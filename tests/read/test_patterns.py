from __future__ import annotations

import glob
import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportnlp.read import patterns, sorted_names
from reportnlp.read.folders import list_folder
from reportnlp.read.patterns import matches

NAMES = [
    "a.txt",
    "b.TXT",
    "b/c.txt",
    "b/d/e.txt",
    "b/d/f.md",
    "b/x/b/g.txt",
    "[1].txt",
    ".h.txt",
    ".g/i.txt",
    "新闻/2024-03.txt",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "pattern",
    [
        "*.txt",
        "./*.txt",
        "b/*.txt",
        "b//*.txt",
        "*/*.txt",
        "?/[!x]/*",
        "**/*.txt",
        "b/**/*.txt",
        "**/b/**/*.txt",
        "**/**/e.txt",
        "**/d",
        ".*.txt",
        ".g/*",
        ".*/*.txt",
        "**/.h*",
        "[[]1].txt",
        "新*/*-03.txt",
        "*.[",
        "b/d/../*.txt",
        "missing/*",
        "a.txt/*",
        "b/**/d/*.md",
    ],
)
@pytest.mark.parametrize("is_absolute", [False, True])
def test_what_the_shell_finds_is_found_sorted_and_once(
    folder: Path, pattern: str, is_absolute: bool
) -> None:
    if is_absolute:
        pattern = f"{glob.escape(str(folder))}/{pattern.removeprefix('./')}"
    expected = {os.path.normpath(name) for name in glob.glob(pattern, recursive=True)}
    found = list(matches(pattern))
    assert found == sorted(found)
    assert sorted(map(os.path.normpath, found)) == sorted(expected)


@pytest.mark.parametrize("pattern", ["b/**", "b/**/*", "**/b/**"])
def test_everything_below_a_folder_is_each_file_once(folder: Path, pattern: str) -> None:
    assert list(matches(pattern)) == ["b/c.txt", "b/d/e.txt", "b/d/f.md", "b/x/b/g.txt"]


def test_folder_that_matches_stands_for_what_is_in_it(folder: Path) -> None:
    assert list(matches("**/[bc]*")) == ["b", "b.TXT"]


def test_only_folders_match_with_a_slash_at_the_end(folder: Path) -> None:
    assert list(matches("b*/")) == ["b"]
    assert list(matches("*/d/")) == ["b/d"]


@pytest.mark.parametrize("pattern", ["a.txt", "missing", "", "*\0", "a\0*", "x" * 5_000 + "*/*"])
def test_what_is_no_pattern_or_cannot_be_a_name_matches_nothing(folder: Path, pattern: str) -> None:
    assert list(matches(pattern)) == []


def test_what_links_lead_to_is_found_once(folder: Path) -> None:
    (folder / "a-link").symlink_to("b")
    (folder / "z.txt").symlink_to("a.txt")
    (folder / "b" / "d" / "circle").symlink_to(folder)
    assert list(matches("*/c.txt")) == ["a-link/c.txt"]
    assert list(matches("[az].txt")) == ["a.txt"]
    found = list(matches("**/*.txt"))
    assert len({os.path.realpath(name) for name in found}) == len(found) == 6


def test_links_between_many_folders_are_gone_through_once(tmp_path: Path) -> None:
    folders = [tmp_path / f"f{n}" for n in range(12)]
    for folder in folders:
        folder.mkdir()
        (folder / "a.txt").touch()
    for folder in folders:
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other)
    assert len(list(matches(f"{tmp_path}/**/*.txt"))) == 12


def test_folder_that_cannot_be_searched_counts_as_a_match(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_b(path: str, keep: Callable[[str], bool]) -> Iterator[str]:
        if path == "b":
            raise PermissionError
        return list_folder(path, keep)

    monkeypatch.setattr(patterns, "list_folder", refuse_b)
    assert list(matches("**/[2e]*.txt")) == ["b", "新闻/2024-03.txt"]
    assert list(matches("b/*.txt")) == ["b"]


def test_memory_does_not_grow_with_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3_000):
        (tmp_path / f"release-{n:0100}.txt").touch()
    monkeypatch.setattr(sorted_names, "_RUN", 100)
    monkeypatch.setattr(sorted_names, "_BLOCK", 512)
    tracemalloc.start()
    count = sum(1 for _ in matches(f"{tmp_path}/*.txt"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 400_000  # the names alone take 500,000
