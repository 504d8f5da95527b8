from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import reportnlp
from reportnlp.batch import api
from reportnlp.batch.api import batch
from reportnlp.batch.parts import FORMATS, Format
from reportnlp.batch.rows import RowFunction
from reportnlp.batch.settings import Settings
from reportnlp.record import ReleaseRecord

TEXTS = [f"3月{k}日，宁波市图书馆举办读书会，{k}00名市民参加。" for k in range(1, 8)]


@pytest.fixture(scope="module")
def process() -> RowFunction:
    return RowFunction(Settings(model="fast"))


@pytest.fixture(autouse=True)
def engine(process: RowFunction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Extract in this process, the last document first."""

    def backwards(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from reversed([process(batch) for batch in batches])

    monkeypatch.setattr(api, "engine_of", lambda *args, **options: backwards)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    releases = tmp_path / "releases"
    releases.mkdir()
    for k, text in enumerate(TEXTS):
        releases.joinpath(f"{k}.txt").write_text(text, "utf-8")
    return releases


def uris(results: Iterable[object]) -> list[str]:
    return [
        Path(r.source.uri or "").name if isinstance(r, ReleaseRecord) else str(r) for r in results
    ]


def test_records_come_in_the_order_of_the_input(folder: Path) -> None:
    assert uris(batch(folder)) == [f"{k}.txt" for k in range(len(TEXTS))]


def test_records_are_those_of_extract(folder: Path) -> None:
    nlp = reportnlp.load(model="fast")
    extracted = [reportnlp.extract(folder / f"{k}.txt", nlp=nlp) for k in range(len(TEXTS))]
    assert list(batch(folder)) == extracted


@pytest.mark.parametrize("form", FORMATS)
def test_folder_gives_back_the_same_records(folder: Path, tmp_path: Path, form: Format) -> None:
    out = tmp_path / "out"
    first = list(batch(folder, out, format=form, part_size=2))
    assert first == list(batch(folder))
    assert list(batch(folder, out, format=form)) == first


def test_what_cannot_be_read_comes_in_its_place(folder: Path) -> None:
    folder.joinpath("2.txt").write_bytes(bytes(range(256)) * 9)
    inputs = [folder / "nothing.txt", folder]
    told = uris(batch(inputs))
    assert "nothing.txt: there is no such file" in told[0]
    assert told[1:3] == ["0.txt", "1.txt"]
    assert "2.txt: is binary" in told[3]


def test_date_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        batch(folder, published="gestern")


def test_package_is_the_function_as_well(folder: Path) -> None:
    assert uris(reportnlp.batch(folder)) == uris(batch(folder))
