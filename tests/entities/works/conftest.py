"""A tokenizer, and a short way to ask for the events and works of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention
from reportnlp.entities.works import find_works
from reportnlp.segment.tokenizer import JiebaTokenizer

Works = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def cut() -> Callable[[str], Doc]:
    return JiebaTokenizer(Vocab())


@pytest.fixture(scope="session")
def works(cut: Callable[[str], Doc]) -> Works:
    """Text and label of each event and work, in order; every span is checked."""

    def find(text: str, mentions: Sequence[Mention] = ()) -> list[tuple[str, str]]:
        doc = cut(text)
        found = find_works(doc, mentions)
        assert all(0 <= m.start < m.end <= len(doc.text) for m in found)
        assert all(0 < m.score <= 1 for m in found)
        assert all(a.end < b.end for a, b in pairwise(found))
        return [(doc.text[m.start : m.end], m.label) for m in found]

    return find
