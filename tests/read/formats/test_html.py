from __future__ import annotations

import pytest

from reportnlp.read.formats.html import read_html, text_of_fragment
from reportnlp.read.release import Release

BODY = "3月5日，临溪市图书馆联合市总工会在文昌广场启动“暖灯”夜读计划，300余名居民参加了首场活动。"


def read(page: str, encoding: str = "utf-8") -> Release:
    return read_html(page.encode(encoding), "a.html")


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="临溪日报">', ("publisher", "临溪日报")),
        ('<meta name="SiteName" content="临溪市人民政府">', ("publisher", "临溪市人民政府")),
        ('<meta name="PubDate" content="2024-03-05 10:30">', ("published", "2024-03-05")),
        (
            '<meta property="article:published_time" content="2024-03-05T10:30:00+08:00">',
            ("published", "2024-03-05"),
        ),
        (
            '<link rel="canonical" href="https://example.org/n/1.html">',
            ("url", "https://example.org/n/1.html"),
        ),
        ('<meta name="ArticleTitle" content="暖灯亮起">', ("title", "暖灯亮起")),
    ],
)
def test_metadata_are_those_of_the_release(head: str, expected: tuple[str, str]) -> None:
    release = read(page(f"<article><p>{BODY}</p><p>{BODY}</p></article>", head))
    assert getattr(release, expected[0]) == expected[1]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2024-03-05 10:30", "2024-03-05"),
        ("發佈日期：113/03/05", "2024-03-05"),
        ("发布日期: 2024年3月5日", "2024-03-05"),
    ],
)
def test_day_that_stands_beside_the_article_is_its_day(line: str, day: str) -> None:
    body = f"<h1>暖灯亮起</h1><div><span>{line}</span></div><div><p>{BODY}</p><p>{BODY}</p></div>"
    assert read(page(body)).published == day


def test_page_without_a_day_has_none() -> None:
    assert read(page(f"<p>{BODY}</p>", "<title>暖灯</title>")).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("is_declared", [True, False])
def test_every_encoding_is_read_whether_it_is_declared_or_not(
    encoding: str, is_declared: bool
) -> None:
    name = {"gb18030": "gb2312", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={name}">'
    text = "3月5日，臨溪市圖書館在文昌廣場舉辦閱讀活動，三百名居民參加了這一場活動。"
    release = read(page(f"<p>{text}</p>", head if is_declared else ""), encoding)
    assert release.text == text


def test_declared_encoding_that_is_wrong_is_not_believed() -> None:
    head = '<meta charset="utf-8">'
    assert read(page(f"<p>{BODY}</p>", head), "gb18030").text == BODY


def test_what_no_reader_sees_is_not_there() -> None:
    body = f"<script>alert('脚本')</script><style>p{{}}</style><!-- 注 --><p>{BODY}</p>"
    assert read(page(body)).text == BODY


def test_short_notice_is_not_lost() -> None:
    assert read(page("<div>今晚停水。</div>")).text == "今晚停水。"


def test_deep_nesting_is_read() -> None:
    body = "<div>" * 5_000 + BODY + "</div>" * 5_000
    assert BODY in read(page(body)).text


def test_cells_of_a_row_are_one_line() -> None:
    assert text_of_fragment("<table><tr><td>街道</td><td>书房</td></tr></table>") == "街道\t书房"


def test_inline_marks_part_nothing() -> None:
    assert text_of_fragment("<p>临溪<b>市</b>\n<a href=x>图书馆</a></p>") == "临溪市 图书馆"


@pytest.mark.parametrize("text", ["", " ", "<", "<p>", "<!---->", "\0"])
def test_fragment_of_nothing_is_nothing(text: str) -> None:
    assert text_of_fragment(text).strip("<") == ""
