from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.place_towns import former, official, older, rows


def test_towns_are_grouped_by_the_code_of_their_county(tmp_path: Path) -> None:
    table = tmp_path / "divisions.json"
    divisions = [[3, "330703", "330700", "金东区"], [4, "330703100", "330703", "曹宅镇"]]
    table.write_text(json.dumps({"divisions": divisions}), encoding="utf-8")
    assert official(table) == {"330703": ["曹宅镇"]}


def test_older_towns_are_read_from_the_indented_list(tmp_path: Path) -> None:
    table = tmp_path / "china_location.txt"
    table.write_text(
        "浙江省\t330000\t浙江\n\t金华市\t330700\t金华\n\t\t金东区\t330703\t金东\n"
        "\t\t\t曹宅镇\n\t\t\t\t前庄村\n\t\t\t金东区某乡\n\t\t\t某农场\n\t\t无码区\n\t\t\t某镇\n",
        encoding="utf-8",
    )
    assert older(table) == {"330703": ["曹宅镇", "某乡"]}


def test_former_towns_go_on_under_their_stem() -> None:
    before, today = ["曹宅乡", "甲村镇", "曹宅镇", "丙镇"], ["曹宅镇", "丁镇"]
    assert list(former(before, today)) == ["曹宅乡=曹宅镇", "甲村镇"]


def test_rows_need_every_county() -> None:
    assert list(rows({"1": ["甲镇"]}, {"2": ["乙乡乡"]}, {"1": "a", "2": "b", "3": "c"})) == [
        ["1", "甲镇", ""],
        ["2", "", "乙乡乡"],
    ]
    with pytest.raises(SystemExit, match="9"):
        list(rows({"9": ["甲镇"]}, {}, {}))
