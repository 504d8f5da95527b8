"""A record as a piece of HTML.

In:  a record.  Out: HTML that may stand in any page: its own style, no script, nothing loaded.
The one idea: all that moves is done by the style sheet. A value in the list and its evidence in
the text have one class in common, and a rule of each lights both when one is pointed at; a link
leads from the value to the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from reportnlp.explore.markup.blocks import Block, blocks
from reportnlp.explore.markup.environment import templates
from reportnlp.explore.markup.harmless import shown
from reportnlp.explore.markup.labels import UiLanguage, load_labels
from reportnlp.explore.markup.marks import Node, nested
from reportnlp.explore.markup.view import COLOURS, Marked, View
from reportnlp.record import ReleaseRecord

_BLOCK = Markup('<div class="{classes}">{numbers}<p>{text}</p></div>\n')
_NUMBER = Markup('<a class="number n{at} c{colour}" href="#{page}-i{at}">{number}</a> ')
_MARK = Markup('<mark id="{id}" class="{classes}"{tab} data-tip="{tip}">{text}</mark>')
_TAB = Markup(' tabindex="0"')
_REST = Markup('<mark class="{classes}" data-tip="{tip}">{text}</mark>')


@dataclass(frozen=True, slots=True)
class Fragment:
    """A record as HTML.

    Attributes:
        body: an element without style.
        rules: a style sheet of its own, beside `style_sheet()`.
    """

    body: Markup
    rules: str


def to_html(record: ReleaseRecord, *, language: UiLanguage = "en", limit: int | None = None) -> str:
    """A record as HTML that can stand on its own in a page.

    Args:
        record: what is shown.
        language: of the labels.
        limit: code points of the text that are shown; all if None.
    """
    fragment = render(record, language=language, limit=limit)
    return f"<style>{style_sheet()}{fragment.rules}</style>\n{fragment.body}"


def render(
    record: ReleaseRecord,
    *,
    language: UiLanguage = "en",
    limit: int | None = None,
    page: str | None = None,
) -> Fragment:
    """A record as HTML for a page that has `style_sheet()`.

    Args:
        record: what is shown.
        language: of the labels.
        limit: code points of the text that are shown; all if None.
        page: what all ids of elements begin with; if None, what no other record has.
    """
    labels = load_labels(language)
    view = View(record, labels)
    if page is None:
        page = f"r{hashlib.blake2b(record.to_json().encode(), digest_size=6).hexdigest()}"
    size = len(record.text.original)
    body = (
        templates("reportnlp.explore.markup", "templates")
        .get_template("record.html")
        .render(
            view=view,
            labels=labels,
            page=page,
            text=Markup("").join(_text(view, page, limit)),
            hidden=max(0, size - limit) if limit is not None else 0,
            language=_tag(record),
        )
    )
    return Fragment(Markup(body), _rules(view, page))


@cache
def style_sheet() -> str:
    """The style that all records have in common."""
    return files("reportnlp.explore.markup").joinpath("record.css").read_text("utf-8")


def _text(view: View, page: str, limit: int | None) -> Iterator[Markup]:
    """The blocks of the text, as elements."""
    coming = sorted(view.marks, key=lambda mark: mark.start, reverse=True)
    held = list[Marked]()
    for block in blocks(view.record, limit):
        while coming and coming[-1].start < block.end:
            held.append(coming.pop())
        held = [mark for mark in held if mark.end > block.start]
        yield _block(block, held, view.record.text.original, page)


def _block(block: Block, marks: Sequence[Marked], text: str, page: str) -> Markup:
    tree = nested(block.start, block.end, [(mark.start, mark.end, mark) for mark in marks])
    classes = ["block"]
    classes += (f"i{at} c{at % COLOURS}" for at in block.initiatives[:1])
    classes += (f"i{at} d{at % COLOURS}" for at in block.initiatives[1:])
    if block.is_heading:
        classes.append("heading")
    numbers = [
        _NUMBER.format(at=at, colour=at % COLOURS, page=page, number=at + 1) for at in block.begins
    ]
    return _BLOCK.format(
        classes=" ".join(classes),
        numbers=Markup("").join(numbers),
        text=_inside(tree, text, page),
    )


def _inside(node: Node[Marked], text: str, page: str) -> Markup:
    parts, at = list[Markup](), node.start
    for child in node.children:
        parts += (shown(text[at : child.start]), _marked(child, text, page))
        at = child.end
    parts.append(shown(text[at : node.end]))
    return Markup("").join(parts)


def _marked(node: Node[Marked], text: str, page: str) -> Markup:
    mark = node.value
    assert mark is not None
    return (_MARK if node.is_first else _REST).format(
        id=f"{page}-e{mark.index}",
        classes=f"e{mark.index} {mark.kind}{' used' if mark.is_used else ''}",
        # Whoever reads with the keyboard goes from value to value, not through every number.
        tab=_TAB if mark.is_used else "",
        tip=shown(mark.tip),
        text=_inside(node, text, page),
    )


def _rules(view: View, page: str) -> str:
    """What is lit when something is pointed at, or has the keyboard."""
    values = (f"e{mark.index}" for mark in view.marks if mark.is_used)
    numbers = [(f"n{shown.index}", f"i{shown.index}") for shown in view.initiatives]
    return _rule(page, ((name, name) for name in values), "lit") + _rule(page, numbers, "tinted")


def _rule(page: str, pairs: Iterable[tuple[str, str]], how: str) -> str:
    selectors = [f"#{page}:has(.{pointed}:is(:hover,:focus)) .{light}" for pointed, light in pairs]
    return f"{','.join(selectors)}{{{_LIGHTS[how]}}}\n" if selectors else ""


_LIGHTS = {
    "lit": "outline:2px solid var(--kind);outline-offset:1px;"
    "background:color-mix(in srgb,var(--kind) 40%,transparent)",
    "tinted": "background:color-mix(in srgb,var(--own) 16%,transparent)",
}


def _tag(record: ReleaseRecord) -> str:
    """The language of the text as HTML tells it, by which browsers choose among fonts."""
    return record.language if record.language != "und" else ""
