"""Our annotations: offsets that fit the texts they were made on, and nothing else."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reportnlp.initiatives.context import SLOTS
from reportnlp.themes.taxonomy import load_themes
from training.annotations import AGREEMENT, FILE, digest, read_agreement, read_annotations

TEXT = "读书会开幕\n市图书馆3月5日举办读书会。"
MARKED = {
    "id": "a",
    "digest": digest(TEXT),
    "for_reader": True,
    "title": [0, 5],
    "issuer": [6, 10],
    "themes": ["culture"],
    "initiatives": [
        {
            "id": "i1",
            "parent": None,
            "name": [16, 19],
            "evidence": [[6, 20]],
            "themes": ["culture"],
            "organisations": [[6, 10, "organiser"]],
            "times": [[10, 14, "2024-03-05"]],
        }
    ],
}


def write(folder: Path, text: str) -> Path:
    (folder / "news").mkdir()
    release = {"id": "a", "text": text, "date": "2024-03-06"}
    for path, row in (("news/pool.jsonl.gz", release), ("marked.jsonl.gz", MARKED)):
        with gzip.open(folder / path, "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")
    return folder / "marked.jsonl.gz"


def test_offsets_become_the_rows_of_annotated_releases(tmp_path: Path) -> None:
    (row,) = read_annotations(tmp_path, write(tmp_path, TEXT))
    assert row["title"] == "读书会开幕"
    assert row["issuer"] == {"text": "市图书馆", "start": 6, "end": 10}
    assert row["meta"] == {"published": "2024-03-06", "for_reader": True}
    (initiative,) = row["initiatives"]
    assert initiative["name"]["text"] == "读书会"
    assert initiative["organisations"] == [
        {"text": "市图书馆", "start": 6, "end": 10, "role": "organiser"}
    ]
    assert initiative["times"] == [
        {"text": "3月5日", "start": 10, "end": 14, "value": "2024-03-05"}
    ]
    assert initiative["metrics"] == []


def test_gold_release_is_read_as_it_was_annotated_the_second_time(tmp_path: Path) -> None:
    golds = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}]
    (row,) = read_agreement(golds, write(tmp_path, TEXT))
    assert (row["id"], row["title"]) == ("a", "读书会开幕")


def test_text_that_is_not_the_annotated_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'a' is not the one"):
        read_annotations(tmp_path, write(tmp_path, TEXT + "。"))


@pytest.mark.parametrize(("file", "least"), [(FILE, 1_000), (AGREEMENT, 100)])
def test_files_of_the_project_hold_offsets_and_codes_alone(file: Path, least: int) -> None:
    themes = {theme.id for theme in load_themes()}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows) > least
    for row in rows:
        assert not any("\u4e00" <= c <= "\u9fff" for c in json.dumps(row, ensure_ascii=False))
        ids = {i["id"] for i in row["initiatives"]}
        for initiative in row["initiatives"]:
            assert set(initiative["themes"]) <= themes
            assert initiative["parent"] is None or initiative["parent"] in ids - {initiative["id"]}
            assert all(a < b for a, b in initiative["evidence"])
            assert all(f[0] < f[1] for slot in SLOTS for f in initiative.get(slot, []))
