"""Folding: what a copied text says, in one shape, whatever keyboard and page it came from.

In:  text as published.  Out: the same text with full-width letters, digits and per cent signs
in half width, compatibility ideographs as the usual ones and invisible characters as spaces
(`fold`, one character for one), and the HTML entities that stayed in it (`entities`).
The one idea is a string as the table of `str.translate`: the fastest per-character map there is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

# One past the last code point that any fold or conversion changes (compatibility ideographs).
_TABLE_SIZE = 0x2FA20
_COMPATIBILITY = (
    range(0x2F00, 0x2FE0),  # radicals, as PDF exports write them: ⼀ for 一
    range(0xF900, 0xFB00),
    range(0xFF61, 0xFF66),  # half-width ideographic punctuation
    range(0x2F800, _TABLE_SIZE),
)
_FULL_WIDTH = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
_KEPT_SPACE = "\n\t\r \u3000"

_DECIMAL_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_GROUPED = re.compile(r"(?<![0-9A-Za-z.,，])[0-9]{1,3}(?:，[0-9]{3})+(?![.,，]?[0-9])")
_INVISIBLE = re.compile(
    "(?<=[^\\s\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef])"
    "[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)
_RADICAL = re.compile("[\u2e80-\u2fdf]+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def table(changes: Mapping[str, str]) -> str:
    """Make a table for `str.translate` that maps each key to its value, both single characters.

    Characters beyond the table stay as they are: indexing raises, which `translate` allows.
    """
    chars = [chr(code) for code in range(_TABLE_SIZE)]
    for char, value in changes.items():
        chars[ord(char)] = value
    return "".join(chars)


def fold(text: str) -> str:
    """Return `text` folded, in the same length."""
    folded = text.translate(_fold_table())
    if "．" in folded:
        folded = _DECIMAL_POINT.sub(".", folded)
    return _fold_thousands(text, folded)


def without_radicals(text: str) -> str:
    """Return `text` with the usual characters for radicals, as PDF files write them."""
    return _RADICAL.sub(lambda match: fold(match[0]), text)


def entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end, folded meaning) of every HTML entity of `text`, in order."""
    for match in _ENTITY.finditer(text) if "&" in text else ():
        meaning = html.unescape(match[0])
        if meaning != match[0]:
            yield match.start(), match.end(), fold(meaning) or " "


def invisibles(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end, character) of every character that invisible ones follow.

    Zero-width spaces and joiners, soft hyphens and variation selectors stand within words, and say
    nothing.

    Args:
        text: as published; what is folded has spaces in their place.
    """
    for match in _INVISIBLE.finditer(text):
        if match.start():
            yield match.start() - 1, match.end(), fold(text[match.start() - 1])


def _fold_thousands(original: str, folded: str) -> str:
    # A comma between digits also parts a list (比分为8，100人…). It is a thousands separator for
    # sure where groups follow each other (1，234，567) or the digits are full width as well.
    def separator(match: re.Match[str]) -> str:
        sure = match[0].count("，") > 1 or original[match.start()] != folded[match.start()]
        return match[0].replace("，", ",") if sure else match[0]

    return _GROUPED.sub(separator, folded)


@cache
def _fold_table() -> str:
    changes = {chr(code): chr(code - 0xFEE0) for code in _FULL_WIDTH}
    changes |= {char: " " for char in map(chr, range(0x10000)) if _is_blank(char)}
    changes |= {"\u2028": "\n", "\u2029": "\n"}
    for code in (code for codes in _COMPATIBILITY for code in codes):
        usual = unicodedata.normalize("NFKC", chr(code))
        if len(usual) == 1:
            changes[chr(code)] = usual
    return table(changes | _radicals() | _private())


@cache
def _private() -> dict[str, str]:
    """Characters of old Chinese systems, by the code points that they had for want of others."""
    text = (resources.files("reportnlp") / "lexicon/private_use.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {chr(int(old, 16)): chr(int(new, 16)) for old, new in rows}


@cache
def _radicals() -> dict[str, str]:
    """Radicals that Unicode holds for other characters than the ones that look the same."""
    text = (resources.files("reportnlp") / "lexicon/radicals.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return dict(rows)


def _is_blank(char: str) -> bool:
    # Controls, zero-width and other format characters, lone surrogates, the many widths of space.
    # The ideographic space stays: it indents paragraphs in text that lost its line breaks.
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zs"} and char not in _KEPT_SPACE
