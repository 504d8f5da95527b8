"""A user's table of themes: every line is used or named in an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import ThemesError
from reportnlp.themes.table import fields_of, make_theme, read_themes
from reportnlp.themes.taxonomy import Theme, load_themes
from tests.themes.texts import CATS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "taxonomy.tsv"


def test_lines_are_read_in_the_layout_of_the_package(file: Path) -> None:
    file.write_text(
        "\ufeff# ours\r\n"
        "id\tlabel\tlabel_en\tiptc\tsdg\tscope\r\n"
        "stray_cats\t流浪动物救助\tStray animals\tmedtop:06000000\t15\tcats, dogs\r\n"
        "\r\n"
        "chess\t棋类\r\n",
        encoding="utf-8",
    )
    assert read_themes(file) == (CATS, Theme("chess", "棋类", "", (), (), ""))


@pytest.mark.parametrize("theme", [*load_themes(), CATS], ids=lambda theme: theme.id)
def test_fields_make_the_theme_again(theme: Theme) -> None:
    assert make_theme(fields_of(theme), "table", 1) == theme


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("chess\t棋类\nhealth\t健康\n", 2, "health is a theme of the package"),
        ("chess\t棋类\n\nchess\t象棋\n", 3, "already given in line 1"),
        ("chess\n", 1, "1 fields"),
        ("chess 棋类\n", 1, "1 fields"),
        ("chess\t棋类\ta\t\t\tb\tc\n", 1, "7 fields"),
        ("# c\nChess\t棋类\n", 2, "id is not made of small letters"),
        ("../x\t棋类\n", 1, "id is not made of small letters"),
        ("\t棋类\n", 1, "id is not made of small letters"),
        (f"{'x' * 65}\t棋类\n", 1, "id is not made of small letters"),
        ("chess\t \n", 1, "label of chess is empty"),
        ("chess\t棋\x1b[31m类\n", 1, "label holds a control character"),
        ("chess\t棋\u202e类\n", 1, "label holds a control character"),
        ("chess\t${paths.x}\n", 1, r"label holds a \$"),
        (f"chess\t{'棋' * 301}\n", 1, "label is longer than 300"),
        ("chess\t棋类\t\tsport\n", 1, "'sport' is no code"),
        ("chess\t棋类\t\tmedtop:1\n", 1, "'medtop:1' is no code"),
        ("chess\t棋类\t\t\t18\n", 1, "'18' is no goal"),
        ("chess\t棋类\t\t\tthree\n", 1, "'three' is no goal"),
    ],
)
def test_wrong_line_is_named(file: Path, content: str, line: int, reason: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ThemesError, match=reason) as caught:
        read_themes(file)
    assert (caught.value.source, caught.value.line) == (str(file), line)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert str(caught.value).isprintable()


def test_other_encoding_is_named_with_its_line(file: Path) -> None:
    file.write_bytes(b"# themes\n" + "chess\t棋类\n".encode("gb18030"))
    with pytest.raises(ThemesError, match="UTF-8") as caught:
        read_themes(file)
    assert caught.value.line == 2


@pytest.mark.parametrize("content", ["", "# only a comment\n", "id\tlabel\n"])
def test_table_without_a_theme_is_an_error(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ThemesError, match="has no theme"):
        read_themes(file)


@pytest.mark.parametrize("name", ["missing.tsv", "."])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ThemesError, match="cannot be read"):
        read_themes(tmp_path / name)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_fields_give_a_theme_or_one_error(fields: list[str]) -> None:
    try:
        theme = make_theme(fields, "table", 1)
    except ThemesError:
        return
    assert make_theme(fields_of(theme), "table", 1) == theme
