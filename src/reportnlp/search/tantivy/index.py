"""An index in a folder.

In:  records, and queries.  Out: a folder that tantivy reads and writes, and results.
The one idea: what is written is seen when it is committed, whole or not at all; a process that dies
while it writes leaves the last commit.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy

from reportnlp.errors import SearchError
from reportnlp.read.release import visible
from reportnlp.record import ReleaseRecord
from reportnlp.search.document import SearchDocument
from reportnlp.search.documents import to_documents
from reportnlp.search.engine import Update, batched
from reportnlp.search.query import Clause, Query, clauses, encodable
from reportnlp.search.results import Hit, Results
from reportnlp.search.snippets import snippets
from reportnlp.search.suggest import corrected, errors_in, suggestions
from reportnlp.search.tantivy.asking import Asking
from reportnlp.search.tantivy.fields import FORMAT, RECORD, register, schema, to_tantivy

_SIGN = "reportnlp.json"
# Records in a commit. A commit takes some tens of milliseconds, and what is not committed is lost
# when the process dies.
_COMMIT = 10_000
_HEAP = 128_000_000
# Hits beyond those asked for, so that equal ones come in the same order on every page.
_MORE = 100
_FACETS = {"theme": 20, "organisation": 20, "place": 20, "kind": 2}
_NEAR = 20


class TantivyIndex:
    """An index in a folder; an `Engine`.

    Args:
        folder: made if it is not there.
        create: whether it may be made.

    Raises:
        SearchError: it is no index of this version, or cannot be opened.
    """

    def __init__(self, folder: str | Path, *, create: bool = False) -> None:
        self._folder = Path(folder)
        self._name = visible(str(folder))
        self._counting = ThreadPoolExecutor(1, "reportnlp-facets")
        with self._errors():
            self._index = self._open(create=create)
            register(self._index)
            self._index.reload()

    def update(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of those of the same releases."""
        done = Update()
        with self._writer() as writer:
            for batch in batched(records, _COMMIT):
                for record in batch:
                    done.documents += self._put(writer, record)
                with self._errors():
                    writer.commit()
                done.releases += len(batch)
        return done

    def rebuild(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of all that is there."""
        done = Update()
        with self._writer() as writer:
            with self._errors():
                writer.delete_documents_by_query(tantivy.Query.all_query())
            for record in records:
                done.documents += self._put(writer, record)
                done.releases += 1
            with self._errors():
                writer.commit()
        return done

    def delete(self, doc_ids: Iterable[str]) -> int:
        """Remove releases with their initiatives."""
        with self._writer() as writer:
            before = self._count()
            for doc_id in doc_ids:
                writer.delete_documents_by_term("doc_id", encodable(doc_id))
            with self._errors():
                writer.commit()
            return before - self._count()

    def search(self, query: Query) -> Results:
        """Find documents."""
        asked = clauses(query.text)
        with self._errors():
            self._index.reload()
            searcher = self._index.searcher()
            asking = Asking(self._index.schema, searcher)
            if query.text.strip() and not asked:
                return Results((), 0)
            found = self._find(asking, searcher, query, asked, any_of=False)
            if found.total or not asked:
                return found
            return self._find_less(asking, searcher, query, asked)

    def record(self, doc_id: str) -> ReleaseRecord | None:
        """The record of a release."""
        with self._errors():
            self._index.reload()
            searcher = self._index.searcher()
            asked = Asking(self._index.schema, searcher).release(encodable(doc_id))
            for _, address in searcher.search(asked, 1).hits:
                packed = bytes(searcher.doc(address)[RECORD][0])
                return ReleaseRecord.model_validate_json(zlib.decompress(packed))
        return None

    def among(self, ids: Sequence[str], query: Query) -> dict[str, SearchDocument]:
        """Those of some documents that pass a query's filters, by their ids."""
        with self._errors():
            self._index.reload()
            searcher = self._index.searcher()
            built = Asking(self._index.schema, searcher).among(ids, query)
            found = searcher.search(built, max(1, len(ids))).hits
            documents = [_document(searcher, address) for _, address in found]
        return {document.id: document for document in documents}

    def close(self) -> None:
        """End the thread that counts; nothing else is held between calls."""
        self._counting.shutdown()

    def _open(self, *, create: bool) -> tantivy.Index:
        sign = self._folder / _SIGN
        if not sign.is_file():
            if not create:
                raise SearchError(self._name, "is no index; make one with reportnlp index")
            if self._folder.exists() and any(self._folder.iterdir()):
                raise SearchError(self._name, "is neither empty nor an index")
            self._folder.mkdir(parents=True, exist_ok=True)
            tantivy.Index(schema(), str(self._folder), reuse=True)
            sign.write_text(json.dumps({"format": FORMAT}) + "\n", "utf-8")
        if json.loads(sign.read_text("utf-8")).get("format") != FORMAT:
            raise SearchError(self._name, "is of another version; index the records again")
        return tantivy.Index.open(str(self._folder))

    def _put(self, writer: tantivy.IndexWriter, record: ReleaseRecord) -> int:
        documents = to_documents(record)
        made = [to_tantivy(document) for document in documents]
        # Quickly rather than well: it is read one at a time, and a page has many.
        made[0].add_bytes(RECORD, zlib.compress(record.to_json().encode(), 1))
        with self._errors():
            writer.delete_documents_by_term("doc_id", record.doc_id)
            for document in made:
                writer.add_document(document)
        return len(documents)

    def _count(self) -> int:
        self._index.reload()
        return self._index.searcher().num_docs

    def _find(
        self,
        asking: Asking,
        searcher: tantivy.Searcher,
        query: Query,
        asked: Sequence[Clause],
        *,
        any_of: bool,
    ) -> Results:
        built = asking.build(query, asked, any_of=any_of)
        # Without words nothing is better than another: the newest come first.
        by = None if asked else "published"
        # Counting takes as long as finding, and both leave the interpreter free.
        facets = self._counting.submit(_facets, searcher, built)
        result = searcher.search(built, query.offset + query.limit + _MORE, order_by_field=by)
        return Results(
            hits=tuple(self._hits(searcher, result, query, asked)),
            total=result.count,  # type: ignore[attr-defined]  # its stubs lack it
            is_partial=any_of,
            facets=facets.result(),
        )

    def _find_less(
        self, asking: Asking, searcher: tantivy.Searcher, query: Query, asked: Sequence[Clause]
    ) -> Results:
        """What has some of the words, and what else could be asked for."""
        found = self._find(asking, searcher, query, asked, any_of=True)
        return replace(
            found,
            is_partial=found.total > 0,
            suggestions=corrected(query.text, lambda text: self._similar(asking, searcher, text)),
        )

    def _similar(self, asking: Asking, searcher: tantivy.Searcher, text: str) -> list[str] | None:
        """What stands in the index in place of a stretch of the query; None if that does."""
        if searcher.search(asking.characters(text), 1).hits:
            return None
        for missing in range(1, errors_in(text) + 1):
            hits = searcher.search(asking.near(text, missing), _NEAR).hits
            similar = suggestions(text, (_document(searcher, address) for _, address in hits))
            if similar:
                return similar
        return []

    def _hits(
        self,
        searcher: tantivy.Searcher,
        result: tantivy.SearchResult,
        query: Query,
        asked: Sequence[Clause],
    ) -> Iterator[Hit]:
        addresses = [address for _, address in result.hits]
        ties = searcher.fast_field_values("tie", addresses)
        ranked = sorted(zip(result.hits, ties, strict=True), key=lambda h: (-h[0][0], h[1]))
        for (score, address), _ in ranked[query.offset : query.offset + query.limit]:
            document = _document(searcher, address)
            yield Hit(document, score if asked else 0.0, snippets(document, asked))

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        with self._errors():
            writer = self._index.writer(_HEAP, num_threads=1)
        try:
            yield writer
        finally:
            # What is not committed is given up, and the lock with it.
            with self._errors():
                writer.rollback()
                writer.wait_merging_threads()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """What tantivy and the disk raise, as errors of the index."""
        try:
            yield
        except (ValueError, OSError, SystemError) as error:
            reason = getattr(error, "strerror", None) or " ".join(str(error).split())
            if "lock" in reason.lower():
                reason = "another process writes into it"
            raise SearchError(self._name, visible(reason[:300])) from error


def _document(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> SearchDocument:
    data: bytes = searcher.doc(address)["json"][0]
    return SearchDocument.model_validate_json(bytes(data))


def _facets(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, list[tuple[str, int]]]:
    terms = {
        name: {"terms": {"field": name, "size": size, "order": {"_count": "desc"}}}
        for name, size in _FACETS.items()
    }
    counted = searcher.aggregate(query, terms)
    return {
        name: sorted(
            ((bucket["key"], bucket["doc_count"]) for bucket in counted[name]["buckets"]),
            key=lambda value: (-value[1], value[0]),
        )
        for name in _FACETS
    }
