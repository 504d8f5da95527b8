from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.read.suffixes import COMPRESSIONS, split_suffixes


@pytest.mark.parametrize(
    ("name", "suffixes"),
    [
        ("a.txt", (".txt", "")),
        ("folder.d/A.TXT", (".txt", "")),
        ("folder.d/README", ("", "")),
        ("rows.jsonl.gz", (".jsonl", ".gz")),
        ("rows.CSV.ZST", (".csv", ".zst")),
        ("README.gz", ("", ".gz")),
        ("pile.tgz", (".tar", ".gz")),
        ("pile.tar.xz", (".tar", ".xz")),
        ("a.txt.gz.gz", (".gz", ".gz")),
        ("pile.zip!a.md", (".md", "")),
        ("pile.zip!README", ("", "")),
        ("关于3.5活动", ("", "")),
        ("3.15大会.gz", ("", ".gz")),
        (".gz", ("", "")),
        ("", ("", "")),
    ],
)
def test_kind_and_compression_are_told_apart(name: str, suffixes: tuple[str, str]) -> None:
    assert split_suffixes(name) == suffixes


@given(st.text(), st.sampled_from(sorted(COMPRESSIONS)))
def test_compression_does_not_change_the_kind(name: str, compression: str) -> None:
    kind, own = split_suffixes(name)
    if not own and name and not name.endswith("/"):
        assert split_suffixes(name + compression) == (kind, compression)
