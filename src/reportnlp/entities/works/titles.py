"""Titles of works.

In:  text and a quoted stretch.  Out: whether it is the title of a work, with a score.
WORK_OF_ART stands for every titled text, picture, film, play, song, game and programme, and for
documents, laws and regulations too, since the record has no kind of its own for those. The
mention is the title between the marks. 《》 and 〈〉 mark a title, unless a newspaper reports
(《X日报》记者); quotes do where the kind of work is told (电影“X”, “X”一书).
"""

from __future__ import annotations

import re

from reportnlp.entities.works import lexicon
from reportnlp.entities.works.quotes import Quoted

_PRESS = re.compile(r"(?:报|周刊|杂志|在线|新闻|网)$")
_REPORTING = re.compile(r"\s?(?:首席|特约|见习|融媒体?|全媒体)?(?:记者|讯|报道|采访|消息|通讯员)")
_SENTENCE = re.compile(r"[。；;]")
_SURE, _TOLD = 0.95, 0.8


def title_score(text: str, quoted: Quoted) -> float:
    """How sure `quoted` is a title, 0 if it is none."""
    name = text[quoted.start : quoted.end]
    if not any(c.isalnum() for c in name):
        return 0.0
    if quoted.kind == "title":
        return 0.0 if _is_press(text, quoted, name) else _SURE
    return _TOLD if _is_told(text, quoted) and not _SENTENCE.search(name) else 0.0


def _is_press(text: str, quoted: Quoted, name: str) -> bool:
    """Whether a paper is named as who reports, not as what is read."""
    return bool(_PRESS.search(name) and _REPORTING.match(text, quoted.end + 1))


def _is_told(text: str, quoted: Quoted) -> bool:
    before = lexicon.ending(text, quoted.start - 1, lexicon.work_signs("before"))
    return bool(before or lexicon.beginning(text, quoted.end + 1, lexicon.work_signs("after")))
