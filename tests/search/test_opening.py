"""Which engine an index is of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportnlp.errors import MissingExtraError, SearchError
from reportnlp.search.address import scheme_of, shown
from reportnlp.search.opening import open_index, open_sink, write_bulk
from reportnlp.search.tantivy.index import TantivyIndex


def test_a_path_is_a_folder(tmp_path: Path) -> None:
    assert isinstance(open_sink(str(tmp_path / "a"), create=True), TantivyIndex)
    assert scheme_of("C:/index") is None
    assert scheme_of("Postgresql://x") == "postgresql"


def test_an_unknown_scheme_is_an_error() -> None:
    with pytest.raises(SearchError, match="no engine") as caught:
        open_sink("mysql://user:geheim@host/x", create=True)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:geheim@h/x",
        "postgresql://u:ge@heim@h/x",
        "postgresql://u:ge:heim/@h/x",
        "postgresql://h/x?user=u&password=geheim",
        "opensearch+https://u:geheim@[::1]:9200/x",
    ],
)
def test_no_password_is_shown(address: str) -> None:
    assert "heim" not in shown(address)
    assert "u" in shown(address)


@pytest.mark.parametrize(
    ("package", "module", "to"),
    [
        ("psycopg", "reportnlp.search.postgresql.index", "postgresql://127.0.0.1:1/x"),
        ("elasticsearch", "", "elasticsearch+http://127.0.0.1:1/x"),
        ("opensearchpy", "", "opensearch+http://127.0.0.1:1/x"),
    ],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str, module: str, to: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'reportnlp\["):
        open_sink(to, create=True)


def test_a_folder_takes_no_bulk_requests(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="no bulk"):
        write_bulk(str(tmp_path), [], sys.stdout)
    with pytest.raises(SearchError, match="is no index"):
        open_index(str(tmp_path))
