"""How well and how fast an engine answers.

In:  an engine, records and queries.  Out: rows of figures.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter, process_time

from benchmarks.search.engines import Measured
from benchmarks.search.known import KINDS, Known
from reportnlp.record import ReleaseRecord

Row = dict[str, str | int | float]

# Documents on a page of results.
_PAGE = 10


def retrieval(name: str, engine: Measured, asked: Sequence[Known]) -> Iterator[Row]:
    """MRR@10 and recall@10, for each kind of query."""
    for kind in KINDS:
        ranks = [
            _rank(engine.ask(known.text), known.doc_id) for known in asked if known.kind == kind
        ]
        if ranks:
            yield {
                "engine": name,
                "queries": kind,
                "count": len(ranks),
                "mrr@10": round(sum(1 / rank for rank in ranks if rank) / len(ranks), 4),
                "recall@10": round(sum(rank > 0 for rank in ranks) / len(ranks), 4),
            }


def feeding(name: str, engine: Measured, records: Iterable[ReleaseRecord]) -> Row:
    """Documents a second, by the clock and for each second of processor time of this process.

    What a server does in processes of its own is in the former only.
    """
    began, used = perf_counter(), process_time()
    count = engine.feed(records)
    seconds, cpu = perf_counter() - began, process_time() - used
    return {
        "engine": name,
        "documents": count,
        "documents/s": round(count / seconds),
        "documents/cpu s": round(count / cpu),
    }


def latency(name: str, engine: Measured, asked: Sequence[Known]) -> Iterator[Row]:
    """Milliseconds from a query to a page of results, the first few queries not counted."""
    for known in asked[:20]:
        engine.ask(known.text, _PAGE)
    times = {kind: list[float]() for kind in (*KINDS, "all")}
    for known in asked:
        began = perf_counter()
        engine.ask(known.text, _PAGE)
        taken = 1_000 * (perf_counter() - began)
        times[known.kind].append(taken)
        times["all"].append(taken)
    for kind, measured in times.items():
        if measured:
            measured.sort()
            yield {
                "engine": name,
                "queries": kind,
                "count": len(measured),
                "p50 ms": round(measured[len(measured) // 2], 2),
                "p95 ms": round(measured[int(0.95 * len(measured))], 2),
                "max ms": round(measured[-1], 2),
            }


def repeated(records: Sequence[ReleaseRecord], documents: int) -> Iterator[ReleaseRecord]:
    """Records under ids of their own, again and again, until they give so many documents."""
    count = number = 0
    while count < documents:
        for record in records:
            yield record.model_copy(update={"doc_id": f"{record.doc_id}~{number}"})
            count += 1 + len(record.initiatives)
            if count >= documents:
                return
        number += 1


def _rank(found: Sequence[str], doc_id: str) -> int:
    """The place of a release, from 1; 0 if it is not there."""
    return found.index(doc_id) + 1 if doc_id in found else 0


def machine() -> Row:
    """What it was measured on."""
    return {"processors": os.cpu_count() or 0}
