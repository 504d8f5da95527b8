from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 60


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris has no wheel for this Python")
def test_a_minute_of_fuzzing_breaks_no_promise(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--seconds", str(SECONDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + 240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert "stat::number_of_executed_units" in done.stderr
