"""Markdown files.

In:  the bytes of a file.  Out: the `Release` in it.
The one idea: markdown-it parses it; each heading, paragraph, list item and table row is a line,
without the signs that format it. The facts of a front matter are those of the release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportnlp.read.columns import choose
from reportnlp.read.encoding import decode
from reportnlp.read.formats.found import Found, release_of
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.{0,10000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FACT = re.compile(r"^([A-Za-z_\u4e00-\u9fff][\w-]{0,40})[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_DEEPEST = 20


def read_markdown(data: bytes, uri: str, how: Reading) -> Release:
    """Read a file.

    Raises:
        NotTextError: binary data, or an encoding that cannot be told.
        EmptyTextError: there is no text in it.
    """
    text, encoding, warnings = decode(data, uri)
    front = _FRONT.match(text)
    told = {
        name: value.strip().strip("\"'") for name, value in _FACT.findall(front[1] if front else "")
    }
    facts = {fact: told[name] for fact, name in choose(told, how.columns).items()}
    body = "\n".join(_lines(text[front.end() if front else 0 :]))
    title = facts.get("title")
    if title and not body.startswith(title):
        body = f"{title}\n{body}"
    found = Found(
        body,
        title=title,
        published=facts.get("published"),
        url=facts.get("url"),
        publisher=facts.get("publisher"),
        warnings=warnings,
    )
    return release_of(found, data, uri, "text/markdown", encoding)


def _lines(text: str) -> Iterator[str]:
    from markdown_it import MarkdownIt

    # Of plain text that is called Markdown nothing shall be lost: HTML, and lines that are
    # indented, stand as they are written.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    parser.disable(["code", "html_block", "html_inline", "entity"])
    row: list[str] | None = None
    for token in parser.parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield "\t".join(row or ())
            row = None
        elif token.type == "inline" and row is not None:
            row.append(" ".join(_inline(token).split()))
        elif token.type == "inline":
            yield from _inline(token).split("\n")
        elif token.type == "fence":
            yield from token.content.split("\n")


def _inline(token: Token) -> str:
    return "".join(_spoken(child) for child in token.children or ())


def _spoken(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    # Of an image, what is said in its stead is a caption at best.
    return "" if token.type == "image" else token.content
