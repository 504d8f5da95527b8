"""The record's schema."""

from __future__ import annotations

import json

from reportnlp.record import json_schema
from tests.conftest import ROOT


def test_schema_in_docs_is_current() -> None:
    published = json.loads((ROOT / "docs" / "schema.json").read_text("utf-8"))
    assert published == json_schema(), "run `make docs`"
