"""Words: what is indexed of a text, and what a query asks for.

In:  text in any script.  Out: its words in simplified Chinese with their offsets.
The one idea: a text and a query are cut in the same way, by jieba's dictionary alone. What jieba
guesses beyond it depends on the words around, so that a name would be found in one sentence and
not in the next; left as single characters it is found as their sequence, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for match in _RUN.finditer(text):
        start = match.start()
        if match.lastgroup == "han":
            for piece in range(start, match.end(), _MAX_RUN):
                yield from _cut(text[piece : min(piece + _MAX_RUN, match.end())], piece)
        else:
            word = match[0].replace(",", "").casefold()[:_LONGEST]
            yield Word(word, start, match.end())


def inner_words(word: Word) -> Iterator[Word]:
    """The shorter words of the dictionary within a word of it: 志愿 and 服务 in 志愿服务."""
    for text, at in _inner(word.text):
        yield Word(text, word.start + at, word.start + at + len(text))


def segmented(text: str) -> str:
    """The words of simplified text with spaces between, for engines that cut no Chinese."""
    return " ".join(word.text for word in words(text))


def _cut(run: str, start: int) -> Iterator[Word]:
    at = 0
    for end in _ends(run):
        yield Word(run[at:end], start + at, start + end)
        at = end


# An initiative repeats sentences of its release, and a release its own names.
@lru_cache(maxsize=10_000)
def _ends(run: str) -> tuple[int, ...]:
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
    result, at = list[int](), 0
    while at < length:
        at = ends[at]
        result.append(at)
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
