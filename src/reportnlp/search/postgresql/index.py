"""An index in a PostgreSQL database.

In:  records, and queries.  Out: tables in a schema of their own, and results.
The one idea: a batch of records is one transaction, and writers of one index wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reportnlp.errors import MissingExtraError, SearchError
from reportnlp.read.release import visible
from reportnlp.record import ReleaseRecord
from reportnlp.search.address import shown
from reportnlp.search.document import SearchDocument
from reportnlp.search.documents import to_documents
from reportnlp.search.engine import Update, batched
from reportnlp.search.postgresql.asking import (
    Sql,
    Term,
    all_of,
    characters,
    filters,
    is_of_characters,
    matching,
    score,
    term,
)
from reportnlp.search.postgresql.layout import DDL, FILLERS, TABLES, VERSION
from reportnlp.search.postgresql.rows import Rows, key, pairs_of, rows_of, searched
from reportnlp.search.query import Clause, Query, clauses, encodable
from reportnlp.search.results import Hit, Results
from reportnlp.search.snippets import snippets
from reportnlp.search.suggest import corrected, errors_in, suggestions

try:
    import psycopg
    from psycopg import sql
except ImportError as error:
    raise MissingExtraError("postgresql") from error

_SCHEMA = "reportnlp"
_PATIENCE = 10  # seconds, for a connection
# Records in a transaction.
_BATCH = 1_000
_FACETS = 20
_NEAR = 20
_COLUMNS = {
    "releases": "doc_id, uri, title, language, script, published, issuer, summary, record",
    "initiatives": "doc_id, initiative, parent, name, summary, status, score",
    "documents": "id, doc_id, initiative, kind, status, published, themes, theme_labels, "
    "organisations, roles, place_codes, place_names, days, metric, words, pairs, named, searched, "
    "document",
    **{
        table: ", ".join(("doc_id", "initiative", *(f'"{column}"' for column in columns)))
        for table, columns in FILLERS.items()
    },
}
_FOUND = """
WITH found AS MATERIALIZED (
    SELECT number, id, kind, themes, organisations, place_codes, published, {score} AS score
    FROM documents WHERE {condition}
),
facet AS (
    SELECT 'kind' AS name, kind AS value FROM found
    UNION ALL SELECT 'theme', unnest(themes) FROM found
    UNION ALL SELECT 'organisation', unnest(organisations) FROM found
    UNION ALL SELECT 'place', unnest(place_codes) FROM found
),
counted AS (
    SELECT name, value, count(*) AS n,
        row_number() OVER (PARTITION BY name ORDER BY count(*) DESC, value COLLATE "C") AS at
    FROM facet GROUP BY name, value
),
hits AS (
    SELECT number, score, row_number() OVER ({order}) AS at FROM found ORDER BY at
    LIMIT %s OFFSET %s
)
SELECT name, value, n::float8, at FROM counted WHERE at <= {facets}
UNION ALL SELECT 'total', NULL, count(*)::float8, 0 FROM found
UNION ALL SELECT 'hit', document::text, score, at FROM hits JOIN documents USING (number)
ORDER BY at
"""
_BY_SCORE = 'ORDER BY score DESC, id COLLATE "C"'
# Without words nothing is better than another: the newest come first.
_BY_DAY = 'ORDER BY published DESC NULLS LAST, id COLLATE "C"'


class PostgresIndex:
    """An index in a schema of a database; an `Engine`.

    Args:
        address: postgresql://user:password@host:port/database?schema=name, with any other
            parameters that libpq takes; the schema is "reportnlp" if none is named.
        create: whether the tables may be made.

    Raises:
        SearchError: there is no index of this version, or no connection.
    """

    def __init__(self, address: str, *, create: bool = False) -> None:
        self._name = shown(address)
        self._address, self._schema = _split(address)
        # What is being written must not be seen by who searches meanwhile.
        self._reader = _Connection(self._address, self._schema)
        # A connection has one transaction at a time, whichever thread asks.
        self._reading = Lock()
        self._writer = _Connection(self._address, self._schema)
        with self._errors():
            self._prepare(create=create)

    def update(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of those of the same releases."""
        done = Update()
        for batch in batched(records, _BATCH):
            rows, documents = _rows(batch)
            with self._errors(), self._writing() as cursor:
                self._remove(cursor, [row[0] for row in rows["releases"]])
                _copy(cursor, rows)
            done.releases += len(batch)
            done.documents += documents
        self._tidy()
        return done

    def rebuild(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of all that is there."""
        done = Update()
        with self._errors(), self._writing() as cursor:
            for table in reversed(TABLES):
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for batch in batched(records, _BATCH):
                rows, documents = _rows(batch)
                self._remove(cursor, [row[0] for row in rows["releases"]])
                _copy(cursor, rows)
                done.releases += len(batch)
                done.documents += documents
        self._tidy()
        return done

    def delete(self, doc_ids: Iterable[str]) -> int:
        """Remove releases with their initiatives."""
        with self._errors(), self._writing() as cursor:
            return self._remove(cursor, [key(doc_id) for doc_id in doc_ids])

    def search(self, query: Query) -> Results:
        """Find documents."""
        asked = clauses(query.text)
        if query.text.strip() and not asked:
            return Results((), 0)
        with self._errors(), self._reading, self._reader.open().transaction():
            cursor = self._reader.open().cursor()
            terms = [_term(cursor, clause) for clause in asked]
            found = _find(cursor, query, asked, terms, any_of=False)
            if found.total or not asked:
                return found
            some = _find(cursor, query, asked, terms, any_of=True)
            return replace(
                some,
                is_partial=some.total > 0,
                suggestions=corrected(query.text, lambda text: _similar(cursor, text)),
            )

    def record(self, doc_id: str) -> ReleaseRecord | None:
        """The record of a release."""
        with self._errors(), self._reading:
            query = "SELECT record::text FROM releases WHERE doc_id = %s"
            row = self._reader.open().execute(query, (key(encodable(doc_id)),)).fetchone()
        return ReleaseRecord.model_validate_json(row[0]) if row else None

    def close(self) -> None:
        """Give the connections back."""
        self._reader.close()
        self._writer.close()

    def _prepare(self, *, create: bool) -> None:
        connection = self._reader.open()
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise SearchError(self._name, f"is a database in {encoding}; it must be in UTF8")
        if create:
            self._create()
        version = _version(connection)
        if version is None:
            raise SearchError(self._name, "holds no index; make one with reportnlp index")
        if version != VERSION:
            raise SearchError(self._name, "is of another version; index the records again")

    def _create(self) -> None:
        with self._writing() as cursor:
            if _version(cursor.connection) is not None:
                return
            name = sql.Identifier(self._schema)
            cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
            tables = "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            cursor.execute(f"{tables} WHERE nspname = %s LIMIT 1", (self._schema,))
            if cursor.fetchone():
                raise SearchError(self._name, "has a schema of that name with other tables in it")
            cursor.execute(DDL)

    @contextmanager
    def _writing(self) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
        """A transaction in which nobody else writes into this index."""
        connection = self._writer.open()
        with connection.transaction():
            cursor = connection.cursor()
            lock = "SELECT pg_advisory_xact_lock(hashtext('reportnlp'), hashtext(%s))"
            cursor.execute(lock, (self._schema,))
            yield cursor

    def _remove(self, cursor: psycopg.Cursor[Any], keys: Sequence[str]) -> int:
        cursor.execute("DELETE FROM documents WHERE doc_id = ANY(%s)", (list(keys),))
        removed = cursor.rowcount
        cursor.execute("DELETE FROM releases WHERE doc_id = ANY(%s)", (list(keys),))
        return removed

    def _tidy(self) -> None:
        """What is new goes from the indexes' lists of late entries into the indexes."""
        with self._errors():
            connection = self._writer.open()
            for index in ("documents_words", "documents_pairs"):
                connection.execute("SELECT gin_clean_pending_list(%s::regclass)", (index,))
            connection.execute("ANALYZE documents")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """What the server and the way to it raise, as errors of the index."""
        try:
            yield
        except psycopg.ProgrammingError as error:
            if error.sqlstate is None:  # the address cannot be parsed, and the message repeats it
                raise SearchError(self._name, "is no address that libpq understands") from None
            raise SearchError(self._name, _reason(error)) from error
        except psycopg.Error as error:
            raise SearchError(self._name, _reason(error)) from error


class _Connection:
    """A connection that is made when it is needed, and made again when it is lost."""

    def __init__(self, address: str, schema: str) -> None:
        self._address = address
        self._schema = schema
        self._held: psycopg.Connection[tuple[Any, ...]] | None = None

    def open(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._held is None or self._held.closed:
            self._held = psycopg.connect(
                self._address,
                autocommit=True,
                client_encoding="utf8",
                connect_timeout=_PATIENCE,
                prepare_threshold=None,
            )
            # The one place where tables are looked for, so that statements need not name it.
            path = sql.SQL("SET search_path TO {}").format(sql.Identifier(self._schema))
            self._held.execute(path)
        return self._held

    def close(self) -> None:
        if self._held:
            self._held.close()
            self._held = None


def _split(address: str) -> tuple[str, str]:
    """The address as libpq takes it, and the schema."""
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise SearchError(shown(address), "is no address that libpq understands") from None
    schema = next((value for name, value in pairs if name == "schema"), "") or _SCHEMA
    if "\0" in schema or schema.startswith("pg_"):
        raise SearchError(shown(address), "names a schema that PostgreSQL keeps for itself")
    if len(schema.encode("utf-8", "replace")) > 63:
        raise SearchError(shown(address), "names a schema of more than 63 bytes")
    rest = urlencode([(name, value) for name, value in pairs if name != "schema"])
    return urlunsplit(parts._replace(query=rest)), schema


def _version(connection: psycopg.Connection[Any]) -> int | None:
    found = connection.execute("SELECT to_regclass('layout')").fetchone()
    if not found or found[0] is None:
        return None
    row = connection.execute("SELECT version FROM layout").fetchone()
    return row[0] if row else None


def _rows(records: Sequence[ReleaseRecord]) -> tuple[Rows, int]:
    """The rows of records, and how many documents all of them gave; the last of two counts."""
    documents = [(record, to_documents(record)) for record in records]
    last = {key(record.doc_id): (record, made) for record, made in documents}
    rows: Rows = {table: [] for table in TABLES}
    for record, made in last.values():
        for table, values in rows_of(record, made).items():
            rows[table] += values
    return rows, sum(len(made) for _, made in documents)


def _copy(cursor: psycopg.Cursor[Any], rows: Rows) -> None:
    for table in TABLES:
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(_COLUMNS[table])
        )
        with cursor.copy(statement) as copy:
            for row in rows[table]:
                copy.write_row(row)


def _term(cursor: psycopg.Cursor[Any], clause: Clause) -> Term:
    """The term of a clause; one that no document has as a word is looked for within words."""
    made = _counted(cursor, term(clause, as_characters=is_of_characters(clause)))
    if made.frequency or is_of_characters(clause):
        return made
    return _counted(cursor, term(clause, as_characters=True))


def _counted(cursor: psycopg.Cursor[Any], made: Term) -> Term:
    text, parameters = made.condition
    cursor.execute(f"SELECT count(*) FROM documents WHERE {text}", parameters)
    row = cursor.fetchone()
    return made._replace(frequency=row[0] if row else 0)


def _find(
    cursor: psycopg.Cursor[Any],
    query: Query,
    asked: Sequence[Clause],
    terms: Sequence[Term],
    *,
    any_of: bool,
) -> Results:
    conditions = [*filters(query), *([matching(terms, any_of=any_of)] if terms else [])]
    rank = score(terms, _documents(cursor))
    condition = all_of(conditions)
    order = _BY_SCORE if asked else _BY_DAY
    statement = _FOUND.format(
        score=rank.text, condition=condition.text, order=order, facets=_FACETS
    )
    page = (query.limit, query.offset)
    cursor.execute(statement, (*rank.parameters, *condition.parameters, *page))
    hits, total = list[Hit](), 0
    facets: dict[str, list[tuple[str, int]]] = {
        name: [] for name in ("theme", "organisation", "place", "kind")
    }
    for name, value, number, _ in cursor:
        if name == "hit":
            document = SearchDocument.model_validate_json(value)
            hits.append(Hit(document, number, snippets(document, asked)))
        elif name == "total":
            total = int(number)
        else:
            facets[name].append((value, int(number)))
    return Results(tuple(hits), total, is_partial=any_of, facets=facets)


def _documents(cursor: psycopg.Cursor[Any]) -> float:
    """About how many documents there are."""
    cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'documents'::regclass")
    row = cursor.fetchone()
    return float(row[0]) if row else 0.0


def _similar(cursor: psycopg.Cursor[Any], text: str) -> list[str] | None:
    """What stands in the index in place of a stretch of the query; None if that does."""
    looked_for = searched(text)
    there = characters(looked_for)
    cursor.execute(f"SELECT 1 FROM documents WHERE {there.text} LIMIT 1", there.parameters)
    if cursor.fetchone():
        return None
    pairs = pairs_of(looked_for)
    if not errors_in(text) or not pairs:
        return []
    near = Sql(
        "SELECT document::text FROM documents WHERE pairs && %s::text[] ORDER BY"
        " (SELECT count(*) FROM unnest(%s::text[]) AS pair WHERE pairs @> ARRAY[pair]) DESC,"
        ' id COLLATE "C" LIMIT %s',
        (pairs, pairs, _NEAR),
    )
    cursor.execute(near.text, near.parameters)
    return suggestions(text, (SearchDocument.model_validate_json(row[0]) for row in cursor))


def _reason(error: psycopg.Error) -> str:
    return visible(" ".join(str(error).split())[:300])
