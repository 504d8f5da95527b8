"""Words: what is indexed of a text, and what a query asks for.

In:  text in any script.  Out: its words in simplified Chinese with their offsets.
The one idea: a text and a query are cut in the same way, by jieba's dictionary alone. What jieba
guesses beyond it depends on the words around, so that a name would be found in one sentence and
not in the next; left as single characters it is found as their sequence, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from math import inf, log
from typing import NamedTuple

import jieba

from reportnlp.script import simplify
from reportnlp.segment.dictionary import read_dictionary

# Longer runs than any sentence are cut in pieces, so that memory stays flat on one endless line.
_MAX_RUN = 2_000
# Runs of characters that words are made of: Han, and others.
_RUN = re.compile(
    r"""
    (?P<han>  [㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003347f]+ )
  | (?P<other> \d+ (?: [.,] \d+ )* | [^\W\d_㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003347f]+ )
    """,
    re.VERBOSE,
)
# Longer "words" are no words, and engines refuse terms of more than some ten thousand bytes.
_LONGEST = 64
# Lengths of the dictionary's words within a word that are words of their own, as in jieba's
# `cut_for_search`.
_INNER = (2, 3)


# A word with its start and end.
Piece = tuple[str, int, int]
Pieces = tuple[Piece, ...]


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        text: in lower case; numbers without the commas between their digits.
        start, end: code points of the text that was cut.
    """

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text as it is compared: simplified, of one width, in lower case."""
    return simplify(text).simplified.casefold()


def words(text: str) -> Iterator[Word]:
    """Cut simplified text into words, ascending; punctuation and space are none.

    Args:
        text: simplified, of one width, as `reportnlp.script` makes it.
    """
    for at, pieces in _runs(text, _cut):
        for word, start, end in pieces:
            yield Word(word, at + start, at + end)


def all_words(text: str) -> Iterator[tuple[int, Pieces]]:
    """The words of simplified text, each with the shorter words of the dictionary within it.

    Returns:
        Stretches of text: where each begins, and its words with their offsets from there. These
        are tuples that many stretches share, since this is where indexing takes its time.
    """
    return _runs(text, _cut_finely)


def segmented(text: str) -> str:
    """The words of simplified text with spaces between, for engines that cut no Chinese."""
    return " ".join(word.text for word in words(text))


def packed(text: str) -> str:
    """Simplified text as it is looked through for characters: in lower case, without spaces.

    The ends of lines stay, so that nothing is found across them.
    """
    return "\n".join("".join(line.split()) for line in text.casefold().split("\n"))


def _runs(text: str, cut: Callable[[str], Pieces]) -> Iterator[tuple[int, Pieces]]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "han":
            if end - start <= _MAX_RUN:
                yield start, cut(match[0])
                continue
            for piece in range(start, end, _MAX_RUN):
                yield piece, cut(text[piece : min(piece + _MAX_RUN, end)])
        else:
            word = match[0].replace(",", "").casefold()[:_LONGEST]
            yield start, ((word, 0, end - start),)


# An initiative repeats sentences of its release, and a release its own names.
@lru_cache(maxsize=20_000)
def _cut_finely(run: str) -> Pieces:
    """The words of a run, and those within them."""
    return tuple(
        piece
        for word, start, end in _cut(run)
        for piece in (
            (word, start, end),
            *((text, start + at, start + at + len(text)) for text, at in _inner(word)),
        )
    )


@lru_cache(maxsize=20_000)
def _cut(run: str) -> Pieces:
    """Cut a run of Han characters along its most probable route through the dictionary.

    The route is the one that jieba's `cut(HMM=False)` takes; it is found here in one loop, in
    less than half the time.
    """
    weights, unknown = _weights()
    length = len(run)
    route = [0.0] * (length + 1)
    ends = [0] * length
    for at in range(length - 1, -1, -1):
        best, best_end = -inf, at + 1
        end = at + 1
        weight = weights.get(run[at])
        while weight is not None:
            probability = weight + route[end]
            if probability >= best:
                best, best_end = probability, end
            if end == length:
                break
            end += 1
            weight = weights.get(run[at:end])
        if best == -inf:
            best, best_end = unknown + route[at + 1], at + 1
        route[at], ends[at] = best, best_end
    result, at = list[Piece](), 0
    while at < length:
        result.append((run[at : ends[at]], at, ends[at]))
        at = ends[at]
    return tuple(result)


@lru_cache(maxsize=100_000)
def _inner(word: str) -> tuple[tuple[str, int], ...]:
    """The words within a word, with their offsets."""
    weights, _ = _weights()
    return tuple(
        (word[at : at + length], at)
        for length in _INNER
        if length < len(word)
        for at in range(len(word) - length + 1)
        if weights.get(word[at : at + length], -inf) > -inf
    )


@cache
def _weights() -> tuple[dict[str, float], float]:
    """Logarithms of the probabilities of words, and that of a character that is none.

    Beginnings of words that are no words themselves have -inf.
    """
    frequencies, total, _ = read_dictionary(jieba.Tokenizer().get_dict_file())
    all_of = log(total)
    weights = {word: log(n) - all_of if n else -inf for word, n in frequencies.items()}
    return weights, -all_of
