"""The lexicons of names: well-formed rows, and a clear error when a file is gone."""

from __future__ import annotations

import pytest

from reportnlp.entities.names import tables
from reportnlp.errors import ModelError


def test_every_suffix_has_a_known_need() -> None:
    needs = {suffix.need for suffix in tables.suffixes().values()}
    assert needs == {"alone", "modifier", "name", "weak"}


@pytest.mark.parametrize(
    "name", ["org_suffixes.tsv", "org_brands.tsv", "titles.tsv", "surnames.tsv"]
)
def test_no_entry_stands_twice(name: str) -> None:
    entries = [row[0] for row in tables.rows(name)]
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize("name", ["org_brands.tsv", "titles.tsv"])
def test_second_field_is_one_of_a_few(name: str) -> None:
    allowed = {"alone", "place", "before", "after", "both"}
    assert set(tables.pairs(name).values()) <= allowed


def test_missing_lexicon_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_list"):
        tables.rows("no_such_list.tsv")
