from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportnlp.batch.api import batch
from reportnlp.batch.limits import Limits
from reportnlp.errors import InputError, TooLargeError
from reportnlp.read.reading import Reading
from reportnlp.record import ReleaseRecord

TEXT = "临溪市图书馆3月5日启动夜读计划，300余名居民参加。"


def results(folder: Path, **options: object) -> list[ReleaseRecord | InputError]:
    return list(batch(folder, model="fast", workers=1, **options))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT * 12_000, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        {"reading": Reading(max_bytes=10_000)},
        {"limits": Limits(characters=10_000)},
        pytest.param(
            {"limits": Limits(memory=250_000_000)},
            marks=pytest.mark.skipif(sys.platform != "linux", reason="kept by Linux alone"),
        ),
    ],
    ids=["bytes", "characters", "memory"],
)
def test_document_that_takes_too_much_fails_alone(folder: Path, options: dict[str, object]) -> None:
    error, record = results(folder, **options)
    assert isinstance(error, InputError)
    assert error.source == str(folder / "a.txt")
    assert isinstance(record, ReleaseRecord)
    if "reading" in options:
        assert isinstance(error, TooLargeError)
