"""The documentation: it builds, its snippets run, and its figures are those of benchmarks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
# Its snippets are for clusters that are there.
FOR_CLUSTERS = "SCALE"
WITH_SNIPPETS = [
    page for page in PAGES if page.stem != FOR_CLUSTERS and "```python\n" in page.read_text("utf-8")
]


@pytest.mark.parametrize("page", WITH_SNIPPETS, ids=lambda page: page.stem)
def test_snippets_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for snippet in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(compile(snippet, page.name, "exec"), names)


def test_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    record = (tmp_path / "record.html").read_text("utf-8")
    assert "First code point of text.original" in record
    measured = (tmp_path / "measured.html").read_text("utf-8")
    assert "<!-- figures" not in measured
    assert "equal fillers" in measured
    pages = "".join(page.read_text("utf-8") for page in tmp_path.rglob("*.html"))
    # Nothing is loaded from elsewhere.
    loaded = re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"?(https?://[^\"\s>]+)", pages)
    assert not [address for address in loaded if "canonical" not in address], loaded[:5]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_table_of_figures_is_there(page: Path) -> None:
    for name in re.findall(r"<!-- figures ([\w-]+) -->", page.read_text("utf-8")):
        rows = json.loads((ROOT / f"docs/figures/{name}.json").read_text("utf-8"))["rows"]
        assert rows
