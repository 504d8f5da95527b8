"""What goes to an engine, and what comes back.

In:  numbered documents; results in any order.  Out: Arrow record batches of documents; answers.
The one idea: an engine knows documents by their numbers alone, in the column `id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from reportnlp import errors
from reportnlp.batch.intake import Document
from reportnlp.batch.schema import DOCUMENTS
from reportnlp.errors import InputError
from reportnlp.read.release import Release
from reportnlp.record import ReleaseRecord

# A worker gets so many documents at once, fewer if they are long: so many characters or bytes.
_BATCH, _BATCH_SIZE = 4, 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one document.

    Attributes:
        number: of the document.
        row: its one row of `reportnlp.batch.rows.RECORDS`.
    """

    number: int
    row: pa.RecordBatch

    def error(self, uri: str) -> InputError | None:
        """Why the document at `uri` has no record; None if it has one."""
        reason = self._value("error")
        if reason is None:
            return None
        kind = getattr(errors, self._value("error_type"))
        error: InputError = kind(uri, reason)
        return error

    def record(self) -> ReleaseRecord:
        """The record, if there is no error."""
        return ReleaseRecord.model_validate_json(self._value("record"))

    def _value(self, column: str) -> Any:
        return self.row.column(column)[0].as_py()


def to_batches(documents: Iterable[tuple[int, Document]]) -> Iterator[pa.RecordBatch]:
    """Numbered documents as an engine takes them, a few at a time."""
    rows: list[dict[str, Any]] = []
    size = 0
    for number, document in documents:
        rows.append(_row(number, document))
        size += len(document.text if isinstance(document, Release) else document.content)
        if len(rows) >= _BATCH or size >= _BATCH_SIZE:
            yield pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)
            rows, size = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)


def to_answers(results: Iterable[pa.RecordBatch]) -> Iterator[Answer]:
    """The answers in what an engine yields."""
    for batch in results:
        for at in range(batch.num_rows):
            row = batch.slice(at, 1)
            yield Answer(int(row.column("id")[0].as_py()), row)


def _row(number: int, document: Document) -> dict[str, Any]:
    if not isinstance(document, Release):
        return {"id": str(number), "name": document.name, "content": document.content}
    return {
        "id": str(number),
        "text": document.text,
        "doc_id": document.doc_id,
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "publisher": document.publisher,
        "uri": document.uri,
        "encoding": document.encoding,
        "media_type": document.media_type,
        "warnings": document.warnings,
    }
