"""Which records are of the same release.

In:  records, in their order.  Out: for each the first record of the same release.
The one idea: the texts of reprints share most of their stretches of five letters. MinHash estimates
the share (Jaccard index) from 128 numbers for each text, and locality-sensitive hashing finds the
few texts that are worth comparing; both by datasketch.
"""

from __future__ import annotations

import re
import zlib

from datasketch import MinHash, MinHashLSH

from reportnlp.identity import content_letters
from reportnlp.record import ReleaseRecord
from reportnlp.segment.layout import find_layout

# Letters of a stretch, and the Jaccard index from which on texts are reprints of each other.
_STRETCH, THRESHOLD = 5, 0.7
_PERMUTATIONS = 128
# Candidates are looked for with a lower threshold, as estimates may be too low by chance.
_CANDIDATES = 0.55
# Texts of so many figures tell the same if so large a share of them is in both.
_LEAST_FIGURES, _SHARED_FIGURES = 3, 0.7
_FIGURE = re.compile("[0-9]+")


class Grouper:
    """Knows the first record of every release that it has seen."""

    def __init__(self) -> None:
        self._heads = MinHashLSH(threshold=_CANDIDATES, num_perm=_PERMUTATIONS)
        self._signatures: dict[int, MinHash] = {}
        self._figures: dict[int, frozenset[str]] = {}
        self._exact: dict[str, int] = {}

    def add(self, number: int, record: ReleaseRecord) -> int:
        """The number of the first record of the same release; `number` itself if it is new.

        Args:
            number: of the record; each is given once.
            record: any.
        """
        text = record.text.simplified
        letters = content_letters(text, find_layout(text))
        known = self._exact.setdefault(letters, number)
        if known != number:
            return known
        signature, figures = _signature(letters), frozenset(_FIGURE.findall(letters))
        near: dict[int, float] = {
            head: similarity
            for head in self._heads.query(signature)
            if (similarity := self._signatures[head].jaccard(signature)) >= THRESHOLD
            and _agree(self._figures[head], figures)
        }
        if near:
            # The likest, and of equals the first.
            head = min(near, key=lambda head: (-near[head], head))
            self._exact[letters] = head
            return head
        self._heads.insert(number, signature)
        self._signatures[number] = signature
        self._figures[number] = figures
        return number


def _agree(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two texts tell the same figures; those made of one template tell others."""
    fewer = min(len(ours), len(theirs))
    return fewer < _LEAST_FIGURES or len(ours & theirs) >= _SHARED_FIGURES * fewer


def _signature(letters: str) -> MinHash:
    signature = MinHash(num_perm=_PERMUTATIONS, hashfunc=zlib.crc32)
    count = max(1, len(letters) - _STRETCH + 1)
    stretches = {letters[at : at + _STRETCH].encode() for at in range(count)}
    signature.update_batch(sorted(stretches))
    return signature
