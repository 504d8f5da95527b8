"""Which engine an index is of.

In:  a folder or an address.  Out: the engine.
The one idea: an address says which engine by its scheme, a folder is the embedded one's; what an
engine needs is loaded only when it is named.
"""

from __future__ import annotations

from reportnlp.search.engine import Engine


def open_index(to: str, *, create: bool = False) -> Engine:
    """Open the index at `to`.

    Args:
        to: a folder.
        create: whether it is made if it is not there.

    Raises:
        SearchError: there is none, or it cannot be opened.
    """
    from reportnlp.search.tantivy.index import TantivyIndex  # loads the gazetteer

    return TantivyIndex(to, create=create)
