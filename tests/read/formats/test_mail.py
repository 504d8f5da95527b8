from __future__ import annotations

from email.message import EmailMessage

import pytest

from benchmarks.formats.make import MAKERS
from reportnlp.errors import EmptyTextError
from reportnlp.read.documents import File, read_file
from reportnlp.read.formats.mail import read_mail
from reportnlp.read.kinds import read_stream
from reportnlp.read.release import Release
from tests.read.files import searchable, texts, told

BODY = "临溪市图书馆3月5日启动夜读计划，300余名居民参加。"


def mail(subject: str = "暖灯亮起", body: str | None = BODY) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "临溪新闻办 <news@example.org>"
    message["Date"] = "Tue, 05 Mar 2024 10:30:00 +0800"
    if body is not None:
        message.set_content(body)
    return message


def test_headers_are_facts_of_the_release() -> None:
    release = read_mail(mail().as_bytes(), "a.eml")
    assert (release.title, release.published) == ("暖灯亮起", "2024-03-05")
    assert (release.publisher, release.media_type) == ("临溪新闻办", "message/rfc822")
    assert release.text.strip() == f"暖灯亮起\n{BODY}"


@pytest.mark.parametrize("prefix", ["转发：", "Re: ", "Fwd: 回复：", "FW: "])
def test_subject_is_told_without_what_clients_add(prefix: str) -> None:
    assert read_mail(mail(f"{prefix}暖灯亮起").as_bytes(), "a.eml").title == "暖灯亮起"


def test_headers_in_raw_bytes_and_wrong_charsets_are_read() -> None:
    raw = (
        "Subject: 暖灯亮起\nFrom: =?gb2312?B?wdnPqg==?= <a@example.org>\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=us-ascii\n\n" + BODY
    ).encode("gb18030")
    release = read_mail(raw, "a.eml")
    assert (release.title, release.publisher) == ("暖灯亮起", "临溪")
    assert BODY in release.text


def test_attachments_are_documents_of_their_own() -> None:
    message = mail()
    message.add_attachment(
        MAKERS["docx"](f"附件标题\n{BODY}", 0),
        maintype="application",
        subtype="octet-stream",
        filename="../稿 件.docx",
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(
        '{"text": "一行"}\n'.encode(), maintype="text", subtype="x", filename="b.jsonl"
    )
    found = list(read_stream(searchable(message.as_bytes()), "a.eml", "named"))
    assert list(told(found)) == ["a.eml", "a.eml!稿 件.docx", "a.eml!b.jsonl:1"]
    assert isinstance(found[1], File)
    assert BODY in read_file(found[1]).text


def test_mail_of_nothing_but_an_attachment_is_that() -> None:
    message = mail(body=None)
    message.add_attachment(BODY.encode(), maintype="text", subtype="plain", filename="a.txt")
    found = list(read_stream(searchable(message.as_bytes()), "a.eml", "named"))
    assert list(told(found)) == ["a.eml!a.txt"]
    assert texts(found) == [BODY]


def test_mail_without_text_is_an_error() -> None:
    with pytest.raises(EmptyTextError):
        read_mail(mail(body=" ").as_bytes(), "a.eml")


def test_page_that_a_browser_saved_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "=?utf-8?Q?x?="
    message["MIME-Version"] = "1.0"
    page = f"<html><head><title>暖灯</title></head><body><p>{BODY}</p></body></html>"
    message.set_content(page, subtype="html")
    (file,) = read_stream(searchable(message.as_bytes()), "a.mhtml", "folder")
    assert isinstance(file, File)
    release = read_file(file)
    assert isinstance(release, Release)
    assert BODY in release.text
