"""Reprints in the parts of a batch: one record of a release stays, with all sources.

In:  the parts of an output folder.  Out: the same, rewritten.
The one idea: first the records that stay are written with the sources of the others, and only then
are the others left out. Whatever stops that on the way, doing it again comes to the same end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from reportnlp.batch.columns import flatten
from reportnlp.batch.parts import Format, read_part, write_part
from reportnlp.batch.schema import RECORDS
from reportnlp.record import ReleaseRecord, Reprint
from reportnlp.reprints import Grouper, merge, reprint_of

# Part and place in it.
_Place = tuple[int, int]
_Change = Callable[[_Place, ReleaseRecord], ReleaseRecord | None]


def dedupe_parts(folder: Path, parts: Sequence[tuple[int, str]], form: Format) -> int:
    """Make records of reprints one, in all parts; how many records are left out.

    Args:
        folder: the output folder.
        parts: their numbers and files, in order.
        form: of the files.

    Raises:
        OSError: the disk is full or fails.
    """
    copies, left_out = _find(folder, parts)

    def with_copies(place: _Place, record: ReleaseRecord) -> ReleaseRecord:
        return merge(record, copies.get(place, ()))

    def unless_copy(place: _Place, record: ReleaseRecord) -> ReleaseRecord | None:
        return None if place in left_out else record

    for places, change in ((copies.keys(), with_copies), (left_out, unless_copy)):
        changing = {part for part, _ in places}
        for part, file in parts:
            if part in changing:
                _rewrite(folder, part, file, form, change)
    return len(left_out)


def _find(
    folder: Path, parts: Sequence[tuple[int, str]]
) -> tuple[dict[_Place, list[Reprint]], set[_Place]]:
    """What each record that stays gets, and which do not stay."""
    grouper = Grouper()
    places: list[_Place] = []
    copies = defaultdict[_Place, list[Reprint]](list)
    left_out: set[_Place] = set()
    for part, file in parts:
        for at, record in enumerate(read_part(folder / file)):
            places.append((part, at))
            head = grouper.add(len(places) - 1, record)
            if head != len(places) - 1:
                copies[places[head]] += [reprint_of(record), *record.reprints]
                left_out.add((part, at))
    return dict(copies), left_out


def _rewrite(folder: Path, part: int, file: str, form: Format, change: _Change) -> None:
    def rows() -> Iterator[pa.RecordBatch]:
        for at, record in enumerate(read_part(folder / file)):
            changed = change((part, at), record)
            if changed is not None:
                row = {"id": "", "record": changed.to_json(), **flatten(changed)}
                yield pa.RecordBatch.from_pylist([row], schema=RECORDS)

    write_part(folder, part, rows(), form)
