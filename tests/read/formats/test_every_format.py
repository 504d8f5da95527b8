"""What holds for files of all formats."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.formats.make import MAKERS, lines_of
from reportnlp.errors import EmptyTextError, InputError
from reportnlp.read.documents import File, read_file
from reportnlp.read.kinds import read_stream
from reportnlp.read.release import Release
from tests.read.files import forward_only, searchable, zip_of

TITLE = "临溪市图书馆启动“暖灯”夜读计划"
BODY = [
    "3月5日，临溪市图书馆联合市总工会在文昌广场启动“暖灯”夜读计划，300余名居民参加了首场活动。",
    "一、开放时间",
    "即日起至12月31日，全市12个街道的36间书房每晚开放到22时。计划预计服务夜班职工2万人次。",
    "市图书馆馆长林知秋表示：“城市的灯，应当为晚归的人亮着。”",
]
TEXT = "\n".join([TITLE, *BODY])
DOCUMENTS = ["txt", "html", "docx", "pdf", "eml", "md"]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_same_release_has_the_same_lines(kind: str, number: int) -> None:
    release = read_file(File(f"a.{kind}", MAKERS[kind](TEXT, number)))
    assert lines_of(release.text) == [TITLE, *BODY]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.pdf", "a.docx.bak"])
@pytest.mark.parametrize("kind", ["html", "docx", "pdf", "eml"])
def test_content_tells_the_kind_and_not_the_name(kind: str, name: str) -> None:
    data = MAKERS[kind](TEXT, 0)
    for stream, found in ((searchable(data), "folder"), (forward_only(data), "archive")):
        (file,) = read_stream(stream, name, found)  # type: ignore[arg-type]
        assert isinstance(file, File)
        assert TITLE in read_file(file).text


def test_documents_in_an_archive_are_read() -> None:
    files = {f"稿件/a.{kind}": MAKERS[kind](TEXT, 1) for kind in DOCUMENTS}
    found = list(read_stream(searchable(zip_of(files)), "p.zip", "named"))
    releases = [read_file(file) for file in found if isinstance(file, File)]
    assert [release.uri for release in releases] == [f"p.zip!稿件/a.{kind}" for kind in DOCUMENTS]
    assert {tuple(lines_of(release.text)) for release in releases} == {(TITLE, *BODY)}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
        (b"{\\rtf1 x}", "an RTF document"),
        (b"\0\0\0\x18ftypmp42", "a film or image"),
        (b"Rar!\x1a\x07", "a RAR archive"),
    ],
)
def test_what_is_not_read_is_told_what_it_is(data: bytes, what: str) -> None:
    for read in (read_file, lambda file: list(read_stream(searchable(data), file.name, "named"))):
        with pytest.raises(InputError, match=what) as caught:
            read(File("a.txt", data))
        assert caught.value.source == "a.txt"


@pytest.mark.parametrize(
    ("part", "what"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint")]
)
def test_other_office_documents_are_named(part: str, what: str) -> None:
    data = zip_of({"[Content_Types].xml": b"<Types/>", part: b"<x/>"})
    with pytest.raises(InputError, match=what):
        list(read_stream(searchable(data), "a.docx", "folder"))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_empty_document_is_an_error_that_says_so(kind: str) -> None:
    empty = {
        "html": b"<html><body><p> </p></body></html>",
        "eml": b"From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n\n\n",
    }
    if kind == "docx":
        import docx

        data = io.BytesIO()
        docx.Document().save(data)
        empty["docx"] = data.getvalue()
    if kind == "pdf":
        from reportlab.pdfgen.canvas import Canvas

        data = io.BytesIO()
        canvas = Canvas(data)
        canvas.showPage()
        canvas.save()
        empty["pdf"] = data.getvalue()
    with pytest.raises(EmptyTextError):
        read_file(File(f"a.{kind}", empty.get(kind, b" \n")))


SAMPLES = {kind: MAKERS[kind](TEXT, 0) for kind in DOCUMENTS}


@settings(deadline=None, max_examples=300)
@given(st.data(), st.sampled_from(DOCUMENTS))
def test_damage_anywhere_gives_a_release_or_an_error(data: st.DataObject, kind: str) -> None:
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        content[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=30))
    _check(File(f"a.{kind}", bytes(content)))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damage_within_a_package_gives_a_release_or_an_error(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES["docx"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    at = data.draw(st.integers(0, max(0, len(part) - 1)))
    part[at : at + data.draw(st.integers(0, 200))] = data.draw(st.binary(max_size=30))
    _check(File("a.docx", zip_of({**parts, name: bytes(part)})))


def _check(file: File) -> None:
    try:
        release = read_file(file)
    except InputError as error:
        told = error.source, error.reason.isprintable()
        assert told == (file.name, True)  # either is right
    else:
        assert isinstance(release, Release)
        assert release.text.strip()
        release.text.encode()
