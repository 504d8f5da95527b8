"""The README: its snippets run, and it names everything public."""

from __future__ import annotations

import re

import pytest

import reportnlp
from reportnlp.cli.parser import build_parser
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


@pytest.mark.parametrize(
    "command", ["extract", "batch", "status", "index", "search", "export", "view", "serve"]
)
def test_every_option_is_mentioned(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args([command, "--help"])
    told = capsys.readouterr().out
    options = set(re.findall(r"^  (?:-\w [A-Z]+, )?(--[\w-]+)", told, re.MULTILINE))
    documented = set(re.findall(r"`(?:status )?(-[\w-]+)", _README)) | {"--help", "--output"}
    assert options
    assert options <= documented
