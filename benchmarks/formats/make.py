"""Files of many formats made of one text.

In:  the text of a release, its first line the title.  Out: the bytes of a file of each format.
The one idea: files as they are met: pages with what stands around an article, documents with an
indented text, prints with headers and numbers of pages.
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from reportnlp.script import detect_script

_MENU = ("首页", "政务公开", "办事服务", "互动交流", "走进我们", "专题专栏")
_RELATED = (
    "市政府召开常务会议部署下半年重点工作",
    "全市防汛工作视频会议召开",
    "三家企业入选省级示范名单",
    "关于做好年度职称评审工作的通知",
)
_BODIES = ("paragraphs", "breaks", "blocks", "table")


def lines_of(text: str) -> list[str]:
    """The lines of a release that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def to_html(text: str, number: int) -> bytes:
    """A page; `number` chooses how its author has marked paragraphs."""
    title, *body = map(html.escape, lines_of(text))
    menu = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(_MENU))
    related = "".join(f'<li><a href="/n/{n}">{word}</a></li>' for n, word in enumerate(_RELATED))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_要闻动态_临溪市人民政府</title>
<script>var page = "<p>{number}</p>";</script><style>p {{ text-indent: 2em }}</style></head><body>
<div class="header"><ul class="nav">{menu}</ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/yw">要闻动态</a></div>
<div class="main"><h1>{title}</h1>
<div class="content" id="zoom">{_body(body, _BODIES[number % len(_BODIES)])}</div>
<div class="share">分享到：微信 微博</div></div>
<div class="side"><h3>相关新闻</h3><ul>{related}</ul></div>
<div class="footer"><p>主办：临溪市人民政府办公室 网站标识码：0000000000</p></div>
</body></html>""".encode()


def _body(paragraphs: Sequence[str], kind: str) -> str:
    if kind == "breaks":
        return "<br/>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{p}" for p in paragraphs)
    if kind == "blocks":
        return "".join(
            f'<div><span style="font-size:16px">\u3000\u3000{p}</span></div>' for p in paragraphs
        )
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<table><tbody><tr><td>{text}</td></tr></tbody></table>" if kind == "table" else text


def to_docx(text: str, number: int) -> bytes:
    """A Word document."""
    import docx

    document = docx.Document()
    title, *body = lines_of(text)
    document.sections[0].header.paragraphs[0].text = "新闻稿"
    document.add_heading(title, level=number % 2)
    for paragraph in body:
        document.add_paragraph().add_run(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def to_pdf(text: str, number: int) -> bytes:
    """A print: with indented paragraphs or with space between them, on large or small pages."""
    from reportlab.lib.pagesizes import A4, A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    title, *body = map(html.escape, lines_of(text))
    is_indented = number % 2 == 0
    style = ParagraphStyle(
        "text",
        fontName=_font(text),
        fontSize=12,
        leading=20,
        wordWrap="CJK",
        firstLineIndent=24 if is_indented else 0,
        spaceAfter=0 if is_indented else 12,
    )
    large = ParagraphStyle(
        "title", parent=style, fontSize=18, leading=26, firstLineIndent=0, alignment=1
    )
    data = io.BytesIO()

    def furnish(canvas: object, template: object) -> None:
        canvas.setFont(_font(text), 9)  # type: ignore[attr-defined]
        canvas.drawString(72, 820 if number % 3 else 560, "临溪市新闻办公室")  # type: ignore[attr-defined]
        canvas.drawCentredString(200, 30, f"- {canvas.getPageNumber()} -")  # type: ignore[attr-defined]

    SimpleDocTemplate(data, pagesize=A4 if number % 3 else A5).build(
        [Paragraph(title, large), *(Paragraph(p, style) for p in body)],
        onFirstPage=furnish,
        onLaterPages=furnish,
    )
    return data.getvalue()


def _font(text: str) -> str:
    """A font for the script of a text; it is named in the file, and not within it."""
    return _registered("MSung-Light" if detect_script(text) == "Hant" else "STSong-Light")


@cache
def _registered(name: str) -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase._cidfontdata import defaultUnicodeEncodings
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    # reportlab names the encoding of simplified Chinese for this font.
    defaultUnicodeEncodings["MSung-Light"] = ("cht", "UniCNS-UCS2-H")
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def to_mail(text: str, number: int) -> bytes:
    """A mail, whose subject is the title: as text, as HTML or as both."""
    title, *body = lines_of(text)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        title,
        "新闻办 <news@example.org>",
        "desk@example.org",
    )
    page = "".join(f"<p>{html.escape(p)}</p>" for p in body)
    if number % 3 == 0:
        mail.set_content(page, subtype="html")
    else:
        mail.set_content("\n\n".join(body), charset="gb18030" if number % 3 == 1 else "utf-8")
    if number % 3 == 2:
        mail.add_alternative(page, subtype="html")
    return mail.as_bytes()


def to_markdown(text: str, number: int) -> bytes:
    """A Markdown file."""
    title, *body = lines_of(text)
    return "\n\n".join([f"# {title}", *body]).encode()


def to_jsonl(text: str, number: int) -> bytes:
    """A row, with the title apart or not."""
    title, *body = lines_of(text)
    row = {"maintext": "\n".join([title, *body]), "title": title} if number % 2 else {"text": text}
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def to_text(text: str, number: int) -> bytes:
    """A text."""
    return text.encode()


MAKERS: dict[str, Callable[[str, int], bytes]] = {
    "txt": to_text,
    "html": to_html,
    "docx": to_docx,
    "pdf": to_pdf,
    "eml": to_mail,
    "md": to_markdown,
    "jsonl": to_jsonl,
}


def chromium_pdf(pages: Sequence[bytes], folder: Path, browser: str) -> list[bytes]:
    """Prints of pages by a browser."""
    import subprocess

    prints = []
    for number, page in enumerate(pages):
        source, target = folder / f"{number}.html", folder / f"{number}.pdf"
        source.write_bytes(page)
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        prints.append(target.read_bytes())
    return prints
