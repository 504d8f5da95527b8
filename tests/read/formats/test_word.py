from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml import parse_xml

from reportnlp.errors import InputError, TooLargeError
from reportnlp.read.documents import File, read_file
from reportnlp.read.formats.word import read_word
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release
from tests.read.files import zip_of

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read(document: object, how: Reading = DEFAULT) -> Release:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return read_word(data.getvalue(), "a.docx", how)


def with_xml(xml: str) -> object:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {NAMESPACES}>{xml}</w:p>"))
    return document


def test_headings_lists_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("暖灯亮起", 0)
    document.add_paragraph("第一段。")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("街道", "书房"), ("文昌街道", "3间"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_paragraph("第一项", style="List Number")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    assert read(document).text.split("\n") == [
        "暖灯亮起",
        "第一段。",
        "街道\t书房",
        "文昌街道\t3间",
        "第一项",
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>", "甲乙"),
        ("<w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        ("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>", "甲"),
        ("<w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙\t丙"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>甲</w:t></w:r>", "甲"),
        (
            "<w:r><w:t>甲</w:t><mc:AlternateContent><mc:Choice Requires='x'><w:txbxContent><w:p>"
            "<w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
            "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent><w:t>乙</w:t></w:r>",
            "甲乙\n框",
        ),
    ],
)
def test_text_is_what_a_reader_sees(xml: str, text: str) -> None:
    assert read(with_xml(xml)).text == text


def test_pictures_take_no_memory_however_large_they_say_they_are() -> None:
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(data)
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(30_000_000))
    assert read_word(data.getvalue(), "a.docx", Reading(max_bytes=1_000_000)).text == "甲"


def test_bomb_in_a_part_is_too_large() -> None:
    document = docx.Document()
    document.add_paragraph("甲" * 3_000_000)
    with pytest.raises(TooLargeError):
        read(document, Reading(max_bytes=1_000_000))


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "'
        + "甲" * 1_000
        + '">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
        + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>乙&i;&x;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    data = io.BytesIO()
    docx.Document().save(data)
    with zipfile.ZipFile(data) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = bomb.encode()
    try:
        release = read_file(File("a.docx", zip_of(parts)))
    except InputError:
        return
    assert len(release.text) < 10
    assert "root" not in release.text
