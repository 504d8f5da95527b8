"""Short names that a release gives to its organisations.

In:  a text and the organisations found in it.  Out: the short names that may stand for them.
A short name is declared (以下简称“X”) or is the part of a company's name that is its own: place
and kind are left off (湖南青禾环保科技有限公司 -> 青禾环保, 青禾).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportnlp.entities.names.words import Words

Span = tuple[int, int]

# An organisation, then （以下简称“X”） or (简称:X).
_DECLARED = re.compile(
    r"""\s?[（(](?:以下|下文|下)?(?:统称|简称)(?:为|：|:|，|,)?\s?
        [“"「‘]?(?P<alias>[^“”"「」‘’（）()，。、]{2,12})[”"」’]?\s?[）)]""",
    re.VERBOSE,
)
# What stands before the kind of company: 某某科技(集团)股份有限公司.
COMPANY = re.compile(
    r".{2,}?(?=(?:[(（]集团[)）]|集团)?(?:股份|控股)?有限(?:责任)?公司$|集团$)", re.DOTALL
)
_PLACE = "ns"
_UNITS = frozenset("省市区县")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "nz", "eng"})
_SHORTEST = 2


def declared(text: str, organisations: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Each declared short name with the full name before it."""
    for start, end in organisations:
        match = _DECLARED.match(text, end)
        if match:
            yield match.span("alias"), text[start:end]


def company_parts(words: Words, first: int, last: int) -> Iterator[str]:
    """Shorter forms of the company that the words name, the longest first."""
    match = COMPANY.match("".join(words.texts[first : last + 1]))
    if match is None:
        return
    own = words.starts[first] + match.end()
    while first < last and (words.tags[first] == _PLACE or words.texts[first] in _UNITS):
        first += 1
    for end in range(last, first - 1, -1):
        part = "".join(words.texts[first : end + 1])
        # One word alone must be no common one; two seldom meet by chance.
        known = end > first or words.tags[end] in _NAME_TAGS
        if words.starts[end + 1] <= own and len(part) >= _SHORTEST and known:
            yield part
