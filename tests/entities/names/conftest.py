"""A tokenizer and short ways to ask for the names of a text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.names import find_names
from reportnlp.segment.tokenizer import JiebaTokenizer

Names = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def cut() -> Callable[[str], Doc]:
    return JiebaTokenizer(Vocab())


@pytest.fixture(scope="session")
def names(cut: Callable[[str], Doc]) -> Names:
    """Text and label of each name, in order; every span is checked."""

    def find(text: str) -> list[tuple[str, str]]:
        doc = cut(text)
        found = find_names(doc)
        assert all(0 <= m.start < m.end <= len(doc.text) for m in found)
        assert all(0 <= m.score <= 1 for m in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        return [(doc.text[m.start : m.end], m.label) for m in found]

    return find
