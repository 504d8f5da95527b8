"""Which engine an index is of.

In:  a folder or an address.  Out: the engine.
The one idea: an address says which engine by its scheme, a folder is the embedded one's; what an
engine needs is loaded only when it is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from reportnlp.errors import SearchError
from reportnlp.record import ReleaseRecord
from reportnlp.search.address import scheme_of, shown
from reportnlp.search.engine import Engine, Sink
from reportnlp.search.semantic import VECTORS

_POSTGRESQL = ("postgresql", "postgres")
_ELASTIC = ("elasticsearch+http", "elasticsearch+https", "opensearch+http", "opensearch+https")


def open_index(to: str, *, create: bool = False, vectors: bool = False) -> Engine:
    """Open the index at `to` for searching and writing.

    Args:
        to: a folder, or postgresql://….
        create: whether it is made if it is not there.
        vectors: whether a folder that is made keeps vectors, to be asked by meaning too. Then it
            always does.

    Raises:
        MissingExtraError: its engine is not installed.
        SearchError: there is none, or it cannot be opened.
    """
    scheme = scheme_of(to)
    if vectors and scheme is not None:
        raise SearchError(shown(to), "keeps no vectors; a folder does")
    if scheme is None:
        if vectors or (Path(to) / VECTORS).exists():
            from reportnlp.search.semantic.hybrid import HybridIndex

            return HybridIndex(to, create=create)
        from reportnlp.search.tantivy.index import TantivyIndex  # loads the gazetteer

        return TantivyIndex(to, create=create)
    if scheme in _POSTGRESQL:
        from reportnlp.search.postgresql.index import PostgresIndex

        return PostgresIndex(to, create=create)
    if scheme in _ELASTIC:
        raise SearchError(shown(to), "is asked with the server's own interface; it is written here")
    known = ", ".join((*_POSTGRESQL, *_ELASTIC))
    raise SearchError(shown(to), f"is of no engine known here: {known}")


def open_sink(to: str, *, create: bool = False, vectors: bool = False) -> Sink:
    """Open the index at `to` for writing.

    Args:
        to: a folder, postgresql://…, elasticsearch+http(s)://… or opensearch+http(s)://….
        create: whether it is made if it is not there.
        vectors: as for `open_index`.

    Raises:
        MissingExtraError: its engine is not installed.
        SearchError: there is none, or it cannot be opened.
    """
    if scheme_of(to) in _ELASTIC and not vectors:
        from reportnlp.search.elastic.sink import ElasticSink

        return ElasticSink(to, create=create)
    return open_index(to, create=create, vectors=vectors)


def write_bulk(to: str, records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write what would be sent to Elasticsearch or OpenSearch, as the body of a bulk request.

    Raises:
        SearchError: `to` is another engine.
    """
    if scheme_of(to) not in _ELASTIC:
        raise SearchError(shown(to), "takes no bulk requests; Elasticsearch and OpenSearch do")
    from reportnlp.search.elastic.bulk import write_bulk as write

    write(to, records, out)
