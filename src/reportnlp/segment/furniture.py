"""Furniture: the parts of a copied page that are no content.

In:  simplified text, with its line breaks or flattened.  Out: spans of bylines, sources, editors,
share buttons, contact lines, photo credits and the like.
The one idea: what only counts at the edge of a text is searched in its margins alone, and is
kept if nothing but furniture parts it from that edge. The patterns are lexicon/furniture.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

Span = tuple[int, int]

# How far furniture reaches into a text; the longest tails (authors, editors, disclaimers) of
# 17,466 news texts have some 400 characters, the longest heads 150.
_HEAD, _TAIL = 200, 500
# What may stand between pieces of furniture.
_LOOSE = " \t\r\n\u3000|丨·,，;；。、—-↓↑▼▲"
# Outlet and name of a byline at the end stand before its role, after the last sentence:
# 某某晚报全媒体 before 记者.
_OUTLET = re.compile(r"(?<=[。！？”」』）)])[ \u3000]*[^，。！？“”；：\n]{0,16}\Z")


def find_furniture(text: str) -> list[Span]:
    """Find the page furniture of `text`, which is simplified.

    Returns:
        spans in order, end exclusive, neither overlapping nor touching.

    """
    anywhere = [*_spans("any", text), *_spans("line", text)]
    tail = max(0, len(text) - _TAIL)
    spans = {
        *anywhere,
        *_chain_from_start(text, sorted({*anywhere, *_spans("edge", text, 0, _HEAD)})),
        *_chain_from_end(text, sorted({*anywhere, *_spans("edge", text, tail, len(text))})),
    }
    return list(_merged(sorted(spans)))


def _spans(scope: str, text: str, start: int = 0, end: int | None = None) -> list[Span]:
    matches = _patterns()[scope].finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in matches if match.end() > match.start()]


def _chain_from_start(text: str, candidates: list[Span]) -> Iterator[Span]:
    edge = 0
    for start, end in candidates:
        if text[edge:start].strip(_LOOSE):
            return
        yield start, end
        edge = max(edge, end)


def _chain_from_end(text: str, candidates: list[Span]) -> Iterator[Span]:
    edge = len(text)
    for start, end in reversed(candidates):
        if text[end:edge].strip(_LOOSE):
            return
        outlet = _OUTLET.search(text, max(0, start - 40), start)
        edge = outlet.start() if outlet else start
        yield edge, end


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Join the spans, which come in order, where they overlap or touch."""
    current: Span | None = None
    for start, end in spans:
        if current is None:
            current = start, end
        elif start <= current[1]:
            current = current[0], max(current[1], end)
        else:
            yield current
            current = start, end
    if current is not None:
        yield current


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = _rows()
    # NAMES consists of NAMEs, which end before a ROLE.
    parts = [(name, pattern) for name, pattern in rows if name.isupper()]

    def joined(*scopes: str) -> str:
        patterns = "|".join(pattern for scope, pattern in rows if scope in scopes)
        for name, part in parts:
            patterns = patterns.replace(name, part)
        return patterns

    return {
        "any": re.compile(joined("any")),
        "line": re.compile(rf"^[ \t\u3000]*(?:{joined('line', 'edge')})[ \t\u3000]*$", re.M),
        "edge": re.compile(joined("edge")),
    }


def _rows() -> list[tuple[str, str]]:
    """Read the (scope, pattern) rows of the lexicon."""
    text = (resources.files("reportnlp") / "lexicon/furniture.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(scope, pattern) for scope, pattern, _ in (line.split("\t") for line in lines)]
