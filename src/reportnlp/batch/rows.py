"""The row function: a table of documents in, a table of records out.

In:  an Arrow record batch of documents.  Out: an Arrow record batch with one row for each, in their
order: its record, or why there is none.
The one idea: it is pure and all that an engine calls, so what a document becomes does not depend on
the engine, the batch or the neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa

from reportnlp.api import extract_many
from reportnlp.batch.columns import flatten
from reportnlp.batch.schema import DOCUMENTS, RECORDS, told
from reportnlp.batch.settings import Settings
from reportnlp.errors import InputError
from reportnlp.read.documents import File, read_file
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release, iso_date
from reportnlp.read.row import read_row
from reportnlp.record import ReleaseRecord


class RowFunction:
    """Documents to records, with a pipeline that is loaded once.

    Raises:
        ReportnlpError: the pipeline cannot be loaded; see `reportnlp.load`.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp = settings.load()

    def __call__(self, documents: pa.RecordBatch) -> pa.RecordBatch:
        """The records of `documents`.

        Args:
            documents: columns of `DOCUMENTS`, in any order; other columns are passed over.

        Returns:
            as many rows, in the same order, of `RECORDS`.
        """
        known = [name for name in documents.schema.names if name in DOCUMENTS.names]
        rows = documents.select(known).to_pylist()
        results = extract_many(map(self._read, rows), nlp=self._nlp)
        told = [_row(row["id"], result) for row, result in zip(rows, results, strict=True)]
        return pa.RecordBatch.from_pylist(told, schema=RECORDS)

    def _read(self, row: Mapping[str, Any]) -> Release | InputError:
        try:
            release = _release(row, self._settings.reading)
        except InputError as error:
            return error
        if release.published is None:
            release = release.with_metadata(published=self._settings.published)
        return release


def _release(row: Mapping[str, Any], how: Reading) -> Release:
    given = row.get("doc_id", row["id"])
    if row.get("content") is None:
        read = row.get("encoding") or "utf-8", tuple(row.get("warnings") or ())
        media_type = row.get("media_type") or "text/plain"
        return read_row({**row, "id": given}, row.get("uri"), media_type, read)
    release = read_file(File(row.get("name") or row["id"], row["content"]), how)
    # What a source says apart from the text wins over what the file does.
    published = iso_date(row.get("published") or "")
    release = release.with_metadata(published=published, title=row.get("title"))
    return replace(
        release,
        doc_id=given or release.doc_id,
        url=row.get("url") or release.url,
        publisher=row.get("publisher") or release.publisher,
    )


def _row(id: str, result: ReleaseRecord | InputError) -> dict[str, Any]:
    if isinstance(result, InputError):
        return told(id, result)
    return {"id": id, "record": result.to_json(), **flatten(result)}
