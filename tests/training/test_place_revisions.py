from __future__ import annotations

from pathlib import Path

import pytest

from training.place_revisions import (
    Former,
    former_rows,
    links,
    listed,
    paths,
    read_revisions,
    zone_rows,
)

_OLD = {
    "420000": "湖北省",
    "420100": "武汉市",
    "420101": "市辖区",
    "420122": "甲河县",
    "422100": "乙山地区",
    "422122": "丙县",
    "422123": "丁水县",
    "422124": "戊城区",
}
_NEW = {
    "420000": "湖北省",
    "420100": "武汉市",
    "420117": "甲河区",
    "421100": "乙山市",
    "421102": "戊新区",
    "420123": "丁水县",
}


def _rows(told: dict[str, str]) -> dict[str, str]:
    units = paths(_NEW)
    extra = listed([[now, before] for now, before in told.items()])
    rows = former_rows(links([paths(_OLD), units]), extra, units)
    return {"/".join(row.path): "/".join(row.current) for row in rows}


def test_what_vanished_goes_on_by_stem_or_row_else_in_what_enclosed_it() -> None:
    assert _rows({"湖北省/乙山市/戊新区": "湖北省/乙山地区/戊城区"}) == {
        "湖北省/武汉市/甲河县": "湖北省/武汉市/甲河区",
        "湖北省/乙山地区": "湖北省/乙山市",
        "湖北省/乙山市/丙县": "湖北省/乙山市",
        "湖北省/乙山市/丁水县": "湖北省/武汉市/丁水县",
        "湖北省/乙山市/戊城区": "湖北省/乙山市/戊新区",
    }


def test_same_code_tells_a_renamed_unit() -> None:
    before = {"420000": "湖北省", "420600": "甲樊市"}
    after = {"420000": "湖北省", "420600": "乙阳市"}
    rows = former_rows(links([paths(before), paths(after)]), {}, paths(after))
    assert rows == [Former(("湖北省", "甲樊市"), ("湖北省", "乙阳市"), (), ("甲樊",))]


def test_parts_of_a_city_are_no_former_units() -> None:
    before = {"420000": "湖北省", "420100": "武汉市", "420111": "郊区"}
    after = {"420000": "湖北省", "420100": "武汉市", "420112": "东湖区"}
    assert not former_rows(links([paths(before), paths(after)]), {}, paths(after))


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("合肥高新技术产业开发区", ["高新技术产业开发区", "高新区"]),
        ("安徽合肥甲山经济开发区", ["甲山经济开发区"]),
        ("合肥市经济开发区", ["经济开发区", "经开区"]),
        ("合肥新区", []),
        ("甲乙产业园", []),
    ],
)
def test_zones_are_called_by_their_kind_behind_their_city(name: str, bound: list[str]) -> None:
    names = {"340000": "安徽省", "340100": "合肥市", "340111": "包河区", "340171": name}
    assert list(zone_rows(names)) == [("340171", ("安徽省", "合肥市", name), bound)]


def test_revisions_are_read_in_order_from_the_first_wanted(tmp_path: Path) -> None:
    for date, name in (("198012", "甲县"), ("200112", "甲市"), ("199112", "甲区")):
        file = tmp_path / f"revision_{date}.py"
        file.write_text(f"CODES = {{'110101':\n    '{name}'}}\n", encoding="utf-8")
    assert read_revisions(tmp_path) == [{"110101": "甲区"}, {"110101": "甲市"}]
