from __future__ import annotations

import os
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.read import sorted_names as module
from reportnlp.read.sorted_names import sorted_names

# Names as a disk may hold them: any bytes but NUL and /.
_NAMES = st.lists(
    st.binary(min_size=1).map(lambda raw: os.fsdecode(raw.translate(None, b"\0/") or b"x"))
)


@given(_NAMES, st.integers(1, 5), st.integers(1, 20))
def test_names_are_sorted_whatever_is_held(names: list[str], run: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_RUN", run)
        patch.setattr(module, "_BLOCK", block)
        assert list(sorted_names(names)) == sorted(names)


def test_few_names_need_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert list(sorted_names(["b", "a"])) == ["a", "b"]


def test_no_room_for_names_is_an_error_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    monkeypatch.setattr(module, "_RUN", 2)
    with pytest.raises(OSError, match="missing"):
        sorted_names(["c", "b", "a"])


def test_what_is_held_does_not_grow_with_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RUN", 2_000)
    tracemalloc.start()
    last, count = "", 0
    for name in sorted_names(f"release-{n * 7_919 % 100_003:020d}.txt" for n in range(100_000)):
        assert last < name
        last, count = name, count + 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 6_000_000  # as a list they take 9 MB
