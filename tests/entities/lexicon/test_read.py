"""Reading the user's lexicon: every line is used or named in an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.lexicon import Entry, ThemeWord, read_lexicon, to_config
from reportnlp.entities.lexicon.entry import LABELS, from_config
from reportnlp.errors import LexiconError, ReportnlpError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.tsv"


def test_name_type_canonical_and_aliases_are_read(file: Path) -> None:
    file.write_text(
        "# our partners\n"
        "\n"
        "青禾社\tORG\t青禾公益服务社\t青禾|小青禾\n"
        "云栖谷\tFAC\n"
        "王小明\tperson\t\t小明哥\n",
        encoding="utf-8",
    )
    assert read_lexicon(file) == (
        Entry("青禾社", "ORG", "青禾公益服务社", ("青禾", "小青禾")),
        Entry("云栖谷", "FAC"),
        Entry("王小明", "PERSON", None, ("小明哥",)),
    )


def test_spreadsheet_with_commas_quotes_and_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.CSV"
    path.write_bytes('\ufeff"青禾,社",ORG\r\n云栖谷,LOC,,云谷\r\n'.encode())
    assert read_lexicon(str(path)) == (
        Entry("青禾,社", "ORG"),
        Entry("云栖谷", "LOC", None, ("云谷",)),
    )


def test_mapping_gives_the_type_or_all_fields() -> None:
    full = {"type": "GPE", "canonical": "青田县", "aliases": ["青县"]}
    assert read_lexicon({"青禾社": "ORG", "青田": full}) == (
        Entry("青禾社", "ORG"),
        Entry("青田", "GPE", "青田县", ("青县",)),
    )


def test_word_for_a_theme_is_read_with_the_themes_id(file: Path) -> None:
    file.write_text("银发学堂\ttheme\telderly_care\t长者学堂\n", encoding="utf-8")
    assert read_lexicon(file, themes=["elderly_care"]) == (
        ThemeWord("银发学堂", "elderly_care", ("长者学堂",)),
    )


def test_word_may_be_a_name_too_and_give_several_themes(file: Path) -> None:
    file.write_text(
        "银发学堂\tORG\n银发学堂\tTHEME\telderly_care\n银发学堂\tTHEME\tculture\n",
        encoding="utf-8",
    )
    lines = read_lexicon(file)
    assert len(lines) == 3
    assert from_config(json.loads(json.dumps(to_config(lines))), "config") == lines


def test_theme_that_is_not_known_is_named_with_its_line(file: Path) -> None:
    file.write_text("棋院\tORG\n银发学堂\tTHEME\tchess\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="unknown theme 'chess' of '银发学堂'; known are law"):
        read_lexicon(file, themes=["law"])
    with pytest.raises(LexiconError, match="lexicon:1: unknown theme"):
        read_lexicon({"银发学堂": {"type": "THEME", "canonical": "chess"}}, themes=["law"])
    assert len(read_lexicon(file)) == 2


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("银发学堂\tTHEME\n", 1, "needs the id of its theme"),
        ("银发学堂\tTHEME\t助老\n", 1, "like elderly_care.*not '助老'"),
        ("银发学堂\tTHEME\t../law\n", 1, "needs the id of its theme"),
        ("银发\tTHEME\tlaw\n銀髮\tTHEME\tlaw\n", 2, "already given in line 1"),
        ("青禾社\tORG\n云谷\tCITY\n", 2, "unknown type 'CITY'"),
        ("青禾社\n", 1, "1 fields"),
        ("青禾社 ORG\n", 1, "1 fields"),
        ("# c\n\tORG\n", 2, "name is empty"),
        ("青禾社\tORG\t\t青禾||小青\n", 1, "alias of '青禾社' is empty"),
        ("青禾社\tORG\ta\tb\tc\n", 1, "5 fields"),
        ("青禾社\tORG\n云谷\tLOC\n青禾社\tFAC\n", 3, "already given in line 1"),
        ("青禾社\tORG\n云谷\tLOC\t\t青禾社\n", 2, "already given in line 1"),
        ("臺灣社\tORG\n台湾社\tFAC\n", 2, "already given in line 1"),
        ("青禾\x00社\tORG\n", 1, "control character"),
    ],
)
def test_wrong_line_is_named(file: Path, content: str, line: int, reason: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason) as caught:
        read_lexicon(file)
    assert (caught.value.source, caught.value.line) == (str(file), line)
    assert str(caught.value).startswith(f"{file}:{line}: ")


def test_other_encoding_is_named_with_its_line(file: Path) -> None:
    file.write_bytes(b"# names\n" + "青禾社\tORG\n".encode("gb18030"))
    with pytest.raises(LexiconError, match="UTF-8") as caught:
        read_lexicon(file)
    assert caught.value.line == 2


def test_broken_csv_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text('"青禾社,ORG\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="no CSV"):
        read_lexicon(path)


@pytest.mark.parametrize("name", ["missing.tsv", "."])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path / name)


@pytest.mark.parametrize(
    "value",
    [
        {"type": "ORG", "alias": []},
        {"type": "ORG", "aliases": "青禾"},
        {"type": "ORG", "aliases": [1]},
        {"type": "ORG", "canonical": 1},
        {"canonical": "X"},
        {"type": None},
        7,
    ],
)
def test_wrong_mapping_is_an_error(value: Any) -> None:
    with pytest.raises(ReportnlpError, match="lexicon:1"):
        read_lexicon({"青禾社": value})


names = st.text(st.characters(categories=["Lo", "Lu", "Nd"]), min_size=1, max_size=8)


@given(st.dictionaries(names, st.sampled_from(LABELS), max_size=6))
def test_config_gives_the_same_entries_again(given_: dict[str, Any]) -> None:
    try:
        entries = read_lexicon(given_)
    except LexiconError:
        return  # two names that are the same when simplified
    assert from_config(json.loads(json.dumps(to_config(entries))), "config") == entries
