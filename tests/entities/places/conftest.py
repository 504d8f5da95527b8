"""Text in, places out: the tokenizer and the recogniser, nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.recognise import find_places
from reportnlp.segment.tokenizer import JiebaTokenizer

Places = Callable[[str], dict[str, Mention]]


@pytest.fixture(scope="session")
def tokenizer() -> JiebaTokenizer:
    return JiebaTokenizer(spacy.blank("xx").vocab)


@pytest.fixture(scope="session")
def places(tokenizer: JiebaTokenizer) -> Places:
    """The places of a text, by how they stand in the simplified text; the last of equal ones."""

    def find(text: str) -> dict[str, Mention]:
        doc = tokenizer(text)
        simplified = doc.text  # made anew at each access
        return {simplified[m.start : m.end]: m for m in find_places(doc)}

    return find
