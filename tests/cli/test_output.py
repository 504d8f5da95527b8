"""A file appears under its name only when it is complete."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reportnlp.cli.output import open_output


def test_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")
    with pytest.raises(ZeroDivisionError), open_output(str(target)) as out:
        out.write(str(1 // 0))
    assert target.read_text("utf-8") == "old"
    with open_output(str(target)) as out:
        out.write("新")
        assert target.read_text("utf-8") == "old"
    assert target.read_text("utf-8") == "新"
    assert list(tmp_path.iterdir()) == [target]


def test_link_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "latest.jsonl"
    link.symlink_to("records.jsonl")
    with open_output(str(link)) as out:
        out.write("x")
    assert link.is_symlink()
    assert (tmp_path / "records.jsonl").read_text("utf-8") == "x"


def test_device_is_written_to_and_not_replaced() -> None:
    with open_output(os.devnull) as out:
        out.write("x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    plain, target = tmp_path / "plain", tmp_path / "out.jsonl"
    plain.touch()
    with open_output(str(target)) as out:
        out.write("x")
    assert target.stat().st_mode == plain.stat().st_mode
