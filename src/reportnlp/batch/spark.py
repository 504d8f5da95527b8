"""Spark: the row function on a DataFrame, for `mapInArrow`.

In:  a DataFrame of documents.  Out: a DataFrame of their results.
The one idea: Spark reads, repeats, writes and keeps account by itself; what it is given is the row
function that all engines call, loaded once in each of its Python processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reportnlp.batch.schema import DOCUMENTS, RECORDS
from reportnlp.batch.settings import Settings

if TYPE_CHECKING:
    from reportnlp.batch.rows import RowFunction

# Documents whose results are in memory at once. Spark itself hands over some thousands.
_SLICE = 64

_TYPES = {pa.string(): "STRING", pa.binary(): "BINARY", pa.list_(pa.string()): "ARRAY<STRING>"}
RECORDS_DDL = ", ".join(f"{field.name} {_TYPES[field.type]}" for field in RECORDS)


def extract(frame: Any, settings: Settings) -> Any:
    """The results of the documents in a DataFrame.

    Args:
        frame: a DataFrame with columns of `reportnlp.batch.schema.DOCUMENTS`, at least `id` and
            `text`; others are passed over.
        settings: what to extract with. Its files must be on every node, at the same absolute path.

    Returns:
        a DataFrame with the columns of `reportnlp.batch.schema.RECORDS` and as many rows.
    """
    known = [field for field in DOCUMENTS if field.name in frame.columns]
    documents = frame.selectExpr(
        *(f"CAST({field.name} AS {_TYPES[field.type]}) AS {field.name}" for field in known)
    )
    return documents.mapInArrow(map_in_arrow(settings), RECORDS_DDL)


def map_in_arrow(
    settings: Settings,
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What `DataFrame.mapInArrow` takes, with the schema `RECORDS_DDL`."""
    return partial(_map, settings)


def _map(settings: Settings, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    process = _row_function(settings)
    for batch in batches:
        for at in range(0, batch.num_rows, _SLICE):
            yield process(batch.slice(at, _SLICE))


@cache
def _row_function(settings: Settings) -> RowFunction:
    # The driver does not need this.
    from reportnlp.batch.rows import RowFunction

    return RowFunction(settings)
