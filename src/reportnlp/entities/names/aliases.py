"""Short names that a release gives to its organisations.

In:  a text and the organisations found in it.  Out: the short names that may stand for them.
A short name is declared (以下简称“X”), stands in brackets as an abbreviation of the name before
them (WHO; 江苏银行, 600919.SH), or is the part of a company's name that is its own: place and kind
are left off (湖南青禾环保科技有限公司 -> 青禾环保, 青禾).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

# Behind an organisation: （以下简称“X”或“Y”）, (简称:X), ，简称“X”.
_STATED = re.compile(
    r"""[”"」』》]?\s?(?:[（(][^（）()\n]{0,40}?|[，,]\s?)
        (?:(?:以下|下文|下|证券|股票|英文|中文)?(?:统称|简称|缩写)|(?:以?下|又)称|又名)
        (?:为|作|是|：|:|，|,)?\s?""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"[“\"「‘](?P<alias>[^“”\"「」‘’（）()，。、\n]{2,20})[”\"」’]")
_PLAIN = re.compile(r"(?P<alias>[^“”\"「」‘’（）()，。、；;\s]{2,12})\s?(?=[，,；;）)])")
_NEXT = re.compile(r"\s?(?:或者?|/|、|和|及|，|,)\s?")
# Behind a short name: （全称X）.
_WHOLE = re.compile(
    r"[”\"」』]?\s?[（(]全称(?:为|是|：|:)?\s?[“\"「]?(?P<full>[^（）()“”，。\n]{4,40})"
)
# In brackets with nothing said: （WHO）, （江苏银行，600919.SH）.
_BRACKETED = re.compile(
    r"[”\"」』]?\s?[（(](?P<alias>[^（）()，,、。；;：:\s\n]{2,12})(?=[，,）)])"
)
_LATIN = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
# What a release calls any body of its kind is taken up as a noun, not as a name.
_NOUNS = frozenset(
    {"公司", "本公司", "集团", "本集团", "学校", "本校", "医院", "银行", "本行", "协会", "基金会"}
    | {"甲方", "乙方", "发行人", "上市公司", "标的公司", "目标公司", "中心", "我们"}
)


def declared(text: str, organisations: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Each declared short name with the full name that it stands for."""
    for start, end in organisations:
        whole = _WHOLE.match(text, end)
        if whole:
            yield (start, end), whole["full"]
            continue
        stated = _STATED.match(text, end)
        spans = _listed(text, stated) if stated else _abbreviated(text, start, end)
        for span in spans:
            if text[slice(*span)] not in _NOUNS:
                yield span, text[start:end]


def _listed(text: str, stated: re.Match[str]) -> Iterator[Span]:
    """The names of “X”或“Y”, or the one that stands without quotes within brackets."""
    at = stated.end()
    quoted = _QUOTED.match(text, at)
    if quoted is None and stated.group().strip()[0] not in "，,":
        plain = _PLAIN.match(text, at)
        if plain:
            yield plain.span("alias")
    while quoted:
        yield quoted.span("alias")
        joint = _NEXT.match(text, quoted.end())
        quoted = _QUOTED.match(text, joint.end()) if joint else None


def _abbreviated(text: str, start: int, end: int) -> Iterator[Span]:
    """A bracketed word that is Latin capitals or made of characters of the name before it."""
    found = _BRACKETED.match(text, end)
    if found is None:
        return
    alias, full = found["alias"], text[start:end]
    if _LATIN.fullmatch(alias) or _is_made_of(alias, full):
        yield found.span("alias")


def _is_made_of(alias: str, full: str) -> bool:
    """Whether the characters of `alias` stand in `full` in this order, more than its first two."""
    rest = iter(full)
    return alias != full[: len(alias)][:2] and alias != full and all(c in rest for c in alias)
