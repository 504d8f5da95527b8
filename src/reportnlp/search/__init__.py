"""Searching records: documents for search engines, and engines that hold them.

from reportnlp.search import Query, open_index
index = open_index("index", create=True)
index.update(records)
for hit in index.search(Query(text="寧波 老人 手機", place="浙江")).hits:
print(hit.document.name)
"""

from reportnlp.search.document import SearchDocument
from reportnlp.search.documents import to_documents
from reportnlp.search.engine import Engine, Rejected, Sink, Update
from reportnlp.search.opening import open_index
from reportnlp.search.query import Query
from reportnlp.search.results import Hit, Results, Snippet
from reportnlp.search.semantic.embedder import Embedder

__all__ = [
    "Embedder",
    "Engine",
    "Hit",
    "Query",
    "Rejected",
    "Results",
    "SearchDocument",
    "Sink",
    "Snippet",
    "Update",
    "open_index",
    "to_documents",
]
