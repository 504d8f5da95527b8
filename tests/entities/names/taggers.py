"""A tagger that finds what it is told."""

from __future__ import annotations

from reportnlp.entities.names import Name
from reportnlp.entities.names.labels import Kind


class Told:
    """Finds the first occurrence of each of some words, the longest first."""

    files = ()

    def __init__(self, kinds: dict[str, Kind], score: float = 0.99) -> None:
        self.kinds, self.score = kinds, score

    def tag(self, text: str) -> list[Name]:
        found = []
        for words, kind in sorted(self.kinds.items(), key=lambda item: -len(item[0])):
            at = text.find(words)
            if at >= 0:
                found.append(Name(at, at + len(words), kind, self.score))
                text = text.replace(words, "\0" * len(words), 1)
        return sorted(found)
