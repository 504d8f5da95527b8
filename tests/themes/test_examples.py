"""Examples of themes: every line is used or named in an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportnlp.errors import ThemesError
from reportnlp.themes.examples import Example, read_examples

KNOWN = {"stray_cats", "health"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "examples.jsonl"


def test_rows_are_read_with_their_lines(file: Path) -> None:
    file.write_text(
        '{"text": "给流浪猫绝育", "themes": ["stray_cats", "health"], "id": 7}\n'
        "\n"
        '{"text": "义诊", "themes": []}\n',
        encoding="utf-8",
    )
    assert read_examples(file, KNOWN) == [
        Example("给流浪猫绝育", frozenset(KNOWN), str(file), 1),
        Example("义诊", frozenset(), str(file), 3),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("流浪猫", "is not JSON"),
        ("[" * 100_000, "is nested too deep|is not JSON"),
        ("9" * 5_000, "is not JSON|is not an object"),
        ("[]", "is not an object"),
        ('{"themes": []}', 'string "text"'),
        ('{"text": 1, "themes": []}', 'string "text"'),
        ('{"text": " \\n", "themes": []}', "the text is empty"),
        ('{"text": "猫"}', '"themes" is not a list'),
        ('{"text": "猫", "themes": "stray_cats"}', '"themes" is not a list'),
        ('{"text": "猫", "themes": [["stray_cats"]]}', '"themes" is not a list'),
        ('{"text": "猫", "themes": ["cats"]}', "unknown theme 'cats'"),
        ('{"text": "猫", "themes": ["\\u001b[31m"]}', r"unknown theme '\\x1b\[31m'"),
    ],
)
def test_wrong_line_is_named(file: Path, line: str, reason: str) -> None:
    file.write_text(f'{{"text": "猫", "themes": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ThemesError, match=reason) as caught:
        read_examples(file, KNOWN)
    assert (caught.value.source, caught.value.line) == (str(file), 2)
    assert len(str(caught.value)) < len(str(file)) + 200
