"""Where the body begins: after a fused headline and a dateline.

In:  the first paragraph.  Out: the first code point that is told by the release itself.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# A fused headline is looked for within this many characters; longer ones are not told from a lead.
_MAX_FUSED = 70
_MIN_FUSED = 6
_MAX_DATELINE = 160

_DATELINE = re.compile(
    r"""
    \s*(?:[^\s，。,：:“”]{0,14}?(?:网|社|报|头条|客户端|频道|电视台)
        [^，。,：:“”]{0,16}?)?                     # 某某网南宁
    (?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?      # 8月18日
    (?:电|讯|消息|报道)                            # 电
    \s*(?:[（(][^（）()]{0,80}[）)])?              # （记者…）
    \s*[:：，]?\s*
    """,
    re.VERBOSE,
)


def body_start(text: str, start: int, end: int, *, fused: bool) -> int:
    """The first code point of the body in `text[start:end]`.

    Args:
        text: simplified text.
        start: where its first paragraph begins.
        end: where it ends.
        fused: whether a headline may stand at its head, for want of a title line.
    """
    if fused:
        found = _openers().search(text, start + _MIN_FUSED, min(end, start + _MAX_FUSED))
        start = found.end() if found else start
    dateline = _DATELINE.match(text, start, min(end, start + _MAX_DATELINE))
    return dateline.end() if dateline else start


@cache
def _openers() -> re.Pattern[str]:
    """An opening phrase right behind a character that ends no clause."""
    table = files("reportnlp.lexicon").joinpath("lead_signs.tsv").read_text("utf-8")
    rows = [line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    return re.compile(rf"(?<=[^，。、：:；“‘「（(\s—…])\s*(?={'|'.join(rows[1:])})")
