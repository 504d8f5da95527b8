"""OpenCC, so fast and so exact that offsets survive it.

In:  folded text and the name of an OpenCC configuration.  Out: the text converted character by
character, and the edits by which phrases differ from that.
The one idea: nearly all characters convert one by one, by `str.translate`. An automaton finds
the phrases of OpenCC's dictionaries that do not; only their surroundings go through OpenCC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import ahocorasick
from opencc import OpenCC

from reportnlp.folding import table

Config = Literal["t2s", "tw2s", "tw2sp", "hk2s"]
Edit = tuple[int, int, str]
Span = tuple[int, int]

# A phrase is judged within its run of word characters, as far as this on either side: nearly
# twice OpenCC's longest key. More would cost time, which grows faster than the window.
_CONTEXT = 24
# Phrases that overlap in a chain stay in one window up to this length.
_MAX_WINDOW = 400
_WORD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Converter:
    """One OpenCC configuration, compiled.

    Attributes:
        opencc: the reference converter.
        chars: table for `str.translate`: what each character becomes on its own.
        phrases: the phrases that do not convert character by character, and what they become.
        automaton: finds them in the form that `chars` gives them; its values are lengths.

    """

    opencc: OpenCC
    chars: str
    phrases: Mapping[str, str]
    automaton: ahocorasick.Automaton

    def edits(self, text: str, by_char: str) -> Iterator[Edit]:
        """Yield the (start, end, replacement) that phrases call for, in order, never overlapping.

        Args:
            text: folded text.
            by_char: `text.translate(self.chars)`.

        """
        hits = ((last + 1 - size, last + 1) for last, size in self.automaton.iter(by_char))
        for window in _windows(by_char, hits):
            start, end = window.start, window.end
            converted = self.opencc.convert(text[start:end])
            edits = list(self._phrase_edits(text, window.hits))
            if converted == _edited(by_char, start, end, edits):
                yield from edits
            else:
                yield _whole_edit(by_char, start, end, converted)

    def _phrase_edits(self, text: str, hits: Iterable[Span]) -> Iterator[Edit]:
        """Yield the edits that OpenCC should make: longer phrases win, then those further left."""
        taken = list[Span]()
        for start, end in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
            if text[start:end] in self.phrases and all(b <= start or end <= a for a, b in taken):
                taken.append((start, end))
        return ((start, end, self.phrases[text[start:end]]) for start, end in sorted(taken))


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of text around phrases, which OpenCC converts as a whole."""

    start: int
    end: int
    hits: tuple[Span, ...]

    def joined_by(self, start: int, end: int) -> _Window | None:
        """Return the window that also holds a phrase, if that lies in it or reaches over its end.

        None if the phrase lies apart or would make the window too long.
        """
        if end > self.end and (start >= self.end or end - self.start > _MAX_WINDOW):
            return None
        return _Window(self.start, max(self.end, end), (*self.hits, (start, end)))


@cache
def converter(config: Config) -> Converter:
    """Return the converter of a configuration, built on first use."""
    opencc = OpenCC(config)
    keys = sorted({key for _, _, entries in opencc.dict_cache.values() for key in entries})
    chars = table(_convert_chars(opencc, {char for key in keys for char in key}))
    converted = {key: opencc.convert(key) for key in keys}
    phrases = {key: new for key, new in converted.items() if new != key.translate(chars)}
    automaton = ahocorasick.Automaton()
    for key in phrases:
        automaton.add_word(key.translate(chars), len(key))
    automaton.make_automaton()
    return Converter(opencc, chars, phrases, automaton)


def _convert_chars(opencc: OpenCC, chars: Iterable[str]) -> dict[str, str]:
    # OpenCC never looks across a line break, so one call converts every character on its own.
    ordered = sorted(chars)
    converted = opencc.convert("\n".join(ordered)).split("\n")
    return {char: value for char, value in zip(ordered, converted, strict=True) if len(value) == 1}


def _windows(text: str, hits: Iterable[Span]) -> Iterator[_Window]:
    """Yield the windows around `hits`, which come ordered by their ends."""
    window = _Window(0, 0, ())
    for start, end in hits:
        joined = window.joined_by(start, end)
        if joined is None:
            if window.hits:
                yield window
            before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            left = max(start - _word_length(before[::-1]), window.end)
            joined = _Window(left, end + _word_length(after), ((start, end),))
        window = joined
    if window.hits:
        yield window


def _word_length(text: str) -> int:
    match = _WORD.match(text)
    return match.end() if match else 0


def _edited(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return `text[start:end]` with `edits` made."""
    pieces = list[str]()
    for a, b, new in edits:
        pieces += text[start:a], new
        start = b
    return "".join([*pieces, text[start:end]])


def _whole_edit(text: str, start: int, end: int, new: str) -> Edit:
    """Return the one edit that turns `text[start:end]` into `new`, neither side of it empty."""
    old = text[start:end]
    shorter = min(len(old), len(new)) - 1
    left = min(_common_length(old, new), shorter)
    right = min(_common_length(old[::-1], new[::-1]), shorter - left)
    return start + left, end - right, new[left : len(new) - right]


def _common_length(one: str, other: str) -> int:
    """Return the length of the common beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
