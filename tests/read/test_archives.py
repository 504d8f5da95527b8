from __future__ import annotations

import pytest

from reportnlp.read.archives import is_passed_over


@pytest.mark.parametrize(
    "name",
    ["a/", "a\\", ".a.txt", "a/.b/c.txt", "a\\.b", "__MACOSX/a.txt", "a/__MACOSX/._b.txt", ""],
)
def test_folders_and_hidden_files_are_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize(
    "name", ["a.txt", "./a.txt", "../../a", "/etc/a.txt", "a/b.c/d", "..a/./b"]
)
def test_names_are_only_names(name: str) -> None:
    assert is_passed_over(name) == name.startswith("..a")
