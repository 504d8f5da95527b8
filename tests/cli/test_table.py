"""The table for people."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len

from reportnlp.cli.table import write_table
from tests.conftest import RecordOf
from tests.releases import HANS, HANT


def _table(record_of: RecordOf, text: str) -> str:
    out = StringIO()
    write_table([record_of(text, published="2024-03-06")], out)
    return out.getvalue()


@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
@pytest.mark.parametrize("text", [HANS, HANT], ids=["Hans", "Hant"])
def test_no_line_is_wider_than_the_terminal(
    record_of: RecordOf, monkeypatch: pytest.MonkeyPatch, columns: str, text: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = _table(record_of, text).splitlines()
    assert max(map(cell_len, lines)) <= int(columns)


def test_release_text_cannot_speak_to_the_terminal(record_of: RecordOf) -> None:
    hostile = "\x1b[31m[bold]红[/bold]\x1b]0;owned\x07\u202e队\x9b2J志愿服务[link=x]启动\n\n" + HANS
    shown = _table(record_of, hostile)
    assert "[bold]红[/bold]" in shown
    assert "[link=x]" in shown
    assert all(char.isprintable() or char in "\n" for char in shown)
    assert "owned" not in shown


def test_release_without_initiative_says_so(record_of: RecordOf) -> None:
    assert "no initiative found" in _table(record_of, "天气晴。")
