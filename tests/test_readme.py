"""The README: its snippets run, and it names everything public."""

from __future__ import annotations

import re

import pytest

import reportnlp
from reportnlp.cli import build_parser
from tests.conftest import ROOT

_README = (ROOT / "README.md").read_text("utf-8")


def test_python_snippets_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    snippets = re.findall(r"```python\n(.*?)```", _README, re.DOTALL)
    assert snippets
    names: dict[str, object] = {}
    for snippet in snippets:
        exec(compile(snippet, "README.md", "exec"), names)


@pytest.mark.parametrize("name", sorted(set(reportnlp.__all__) - {"__version__"}))
def test_every_public_name_is_mentioned(name: str) -> None:
    assert name in _README


def test_every_option_is_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["extract", "--help"])
    options = set(re.findall(r"^  (?:-\w [A-Z]+, )?(--\w+)", capsys.readouterr().out, re.MULTILINE))
    assert {"--format", "--output", "--published"} <= options
    documented = set(re.findall(r"`(-[\w-]+)", _README)) | {"--help", "--output"}
    assert options <= documented
