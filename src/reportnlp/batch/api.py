"""Batches from Python.

In:  paths.  Out: records, lazily.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from pathlib import Path

from reportnlp.batch.engines import EngineName, engine_of
from reportnlp.batch.events import Event, Failed, PartWritten, Resumed
from reportnlp.batch.limits import TIME_LIMIT, Limits
from reportnlp.batch.partition import DEFAULT_SIZE, PartSize
from reportnlp.batch.parts import Format, read_part
from reportnlp.batch.run import run
from reportnlp.batch.settings import Settings
from reportnlp.batch.stream import stream
from reportnlp.errors import InputError
from reportnlp.models import Weight
from reportnlp.read.paths import iter_documents
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import iso_date
from reportnlp.record import ReleaseRecord
from reportnlp.reprints import merge_reprints
from reportnlp.script import Conversion

AnyPath = str | os.PathLike[str]


def batch(
    inputs: AnyPath | Iterable[AnyPath],
    out: AnyPath | None = None,
    *,
    model: Weight = "accurate",
    lexicon: AnyPath | None = None,
    themes: AnyPath | None = None,
    conversion: Conversion = "auto",
    published: str | None = None,
    workers: int | None = None,
    engine: EngineName = "local",
    address: str | None = None,
    format: Format = "jsonl",
    part_size: int = DEFAULT_SIZE.documents,
    time_limit: float = TIME_LIMIT,
    retry_failed: bool = False,
    dedupe: bool = False,
    reading: Reading = DEFAULT,
    limits: Limits | None = None,
) -> Iterator[ReleaseRecord | InputError]:
    """Extract many files with all processors; what `reportnlp batch` does.

    Work is done as records are asked for; whoever stops asking stops it. A script that calls this
    guards its main part by `if __name__ == "__main__":`, as the workers import it.

    Args:
        inputs: files, folders, globs or archives, one or many.
        out: folder for parts and manifest, from which a later call goes on; without it nothing
            is written.
        model: as for `reportnlp.load`.
        lexicon: as for `reportnlp.load`, as a file.
        themes: as for `reportnlp.load`.
        conversion: as for `reportnlp.load`.
        published: ISO 8601 date of documents that state none.
        workers: how many processes or actors; None is one for each CPU.
        engine: "local", or "ray" for a cluster.
        address: of the Ray cluster; None starts one on this machine.
        format: of the parts in `out`.
        part_size: how many documents go into a part.
        time_limit: seconds that a document may take.
        retry_failed: do again what failed when `out` was written to before.
        dedupe: one record for all reprints of a release; then all records come at the end.
        reading: limits of reading, and what columns are called.
        limits: what one document may take.

    Yields:
        without `out`, for each document its record or why there is none, in the order of the input.
        With it, the records of all parts, those of earlier calls first, in the order of the input;
        and in between what fails now.

    Raises:
        BatchError: `out` cannot be used.
        ReportnlpError: the engine or a file of settings cannot be used.
        ValueError: `published` is not a date.
    """
    settings = Settings(
        model=model,
        lexicon=_absolute(lexicon),
        themes=_absolute(themes),
        conversion=conversion,
        published=_day(published),
        reading=reading,
        limits=limits or Limits(),
    )
    runner = engine_of(engine, settings, workers=workers, time_limit=time_limit, address=address)
    paths = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    documents = iter_documents(paths, reading)
    if out is None:
        results = stream(documents, runner)
        return merge_reprints(results) if dedupe else results
    events = run(
        documents,
        Path(out),
        runner,
        settings,
        form=format,
        part_size=PartSize(part_size),
        retry_failed=retry_failed,
        dedupe=dedupe,
    )
    return _last_records(events) if dedupe else _records(events)


def _records(events: Iterable[Event]) -> Iterator[ReleaseRecord | InputError]:
    """Parts are written as they are complete, and read in their order."""
    early: list[tuple[int, Path]] = []
    for event in events:
        if isinstance(event, Resumed):
            for path in event.parts:
                yield from read_part(path)
        elif isinstance(event, Failed):
            yield event.error
        elif isinstance(event, PartWritten):
            heappush(early, (event.part, event.path))
            while early and early[0][0] < event.complete_to:
                yield from read_part(heappop(early)[1])
    for _, path in sorted(early):
        yield from read_part(path)


def _last_records(events: Iterable[Event]) -> Iterator[ReleaseRecord | InputError]:
    """Failures as they come; the parts when nothing in them changes any more."""
    parts: dict[Path, None] = {}
    for event in events:
        if isinstance(event, Resumed):
            parts |= dict.fromkeys(event.parts)
        elif isinstance(event, Failed):
            yield event.error
        elif isinstance(event, PartWritten):
            parts[event.path] = None
    for path in sorted(parts):
        yield from read_part(path)


def _absolute(path: AnyPath | None) -> str | None:
    return None if path is None else os.path.abspath(path)


def _day(published: str | None) -> str | None:
    day = None if published is None else iso_date(published)
    if published is not None and day is None:
        raise ValueError(f"published must be an ISO 8601 date, not {published!r}")
    return day
