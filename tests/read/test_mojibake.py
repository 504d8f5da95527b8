from __future__ import annotations

import ftfy.bad_codecs  # noqa: F401  # registers sloppy-windows-1252
import pytest

from reportnlp.read.encoding import decode

TEXT = (
    "3月5日，临溪市图书馆联合市总工会在文昌广场启动“暖灯”夜读计划，300余名居民参加了活动。\n"
    "卜晓明\n"
    "市图书馆馆长林知秋表示：“城市的灯，应当为晚归的人亮着。”"
)


@pytest.mark.parametrize("wrong", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("right", ["utf-8", "gb18030"])
def test_what_was_decoded_wrongly_is_mended(wrong: str, right: str) -> None:
    text, encoding, warnings = decode(TEXT.encode(right).decode(wrong).encode(), "a.txt")
    assert (text, encoding) == (TEXT, "utf-8")
    assert "mended: 3" in warnings[0]


@pytest.mark.parametrize(
    "line", ["民会活，广昌临临读广", "夜动计临工活，居世文加参", "启夜加，动世参动你动"]
)
def test_utf8_that_was_taken_for_gb18030_is_mended_where_nothing_is_lost(line: str) -> None:
    try:
        wrong = line.encode().decode("gb18030")
    except UnicodeDecodeError:
        pytest.skip("something is lost")
    assert decode(wrong.encode(), "a.txt")[0] == line


def test_one_paragraph_among_right_ones_is_mended() -> None:
    first, name, last = TEXT.split("\n")
    wrong = "\n".join([first, name, last.encode().decode("latin-1")])
    assert decode(wrong.encode(), "a.txt")[0] == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Café Zoë à Genève: déjà vu, naïve façade, größer, Ærø",
        "临溪市Ångström实验室与Société Générale合作，温度±3°C，面积120m²，§5。",
        "锛锛锛",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, "utf-8", ())


def test_characters_that_are_lost_for_good_are_told() -> None:
    _, _, warnings = decode("临溪市锟斤拷图书馆启动夜读计划。".encode(), "a.txt")
    assert warnings == ("characters that were lost before (锟斤拷): 1",)


def test_lines_in_two_encodings_are_read_each_in_its_own() -> None:
    lines = [*TEXT.split("\n"), "臨溪市圖書館啟動夜讀計畫"]
    data = b"\n".join(
        line.encode("gb18030" if number % 2 else "utf-8") for number, line in enumerate(lines)
    )
    text, encoding, warnings = decode(data, "a.txt")
    assert (text.split("\n"), encoding) == (lines, "utf-8")
    assert warnings == ("lines in two encodings: utf-8 and gb18030",)
