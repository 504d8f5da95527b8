"""`reportnlp themes train` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportnlp import cli
from reportnlp.themes.added import load_added
from reportnlp.themes.table import fields_of
from tests.themes.texts import CATS, examples


@pytest.fixture
def taxonomy(tmp_path: Path) -> Path:
    path = tmp_path / "taxonomy.tsv"
    path.write_text("\t".join(fields_of(CATS)) + "\n", "utf-8")
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "examples.jsonl"
    texts = [{"text": one.text, "themes": sorted(one.themes)} for one in examples()]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in texts), "utf-8")
    return path


def train(*args: str | Path) -> int:
    return cli.main(["themes", "train", *map(str, args)])


def test_file_of_themes_is_written_and_told(
    taxonomy: Path, rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.themes"  # any name, and exactly that
    assert train(taxonomy, rows, "-o", target) == 0
    out, err = capsys.readouterr()
    assert out.startswith("stray_cats 流浪动物救助: 6 examples, ")
    assert err == ""
    assert load_added(target).themes == (CATS,)
    assert sorted(tmp_path.iterdir()) == sorted([taxonomy, rows, target])


def test_old_file_stays_and_the_wrong_line_is_named(
    taxonomy: Path, rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "themes.npz"
    target.write_bytes(b"old")
    rows.write_text('{"text": "猫", "themes": ["dogs"]}\n', "utf-8")
    assert train(taxonomy, rows, "-o", target) == 2
    assert capsys.readouterr() == ("", f"reportnlp: error: {rows}:1: unknown theme 'dogs'\n")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["no/such/folder/themes.npz", ".", "/"])
def test_output_that_cannot_be_written_is_named(
    taxonomy: Path, rows: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(taxonomy, rows, "-o", tmp_path / name) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"reportnlp: error: {tmp_path / name}: cannot be written")
    assert len(err.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == sorted([taxonomy, rows])


@pytest.mark.parametrize("args", [[], ["train"], ["train", "a.tsv", "b.jsonl"]], ids=" ".join)
def test_missing_arguments_are_an_error(args: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["themes", *args])
    assert stop.value.code == 2
