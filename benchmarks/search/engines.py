"""What is measured: our engines, and two that somebody would have without us.

In:  records.  Out: engines that give the ids of releases for a query, the best first.
The one idea: all are fed the same documents, and the others are spared the scripts: they get
simplified text, and the query simplified. What is compared is cutting and ranking.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

import tantivy

from reportnlp.record import ReleaseRecord
from reportnlp.script import simplify
from reportnlp.search import Query, SearchDocument, to_documents
from reportnlp.search.engine import Engine

# Documents that are asked for, to have ten releases among them.
DEPTH = 60
_COLUMNS = ("name", "title", "names", "summary", "text")
_BOOSTS = (3.0, 2.0, 1.5, 1.5, 1.0)


class Measured(Protocol):
    """An engine as it is measured."""

    def feed(self, records: Iterable[ReleaseRecord]) -> int:
        """Index records; how many documents that were."""

    def ask(self, text: str, documents: int = DEPTH) -> list[str]:
        """The ids of releases among so many documents, the best first, each once."""


class Ours:
    """One of our engines."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def feed(self, records: Iterable[ReleaseRecord]) -> int:
        """Index records."""
        return self._engine.update(records).documents

    def ask(self, text: str, documents: int = DEPTH) -> list[str]:
        """The ids of releases."""
        hits = self._engine.search(Query(text=text[:1_000], limit=documents)).hits
        return _distinct(hit.document.doc_id for hit in hits)


class SqliteTrigram:
    """SQLite's FTS5 with its trigram tokenizer, ranked by its BM25 with the boosts of ours."""

    def __init__(self, folder: Path) -> None:
        self._held = sqlite3.connect(folder / "trigram.db")
        columns = ", ".join(_COLUMNS)
        self._held.execute(
            f"CREATE VIRTUAL TABLE d USING fts5(doc_id UNINDEXED, {columns}, tokenize='trigram')"
        )

    def feed(self, records: Iterable[ReleaseRecord]) -> int:
        """Index records."""
        count = 0
        with self._held:
            for document in _documents(records):
                row = (document.doc_id, *_row(document))
                self._held.execute("INSERT INTO d VALUES (?, ?, ?, ?, ?, ?)", row)
                count += 1
        return count

    def ask(self, text: str, documents: int = DEPTH) -> list[str]:
        """The ids of releases."""
        terms = re.findall(r"\w+", simplify(text).simplified)
        pieces = [term[at : at + 3] for term in terms for at in range(len(term) - 2)]
        # First all terms as they stand; then, for what is missing, any of their trigrams.
        found = self._match(" AND ", (term for term in terms if len(term) > 2), documents)
        if len(found) < 10:
            found += self._match(" OR ", pieces, documents)
        return _distinct(found)

    def _match(self, operator: str, terms: Iterable[str], documents: int) -> list[str]:
        query = operator.join(f'"{term}"' for term in dict.fromkeys(terms))
        if not query:
            return []
        rank = f"bm25(d, 0.0, {', '.join(map(str, _BOOSTS))})"
        rows = self._held.execute(
            f"SELECT doc_id FROM d WHERE d MATCH ? ORDER BY {rank} LIMIT {documents}", (query,)
        )
        return [row[0] for row in rows]


class Unsegmented:
    """tantivy as it comes: its default tokenizer, which takes Chinese for words between signs."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("doc_id", stored=True, tokenizer_name="raw")
        for name in _COLUMNS:
            builder.add_text_field(name)
        self._index = tantivy.Index(builder.build(), str(folder))

    def feed(self, records: Iterable[ReleaseRecord]) -> int:
        """Index records."""
        writer = self._index.writer(128_000_000, num_threads=1)
        count = 0
        for document in _documents(records):
            made = tantivy.Document()
            made.add_text("doc_id", document.doc_id)
            for name, text in zip(_COLUMNS, _row(document), strict=True):
                made.add_text(name, text)
            writer.add_document(made)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return count

    def ask(self, text: str, documents: int = DEPTH) -> list[str]:
        """The ids of releases."""
        searcher = self._index.searcher()
        boosts = dict(zip(_COLUMNS, _BOOSTS, strict=True))
        terms = " ".join(re.findall(r"\w+", simplify(text).simplified))
        query, _ = self._index.parse_query_lenient(terms, list(_COLUMNS), boosts)
        hits = searcher.search(query, documents).hits
        return _distinct(searcher.doc(address)["doc_id"][0] for _, address in hits)


def _documents(records: Iterable[ReleaseRecord]) -> Iterator[SearchDocument]:
    return (document for record in records for document in to_documents(record))


def _row(document: SearchDocument) -> tuple[str, ...]:
    return (
        document.name or "",
        document.title_simplified or "",
        "\n".join(document.names),
        document.summary or "",
        document.text_simplified,
    )


def _distinct(ids: Iterable[str]) -> list[str]:
    return list(islice(dict.fromkeys(ids), 10))
