"""Notebooks are kept as they ran: pytest runs them itself (nbmake), these tests look at them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.conftest import ROOT

_NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What a code host shows at once.
_LARGEST = 1_000_000


@pytest.mark.parametrize("path", _NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_with_what_it_shows(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]
    assert path.stat().st_size < _LARGEST
    assert str(ROOT) not in path.read_text("utf-8")
