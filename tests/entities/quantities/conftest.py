"""What the tests of quantities share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from reportnlp.entities.mention import QuantityValue
from reportnlp.entities.quantities import find_quantities
from reportnlp.segment.tokenizer import JiebaTokenizer

Facts = Callable[[str], list[tuple[str, QuantityValue]]]


@pytest.fixture(scope="session")
def tokenizer() -> Callable[[str], Doc]:
    return JiebaTokenizer(spacy.blank("xx").vocab)


@pytest.fixture(scope="session")
def facts(tokenizer: Callable[[str], Doc]) -> Facts:
    def find(text: str) -> list[tuple[str, QuantityValue]]:
        doc = tokenizer(text)
        return [(doc.text[m.start : m.end], m.quantity) for m in find_quantities(doc) if m.quantity]

    return find
