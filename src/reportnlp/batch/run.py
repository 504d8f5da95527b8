"""One run: from documents to parts, whatever has been done before and whoever does it now.

In:  documents as the reader yields them, an output folder, an engine.  Out: parts in the folder,
and a stream of what happens.
The one idea: only the run knows the manifest. The reader, the engine and whoever watches are
streams that it pulls from or is pulled by, in one thread, so that nothing is read too early.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from reportnlp.batch.dedupe import dedupe_parts
from reportnlp.batch.engines import Engine
from reportnlp.batch.events import Deduped, Ended, Event, Extracted, Failed, PartWritten, Resumed
from reportnlp.batch.exchange import Answer, to_answers, to_batches
from reportnlp.batch.folder import configuration_of, disk_errors, open_folder
from reportnlp.batch.intake import Document, Intake, Task
from reportnlp.batch.manifest import Manifest
from reportnlp.batch.partition import DEFAULT_SIZE, Partition, PartSize
from reportnlp.batch.parts import Format, write_part
from reportnlp.batch.schema import RECORDS
from reportnlp.batch.settings import Settings
from reportnlp.errors import InputError


@dataclass(frozen=True, slots=True)
class _Given:
    """A document that the engine has."""

    part: int
    uri: str


def run(
    documents: Iterable[Document | InputError],
    folder: Path,
    engine: Engine,
    settings: Settings,
    *,
    form: Format = "jsonl",
    part_size: PartSize = DEFAULT_SIZE,
    retry_failed: bool = False,
    dedupe: bool = False,
) -> Generator[Event]:
    """Extract what is not done yet, and write it to `folder`.

    Args:
        documents: as `reportnlp.read.paths.iter_documents` yields them.
        folder: where to; may have been begun by an earlier run.
        engine: who extracts, with `settings`.
        settings: what to extract with.
        form: of the parts.
        part_size: when a part is full.
        retry_failed: do again what failed in earlier runs.
        dedupe: at the end make the records of reprints one, in all parts.

    Yields:
        what happens. Whoever stops asking stops the run; the next one goes on from there.

    Raises:
        BatchError: the folder cannot be used.
        ReportnlpError: the settings or the engine cannot be used.
    """
    configuration = configuration_of(settings, form)
    with open_folder(folder, configuration) as manifest:
        parts = tuple(folder / file for file in manifest.files())
        yield Resumed(**manifest.counts(), parts=parts)
        number = manifest.begin_run(configuration)
        partition = Partition(part_size, manifest.begun_parts(), manifest.last_written())
        intake = Intake(manifest, number, partition, retry_failed=retry_failed)
        job = _Run(folder, form, manifest, partition)
        results = engine(to_batches(job.give(intake.take(documents))))
        yield from job.keep(to_answers(results))
        if dedupe:
            with disk_errors(folder):
                yield Deduped(dedupe_parts(folder, manifest.parts(), form))
        manifest.end_run()
        yield Ended(**manifest.counts(), changed=intake.changed)


class _Run:
    """What one run holds in memory: the documents that the engine has."""

    def __init__(
        self, folder: Path, form: Format, manifest: Manifest, partition: Partition
    ) -> None:
        self._folder = folder
        self._form: Format = form
        self._manifest = manifest
        self._partition = partition
        self._given: dict[int, _Given] = {}
        self._news: deque[Event] = deque()

    def give(self, met: Iterable[Task | InputError]) -> Iterator[tuple[int, Document]]:
        """What the engine is to extract."""
        for item in met:
            self._manifest.commit_if_due()
            if isinstance(item, InputError):
                self._news.append(Failed(item))
            else:
                self._given[item.number] = _Given(item.part, item.uri)
                yield item.number, item.document

    def keep(self, answers: Iterable[Answer]) -> Iterator[Event]:
        """Put answers on file, and write the parts that they complete."""
        yield from self._write_complete()
        for answer in answers:
            self._keep(answer)
            self._manifest.commit_if_due()
            yield from self._tell()
            yield from self._write_complete()
        # The last that was met may have failed without an engine's seeing it.
        yield from self._tell()
        yield from self._write_complete()

    def _keep(self, answer: Answer) -> None:
        given = self._given.pop(answer.number, None)
        if given is None:
            return  # an engine that has lost a worker may answer twice
        error = answer.error(given.uri)
        if error is None:
            self._manifest.keep_result(answer.number, answer.row.serialize().to_pybytes())
            self._news.append(Extracted(given.uri))
        else:
            self._manifest.keep_failure(answer.number, error)
            self._news.append(Failed(error))
        self._partition.settle(given.part)

    def _tell(self) -> Iterator[Event]:
        while self._news:
            yield self._news.popleft()

    def _write_complete(self) -> Iterator[Event]:
        for part in self._partition.take_complete():
            # What is in the file shall be in the manifest, even if nothing comes after.
            self._manifest.commit()
            records = self._manifest.count_results(part)
            if not records:
                self._manifest.close_part(part, None, 0)
                continue
            rows = map(_result, self._manifest.results(part))
            with disk_errors(self._folder):
                file = write_part(self._folder, part, rows, self._form)
            self._manifest.close_part(part, file, records)
            path, complete_to = self._folder / file, self._partition.complete_to
            yield PartWritten(part, path, records, complete_to)


def _result(data: bytes) -> pa.RecordBatch:
    return pa.ipc.read_record_batch(pa.py_buffer(data), RECORDS)
