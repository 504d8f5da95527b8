"""Corrections: what OpenCC's dictionaries leave out or get wrong, and vocabulary of the regions.

In:  the tables lexicon/conversion_*.tsv.  Out: characters and words, and what they become.
The one idea: a word is listed under the character that makes it special. Its other characters
convert as they do everywhere, so the lists hold only what has to be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Literal

Region = Literal["taiwan", "hongkong"]

# Stands for the form that a character takes on its own.
_DEFAULT = "="


def chars() -> dict[str, str]:
    """Return the characters whose simplified form OpenCC's tables lack, with that form."""
    return _pairs("chars")


def senses(chars: Mapping[str, str]) -> dict[str, str]:
    """Return the words in which a character takes another form than usual, simplified.

    Args:
        chars: what each character becomes on its own, itself if it is not listed.

    """
    forms = defaultdict[str, dict[str, str]](dict)
    for char, form, words in _rows("senses"):
        for word in words.split():
            forms[word][char] = chars.get(char, char) if form == _DEFAULT else form
    return {
        word: "".join(own.get(char) or chars.get(char, char) for char in word)
        for word, own in forms.items()
    }


def vocabulary(region: Region) -> dict[str, str]:
    """Return the words of a region that the mainland says otherwise, with what it says."""
    return _pairs(region)


def _pairs(name: str) -> dict[str, str]:
    return {key: value for key, value, *_ in _rows(name)}


def _rows(name: str) -> Iterator[list[str]]:
    path = resources.files("reportnlp") / f"lexicon/conversion_{name}.tsv"
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")
