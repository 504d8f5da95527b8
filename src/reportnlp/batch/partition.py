"""Which part a document goes to, and when a part is complete.

In:  documents by their sizes, in the order of the input; later, which of them are settled.  Out:
numbers of parts.
The one idea: a document has its part as soon as it is met, so that what a part holds depends on
the input alone and not on who was done first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartSize:
    """When a part is full.

    Attributes:
        documents: it has so many.
        bytes: with one more it would have more of input than this.
    """

    documents: int = 1_000
    bytes: int = 32_000_000


DEFAULT_SIZE = PartSize()


@dataclass(frozen=True, slots=True)
class Begun:
    """A part of an earlier run that is not written.

    Attributes:
        part: its number, from 1.
        documents: how many it has.
        bytes: of their content.
        waiting: how many of them are not settled.
    """

    part: int
    documents: int
    bytes: int
    waiting: int


class Partition:
    """The parts of an output folder that are not written yet.

    Args:
        size: when a part is full.
        begun: what earlier runs have left, by number; the last goes on being filled.
        written: the highest number of a written part; 0 if there is none.
    """

    def __init__(self, size: PartSize, begun: Iterable[Begun] = (), written: int = 0) -> None:
        self._size = size
        parts = list(begun)
        self._waiting = {part.part: part.waiting for part in parts}
        last = parts[-1] if parts else Begun(0, 0, 0, 0)
        if last.part <= written:
            last = Begun(written + 1, 0, 0, 0)
        self._open, self._documents, self._bytes = last.part, last.documents, last.bytes

    def place(self, size: int) -> int:
        """The part of the next document, which has so many bytes; it waits for it from now on."""
        is_full = self._documents >= self._size.documents
        if self._documents and (is_full or self._bytes + size > self._size.bytes):
            self.close()
        self._documents += 1
        self._bytes += size
        self._waiting[self._open] = self._waiting.get(self._open, 0) + 1
        return self._open

    @property
    def complete_to(self) -> int:
        """The first part that is not complete."""
        return min(self._waiting, default=self._open)

    def settle(self, part: int) -> None:
        """Take it that the part waits for one document less."""
        self._waiting[part] -= 1

    def close(self) -> None:
        """Take it that the part which is being filled gets no more documents."""
        if self._documents:
            self._open, self._documents, self._bytes = self._open + 1, 0, 0

    def take_complete(self) -> list[int]:
        """The parts that get no more documents and wait for none; each is told once."""
        complete = [part for part, n in self._waiting.items() if not n and part != self._open]
        for part in complete:
            del self._waiting[part]
        return complete
