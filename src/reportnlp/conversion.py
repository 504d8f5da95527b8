"""OpenCC with corrections, so fast and so exact that offsets survive it.

In:  folded text and the name of a configuration.  Out: the text converted character by
character, and the edits by which words differ from that.
The one idea: nearly all characters convert one by one, by `str.translate`. One automaton finds
the words that do not, those of OpenCC's dictionaries and those of our corrections alike, and the
text is read as OpenCC reads it: from left to right, the longest word first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import ahocorasick
from opencc import OpenCC

from reportnlp import corrections
from reportnlp.folding import table

Config = Literal["t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"]
Edit = tuple[int, int, str]


class _Recipe(NamedTuple):
    """What a configuration is made of: OpenCC's, and the region whose vocabulary changes."""

    opencc: str
    region: corrections.Region | None = None


_RECIPES: dict[Config, _Recipe] = {
    "t2s": _Recipe("t2s"),
    "tw2s": _Recipe("tw2s"),
    "tw2sp": _Recipe("tw2sp", "taiwan"),
    "hk2s": _Recipe("hk2s"),
    "hk2sp": _Recipe("hk2s", "hongkong"),
}


@dataclass(frozen=True, slots=True)
class Converter:
    """One configuration, compiled.

    Attributes:
        chars: table for `str.translate`: what each character becomes on its own.
        spelling: table for `str.translate`: how the words in `words` spell each character.
        words: finds words; its values are their lengths and what they become.

    """

    chars: str
    spelling: str
    words: ahocorasick.Automaton

    def edits(self, text: str, by_char: str) -> Iterator[Edit]:
        """Yield the (start, end, replacement) that words call for, in order, never overlapping.

        Args:
            text: folded text.
            by_char: `text.translate(self.chars)`.

        """
        done = 0
        for start, minus_size, new in sorted(self._hits(text)):
            end = start - minus_size
            if start >= done:
                done = end
                if by_char[start:end] != new:
                    yield start, end, new

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, minus length and replacement, so that longer words sort first."""
        for last, (size, new) in self.words.iter(text.translate(self.spelling)):
            yield last + 1 - size, -size, new


@cache
def converter(config: Config) -> Converter:
    """Return the converter of a configuration, built on first use."""
    recipe = _RECIPES[config]
    engine = _convert_keys(OpenCC(recipe.opencc))
    chars = {key: new for key, new in engine.items() if len(key) == len(new) == 1}
    chars |= corrections.chars()
    words = {key: new for key, new in engine.items() if not len(key) == len(new) == 1}
    words |= corrections.senses(chars)
    if recipe.region:
        words |= corrections.vocabulary(recipe.region)
    return Converter(table(chars), _spelling(), _automaton(words))


def _convert_keys(opencc: OpenCC) -> dict[str, str]:
    """Return every key of the dictionaries of `opencc`, converted."""
    keys = sorted({key for _, _, entries in opencc.dict_cache.values() for key in entries})
    # OpenCC never looks across a line break, so one call converts every key on its own.
    return dict(zip(keys, opencc.convert("\n".join(keys)).split("\n"), strict=True))


@cache
def _spelling() -> str:
    """Return the table that spells regional variants (裡, 爲) all in one way.

    OpenCC's dictionaries spell words as Taiwan, Hong Kong or its own standard does, texts mix
    them. Variants that part words (著 and 着) stay apart when simplified, and so they do here.
    """
    variants = _single(OpenCC("tw2s"), "TWVariantsRev") | _single(OpenCC("hk2s"), "HKVariantsRev")
    convert = OpenCC("t2s").convert
    same = {key: usual for key, usual in variants.items() if convert(key) == convert(usual)}
    return table(same)


def _single(opencc: OpenCC, dictionary: str) -> dict[str, str]:
    found = (data for path, data in opencc.dict_cache.items() if Path(path).stem == dictionary)
    return {key: new for _, _, entries in found for key, new in entries.items() if len(key) == 1}


def _automaton(words: dict[str, str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, new in words.items():
        automaton.add_word(word.translate(_spelling()), (len(word), new))
    automaton.make_automaton()
    return automaton
