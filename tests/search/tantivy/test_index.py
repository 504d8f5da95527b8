"""The embedded engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportnlp.search import Engine, open_index
from tests.search.contract import EngineContract


class TestTantivy(EngineContract):
    @pytest.fixture
    def empty(self, tmp_path: Path) -> Engine:
        return open_index(str(tmp_path / "index"), create=True)
