from __future__ import annotations

import pytest

from reportnlp.read.formats.markdown import read_markdown
from reportnlp.read.reading import DEFAULT
from reportnlp.read.release import Release


def read(text: str) -> Release:
    return read_markdown(text.encode(), "a.md", DEFAULT)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 标题\n\n正文**粗**体。", ["标题", "正文粗体。"]),
        ("- 甲\n- 乙\n\n1. 丙\n2. 丁", ["甲", "乙", "丙", "丁"]),
        ("[图书馆](https://example.org)启动 ![图](a.png)", ["图书馆启动 "]),
        ("| 街道 | 书房 |\n|---|---|\n| 文昌 | 3间 |", ["街道\t书房", "文昌\t3间"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("    缩进的一段", ["缩进的一段"]),
        ("　　全角缩进", ["全角缩进"]),
        ("<b>甲</b> &amp; 乙", ["<b>甲</b> &amp; 乙"]),
        ("```\n代码\n```", ["代码"]),
        ("> 引文", ["引文"]),
    ],
)
def test_text_is_told_without_marks(text: str, lines: list[str]) -> None:
    assert [line for line in read(text).text.split("\n") if line] == lines


def test_front_matter_holds_facts() -> None:
    release = read('---\ntitle: "暖灯"\ndate: 2024-03-05\nsource: 临溪日报\n---\n正文。')
    assert (release.title, release.published) == ("暖灯", "2024-03-05")
    assert (release.publisher, release.text) == ("临溪日报", "暖灯\n正文。")


def test_rule_at_the_beginning_is_no_front_matter() -> None:
    assert "甲：乙" in read("---\n\n甲：乙\n").text
