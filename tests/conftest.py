"""Fixtures that the tests share: one pipeline, records that keep their promises, shared data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings
from spacy.language import Language

import reportnlp
from benchmarks.contract import check_record
from reportnlp.record import ReleaseRecord

# The first example may load a model on a busy machine; what takes long is tested by itself.
settings.register_profile("reportnlp", deadline=None)
settings.load_profile("reportnlp")

ROOT = Path(__file__).parent.parent


class RecordOf(Protocol):
    """Makes the record of a text or path, and checks it."""

    def __call__(self, text_or_path: str | os.PathLike[str], **options: Any) -> ReleaseRecord: ...


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return reportnlp.load()


@pytest.fixture(scope="session")
def record_of(nlp: Language) -> RecordOf:
    """Extract a record and put it through the invariant checker."""

    def extract(text_or_path: str | os.PathLike[str], **options: Any) -> ReleaseRecord:
        record = reportnlp.extract(text_or_path, **{"nlp": nlp, **options})
        check_record(record)
        return record

    return extract


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with our own releases and their gold."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data that is not part of the repository."""
    folder = os.environ.get("REPORTNLP_DATA")
    if not folder:
        pytest.skip("REPORTNLP_DATA is not set")
    return Path(folder)
