"""The tables that go to an engine and come back.

In:  nothing.  Out: Arrow schemas, and the row of a failure.
The one idea: whoever passes tables on need not load what fills them.
"""

from __future__ import annotations

import pyarrow as pa

from reportnlp.batch.columns import COLUMNS
from reportnlp.errors import InputError

# A document: `id` and either `text` or the bytes `content` of a file called `name`, whose suffix
# tells how to read it. All else may be null, or left out. The record's `doc_id` is the `id` where
# that column is left out, and is made from the content where it is null.
DOCUMENTS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("text", pa.string()),
        pa.field("content", pa.binary()),
        pa.field("name", pa.string()),
        pa.field("doc_id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.string()),
        pa.field("url", pa.string()),
        pa.field("publisher", pa.string()),
        pa.field("uri", pa.string()),
        pa.field("encoding", pa.string()),
        pa.field("media_type", pa.string()),
        pa.field("warnings", pa.list_(pa.string())),
    ]
)

# What became of it: `record` is its JSON, or `error` says why there is none and `error_type` is
# the name of its class in reportnlp.errors.
RECORDS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("error_type", pa.string()),
        pa.field("error", pa.string()),
        pa.field("record", pa.string()),
        *COLUMNS,
    ]
)


def told(id: str, error: InputError) -> dict[str, str]:
    """The row of a document that has no record."""
    return {"id": id, "error_type": type(error).__name__, "error": error.reason}


def failure(id: str, error: InputError) -> pa.RecordBatch:
    """A batch of one row of `RECORDS` that says why the document has no record."""
    return pa.RecordBatch.from_pylist([told(id, error)], schema=RECORDS)
