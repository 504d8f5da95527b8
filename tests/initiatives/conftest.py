"""Our own releases, processed once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc


@pytest.fixture(scope="package")
def docs(nlp: Language, corpus: Path) -> list[Doc]:
    paths = sorted((corpus / "releases").glob("*.txt"))
    return list(nlp.pipe(path.read_text("utf-8") for path in paths))


@pytest.fixture(scope="package")
def sentences(docs: list[Doc]) -> list[list[str]]:
    """The sentences of each release."""
    return [[doc.text[s.start : s.end] for s in doc._.layout.sentences] for doc in docs]
