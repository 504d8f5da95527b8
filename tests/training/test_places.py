from __future__ import annotations

from pathlib import Path

import pytest

from training.places import Unit, mainland, short_name, with_points, with_townships


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("宁波市", "宁波"),
        ("禄劝彝族苗族自治县", "禄劝"),
        ("内蒙古自治区", "内蒙古"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
        ("沙县区", "沙县"),
        ("神农架林区", "神农架"),
        ("科尔沁左翼后旗", None),
        ("鄂温克族自治旗", None),
        ("东区", None),
    ],
)
def test_short_name_drops_kind_and_peoples(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_units_get_their_path_and_odd_codes_are_left_out(tmp_path: Path) -> None:
    table = tmp_path / "adcodes.csv"
    table.write_text(
        "adcode,name,longitude,latitude\n"
        "330000000000,浙江省,120.2,30.3\n330200000000,宁波市,121.6,29.9\n"
        "330203000000,海曙区,,\n110000000000,北京市,,\n110100000000,北京市,,\n"
        "999900000000,海域,,\n",
        encoding="utf-8",
    )
    assert list(mainland(table)) == [
        Unit(("浙江省",), "330000", point=(30.3, 120.2)),
        Unit(("浙江省", "宁波市"), "330200", point=(29.9, 121.6)),
        Unit(("浙江省", "宁波市", "海曙区"), "330203"),
        Unit(("北京市",), "110000"),
    ]


def test_townships_replace_outdated_ones_and_keep_codes() -> None:
    old = [Unit(("台湾省", "桃园市"), "710600"), Unit(("台湾省", "桃园市", "八德市"), "710603")]
    new = with_townships(old, [["桃园市", "八德区"], ["金门县", "金湖镇"]])
    assert [(unit.path, unit.code) for unit in new] == [
        (("台湾省", "桃园市"), "710600"),
        (("台湾省", "桃园市", "八德区"), ""),
        (("台湾省", "金门县"), ""),
        (("台湾省", "金门县", "金湖镇"), ""),
    ]


def test_points_are_filled_only_where_the_name_is_unique() -> None:
    units = [Unit(("甲省", "东山区")), Unit(("乙省", "东山区")), Unit(("乙省", "西溪区"))]
    points = {"东山区": (1.0, 2.0), "西溪区": (3.0, 4.0)}
    assert [unit.point for unit in with_points(units, points)] == [None, None, (3.0, 4.0)]
