"""The engine in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from urllib.parse import quote

import psycopg
import pytest

from benchmarks.search.server import PASSWORD, address
from reportnlp.errors import SearchError
from reportnlp.search import Engine, Query, open_index
from tests.search.contract import ALL, EngineContract
from tests.search.releases import BOOKS, PHONES, RECORDS, record_of

_NUMBERS = count()
_IDENTIFIERS = ['a"b', "x; DROP SCHEMA public; --", "寧波", "Ünï cödé", "select", "a.b", "'"]


@pytest.fixture
def schema() -> str:
    return f"t{next(_NUMBERS)}"


@pytest.fixture
def at(port: int, schema: str) -> str:
    return f"{address(port)}?schema={schema}"


class TestPostgres(EngineContract):
    @pytest.fixture
    def empty(self, at: str) -> Iterator[Engine]:
        index = open_index(at, create=True)
        yield index
        index.close()


def test_fillers_are_rows_that_go_with_their_release(at: str, port: int, schema: str) -> None:
    index = open_index(at, create=True)
    index.update(RECORDS)
    with psycopg.connect(address(port), options=f"-c search_path={schema}") as connection:

        def rows(statement: str) -> list[tuple[object, ...]]:
            return connection.execute(statement).fetchall()

        assert rows("SELECT name, role FROM organisations WHERE doc_id = 'books'") == [
            ("文昌图书馆", "organiser")
        ]
        assert rows("SELECT adcode FROM places WHERE doc_id = 'books'") == [("320500",)]
        assert rows("SELECT value, what FROM metrics WHERE doc_id = 'phones'") == [(120, "老人")]
        index.delete(["phones", "books"])
        left = rows("SELECT DISTINCT doc_id FROM initiatives JOIN evidence USING (doc_id)")
        assert left == [("tokyo",)]


@pytest.mark.parametrize("name", _IDENTIFIERS)
def test_a_schema_may_have_any_name(port: int, name: str) -> None:
    to = f"{address(port)}?schema={quote(name, safe='')}"
    index = open_index(to, create=True)
    index.update(RECORDS)
    assert open_index(to).search(Query()).total == len(ALL)
    with psycopg.connect(address(port)) as connection:
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (name,))
        assert found.fetchone()
        assert connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'public'").fetchone()


@pytest.mark.parametrize("name", ["pg_catalog", "%00", "x" * 64])
def test_a_schema_that_cannot_be_is_refused(port: int, name: str) -> None:
    with pytest.raises(SearchError):
        open_index(f"{address(port)}?schema={name}", create=True)


def test_other_tables_are_left_alone(port: int, schema: str, at: str) -> None:
    with psycopg.connect(address(port), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}; CREATE TABLE {schema}.releases (x int)")
    with pytest.raises(SearchError, match="other tables"):
        open_index(at, create=True)


def test_there_is_no_index_until_one_is_made(at: str) -> None:
    with pytest.raises(SearchError, match="holds no index"):
        open_index(at)


def test_another_version_says_so(at: str, port: int, schema: str) -> None:
    open_index(at, create=True).close()
    with psycopg.connect(address(port), autocommit=True) as connection:
        connection.execute(f"UPDATE {schema}.layout SET version = 0")
    with pytest.raises(SearchError, match="another version"):
        open_index(at)


def test_messages_name_no_password(port: int) -> None:
    for to in (
        address(port, password="wrong-secret"),
        address(port, "nodatabase"),
        address(1),
        f"postgresql://postgres:{PASSWORD}wrong-secret@[broken/x",
        "postgresql://postgres:wrong-secret@127.0.0.1:notaport/x",
        f"{address(port)}?sslmode=wrong-secret",
    ):
        with pytest.raises(SearchError) as caught:
            open_index(to)
        told = str(caught.value).replace("sslmode=wrong-secret", "")
        assert PASSWORD not in told
        assert quote(PASSWORD, safe="") not in told
        assert ":wrong-secret" not in told


def test_a_batch_that_fails_leaves_what_was(at: str) -> None:
    index = open_index(at, create=True)
    index.update([PHONES])

    def broken() -> Iterator[object]:
        yield BOOKS
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        index.update(broken())  # type: ignore[arg-type]
    assert {hit.document.doc_id for hit in index.search(Query()).hits} == {"phones"}


def test_writers_take_turns(at: str) -> None:
    open_index(at, create=True).close()

    def write(_: int) -> None:
        index = open_index(at)
        for _ in range(5):
            index.update(RECORDS)
        index.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert open_index(at).search(Query()).total == len(ALL)


def test_long_releases_are_found(at: str) -> None:
    index = open_index(at, create=True)
    # More words than a tsvector has positions, and more bytes than it may have.
    words = " ".join(f"w{number:x}" for number in range(200_000))
    index.update([record_of("long", f"开头志愿服务。{words}结尾火箭。")])
    for text in ("志愿服务", "火箭", '"结尾火箭"', "w10"):
        results = index.search(Query(text=text))
        assert [hit.document.doc_id for hit in results.hits] == ["long"]


def test_a_lost_connection_is_made_again(at: str, port: int) -> None:
    index = open_index(at, create=True)
    index.update([PHONES])
    with psycopg.connect(address(port), autocommit=True) as connection:
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        )
        connection.execute(f"{others} AND backend_type = 'client backend'")
    with pytest.raises(SearchError):
        index.search(Query())
    assert index.search(Query()).total == 3
