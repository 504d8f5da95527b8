"""Records as the pipeline makes them."""

from __future__ import annotations

import pytest

import reportnlp
from reportnlp.record import ReleaseRecord
from tests.releases import HANS, HANT


@pytest.fixture(scope="session")
def record_of_text() -> list[ReleaseRecord]:
    nlp = reportnlp.load(model="fast")
    return [reportnlp.extract(text, nlp=nlp, published="2024-03-06") for text in (HANS, HANT)]
