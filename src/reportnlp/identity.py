"""Identity: what makes two texts the same release.

In:  simplified text, laid out.  Out: the letters of its content, and an id made of them.
The one idea: what is no letter or digit, and what is furniture or headline, makes no other release
of a text; nor does the script that it is written in. Characters that any conversion takes for each
other are one letter, as conversions there and back do not always give the same one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from opencc import OpenCC

from reportnlp import corrections
from reportnlp.folding import fold
from reportnlp.segment.layout import Layout

_ID_LENGTH = 16
# A text of fewer letters is told by its headline too: many notices have the same few words.
_LEAST = 30
_CONVERSIONS = ("s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s")


def content_id(text: str, layout: Layout) -> str:
    """An id that reprints share: 16 hexadecimal digits.

    Args:
        text: simplified.
        layout: of the text.
    """
    letters = content_letters(text, layout)
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]


def content_letters(text: str, layout: Layout) -> str:
    """The letters and digits of the content, each as the one that stands for its like."""
    spans = sorted([*layout.headings, *((s.start, s.end) for s in layout.sentences)])
    letters = _letters("".join(text[start:end] for start, end in spans))
    return letters if len(letters) >= _LEAST else _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text).translate(_likes()).lower()))


@cache
def _likes() -> dict[int, str]:
    """A table for `str.translate` that maps a character to the one that stands for all like it."""
    parents: dict[str, str] = {}

    def root(char: str) -> str:
        while (parent := parents.get(char, char)) != char:
            char = parent
        return char

    for char, likes in _pairs():
        for like in likes:
            one, other = sorted((root(char), root(like)))
            parents[other] = one
    return {ord(char): root(char) for char in parents}


def _pairs() -> list[tuple[str, list[str]]]:
    """A character, and what it may become: of OpenCC's dictionaries and our corrections of them."""
    own = [(char, [form]) for char, form in corrections.chars().items()]
    return own + [
        (key, [value for value in values.split() if len(value) == 1])
        for config in _CONVERSIONS
        for path, (_, _, entries) in OpenCC(config).dict_cache.items()
        if "Phrases" not in Path(path).stem
        for key, values in entries.items()
        if len(key) == 1
    ]
