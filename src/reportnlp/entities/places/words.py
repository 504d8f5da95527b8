"""A document's tokens, as the grammar of places reads them.

In:  a `Doc`.  Out: `Words`: texts, tags and offsets in plain lists, and which token starts or
ends at a character. Plain lists because walking `Token` objects would cost more than all else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc

from reportnlp.entities.places.gazetteer import gazetteer


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens in columns.

    Attributes:
        text: the whole text.
        words, tags: one item per token.
        starts: offset of each token, and the text's length at the end.
        at: offset -> index of the token that starts there; behind a token, of the next one.
    """

    text: str
    words: list[str]
    tags: list[str]
    starts: list[int]
    at: dict[int, int]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The tokens of `doc`; a space behind a token belongs to none."""
        words, tags, starts = list[str](), list[str](), list[int]()
        at, offset = {0: 0}, 0
        for word, tag, space in _tokens(doc):
            for part in _parts(word) if tag == "ns" else (word,):
                words.append(part)
                tags.append(tag)
                starts.append(offset)
                offset += len(part)
                at[offset] = len(words)
            if space:
                offset += 1
                at[offset] = len(words)
        return cls(doc.text, words, tags, [*starts, offset], at)

    @classmethod
    def characters(cls, text: str) -> Words:
        """Every character of `text` as a token: a name may begin and end anywhere."""
        starts = list(range(len(text) + 1))
        return cls(text, list(text), ["n"] * len(text), starts, {i: i for i in starts})

    def cut(self, offsets: set[int]) -> Words:
        """The same with a token boundary at each of `offsets`."""
        if not offsets:
            return self
        words, tags, starts = list[str](), list[str](), list[int]()
        for word, tag, start in zip(self.words, self.tags, self.starts, strict=False):
            cuts = [0, *(i for i in range(1, len(word)) if start + i in offsets), len(word)]
            for begin, end in pairwise(cuts):
                words.append(word[begin:end])
                tags.append(tag if len(cuts) == 2 else "n")
                starts.append(start + begin)
        ends = map(int.__add__, starts, map(len, words))
        at = {end: i for i, end in enumerate(ends, 1)} | {
            start: i for i, start in enumerate(starts)
        }
        return Words(self.text, words, tags, [*starts, self.starts[-1]], at)

    def end(self, index: int) -> int:
        """Offset behind token `index`."""
        return self.starts[index] + len(self.words[index])

    def following(self, offset: int) -> int:
        """Index of the first token that starts at or behind `offset`."""
        return bisect_left(self.starts, offset, hi=len(self.words))


def _tokens(doc: Doc) -> Iterator[tuple[str, str, int]]:
    """Text and tag of each token, and whether a space follows."""
    if not len(doc):
        return iter(())
    words, tags, spaces = doc.to_array(["ORTH", "TAG", "SPACY"]).T.tolist()
    strings = {key: doc.vocab.strings[key] for key in {*words, *tags}}
    return zip(map(strings.__getitem__, words), map(strings.__getitem__, tags), spaces, strict=True)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """`word`, cut where jieba glued two known places together (辽宁抚顺)."""
    known = gazetteer()
    if len(word) > 3 and not known.lookup(word):
        for at in range(2, len(word) - 1):
            if known.lookup(word[:at]) and known.lookup(word[at:]):
                return word[:at], word[at:]
    return (word,)
