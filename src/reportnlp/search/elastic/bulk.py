"""Bulk requests: what is sent for a record.

In:  records.  Out: actions as the clients' bulk helpers take them, or as a file that
`curl --data-binary` sends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from reportnlp.record import ReleaseRecord
from reportnlp.search.documents import to_documents
from reportnlp.search.elastic.address import parse


def actions_of(record: ReleaseRecord, index: str) -> Iterator[dict[str, Any]]:
    """The actions that index the documents of a record."""
    for document in to_documents(record):
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": document.id,
            "_source": document.model_dump(mode="json"),
        }


def write_bulk(to: str, records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write the body of a bulk request, two lines a document.

    Args:
        to: the address that they would be sent to; its alias is the index that they name.
        records: whose documents are written.
        out: where to.

    Raises:
        SearchError: the address names no alias.
    """
    alias = parse(to).alias
    for record in records:
        for document in to_documents(record):
            action = {"index": {"_index": alias, "_id": document.id}}
            out.write(f"{json.dumps(action, ensure_ascii=False)}\n{document.to_json()}\n")
