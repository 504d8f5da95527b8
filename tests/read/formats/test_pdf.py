from __future__ import annotations

import html
import io

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from reportnlp.errors import EmptyTextError, InputError
from reportnlp.read.formats.pdf import read_pdf

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
LONG = "临溪市图书馆联合市总工会在文昌广场启动夜读计划，全市十二个街道的三十六间书房每晚开放。"


def drawn(*lines: tuple[float, float, float, str]) -> bytes:
    """A page with lines at places: x and y in points from below left, size, text."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for x, y, size, text in lines:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
    canvas.save()
    return data.getvalue()


def text_of(data: bytes) -> list[str]:
    return read_pdf(data, "a.pdf").text.split("\n")


def test_columns_are_read_one_after_the_other() -> None:
    data = io.BytesIO()
    style = ParagraphStyle("x", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK")
    frames = [Frame(60, 60, 220, 600), Frame(315, 60, 220, 600)]
    template = BaseDocTemplate(data, pagesize=(595, 842))
    template.addPageTemplates(PageTemplate(frames=frames))
    paragraphs = [f"{LONG * 9}第{number}段完。" for number in range(1, 5)]
    template.build([Paragraph(html.escape(text), style) for text in paragraphs])
    assert text_of(data.getvalue()) == paragraphs


def test_line_that_is_not_full_ends_a_paragraph() -> None:
    full = "临" * 38
    found = text_of(drawn((60, 700, 12, full), (60, 680, 12, "溪市。"), (60, 660, 12, full)))
    assert found == [f"{full}溪市。", full]


def test_rows_of_a_table_are_lines() -> None:
    rows = [("街道", "书房", "座位"), ("文昌街道", "3间", "120"), ("河西街道", "5间", "90")]
    cells = [
        (60 + 150 * column, 700 - 20 * row, 12, cell)
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
    ]
    assert text_of(drawn(*cells)) == ["\t".join(row) for row in rows]


def test_words_of_other_scripts_keep_their_spaces() -> None:
    assert text_of(drawn((60, 700, 12, "发布 AI Reader 3.0 版"))) == ["发布 AI Reader 3.0 版"]


@pytest.mark.parametrize("footer", ["1", "- 3 -", "第 2 页", "第2页 共9页", "2/9"])
def test_number_of_a_page_is_no_text(footer: str) -> None:
    assert text_of(drawn((60, 700, 12, "正文。"), (290, 30, 9, footer))) == ["正文。"]


def test_bold_that_is_printed_twice_is_read_once() -> None:
    assert text_of(drawn((60, 700, 12, "暖灯亮起"), (60.4, 700, 12, "暖灯亮起"))) == ["暖灯亮起"]


def test_pages_that_are_pictures_are_an_error_that_says_so() -> None:
    with pytest.raises(EmptyTextError, match="pictures"):
        read_pdf(drawn(), "a.pdf")


def test_file_that_asks_for_a_password_is_an_error_that_says_so() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt="secret")
    canvas.drawString(60, 700, "x")
    canvas.save()
    with pytest.raises(InputError, match="encrypted"):
        read_pdf(data.getvalue(), "a.pdf")
