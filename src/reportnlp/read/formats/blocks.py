"""Blocks: the lines of text that a tree of HTML stands for.

In:  an lxml element.  Out: its text, a line for each paragraph, heading, list item and table row.
The one idea: what a browser begins a new line for is a line; white space within one is one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_BREAKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead"),
        *("tr", "ul"),
        # As trafilatura calls them.
        *("ab", "head", "item", "lb", "list", "quote", "row"),
    }
)
_CELLS = frozenset({"td", "th", "cell"})
_EMPTY = frozenset({"embed", "img", "input", "link", "meta", "graphic"})
_SILENT = frozenset(
    {
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"),
        *("select", "option", "button", "textarea", "input", "audio", "video", "canvas", "map"),
        *("graphic", "img", "title", "meta", "link"),
    }
)
# As of HTML; the ideographic space, which indents paragraphs, is none of it.
_SPACE = re.compile(r"[ \t\r\n\f\x1f\xa0]+")
_SPACES = re.compile(" {2,}")
# Stands for the border of a cell until the text is whole; no text within tags keeps it.
_CELL = "\x1f"
_CELLS_BETWEEN = re.compile(r" *\x1f[\x1f ]*")


def text_of(root: Any) -> str:
    """The text of `root`, whose lines are parted by a line feed and are not empty."""
    return _clean("".join(_pieces(root)))


def text_of_tags(page: str) -> str:
    """The same of a page that is nested too deep for a tree."""
    parser = _Tags()
    parser.feed(page)
    parser.close()
    return _clean("".join(parser.pieces))


class _Tags(HTMLParser):
    """Collects text and borders as tags come."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT and tag not in _EMPTY:
            self._silent = self._silent or tag
        self.pieces.append(_border(tag))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        self.pieces.append(_border(tag))

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.pieces.append(_inline(data))


def _clean(text: str) -> str:
    lines = (_CELLS_BETWEEN.sub("\t", line).strip(" \t") for line in text.split("\n"))
    return "\n".join(_SPACES.sub(" ", line) for line in lines if line.strip())


def _pieces(root: Any) -> Iterator[str]:
    # No recursion: a page may be nested as deep as its author likes.
    steps: list[tuple[Any, bool]] = [(root, False)]
    while steps:
        element, is_left = steps.pop()
        name = _name(element)
        if is_left:
            yield _border(name)
            if element is not root:
                yield _inline(element.tail)
            continue
        if name is None or name in _SILENT:
            if element is not root:
                yield _inline(element.tail)
            continue
        yield _border(name)
        yield _inline(element.text)
        steps.append((element, True))
        steps.extend((child, False) for child in reversed(element))


def _name(element: Any) -> str | None:
    """The name without namespace; None for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else None


def _border(name: str | None) -> str:
    if name in _BREAKS:
        return "\n"
    return _CELL if name in _CELLS else ""


def _inline(text: str | None) -> str:
    """Text between tags, in which a line break is no more than a space."""
    return _SPACE.sub(" ", text) if text else ""
