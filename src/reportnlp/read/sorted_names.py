"""Names in their order, however many there are.

In:  names in any order.  Out: the same, sorted.
The one idea: an external merge sort. Names are sorted in runs; if there is more than one run, all
are kept in a temporary file and merged from there.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from tempfile import TemporaryFile
from typing import IO

# Names that are held: some 20 MB of them. Of every other run one block is.
_RUN = 100_000
_BLOCK = 16_384
# No name of a file holds it.
_END = b"\0"


def sorted_names(names: Iterable[str]) -> Iterator[str]:
    """Sort names of files, all of which are taken before this returns.

    Raises:
        OSError: the disk has no room for them.
    """
    source = iter(names)
    run = sorted(islice(source, _RUN))
    if len(run) < _RUN:
        return iter(run)
    spilled = TemporaryFile()  # noqa: SIM115  # closed when the last name was read
    borders = [0]
    while run:
        spilled.writelines(os.fsencode(name) + _END for name in run)
        borders.append(spilled.tell())
        run = sorted(islice(source, _RUN))
    return _merge(spilled, borders)


def _merge(spilled: IO[bytes], borders: list[int]) -> Iterator[str]:
    with spilled:
        yield from heapq.merge(*(_read(spilled, *run) for run in pairwise(borders)))


def _read(spilled: IO[bytes], at: int, end: int) -> Iterator[str]:
    rest = b""
    while at < end:
        spilled.seek(at)
        block = spilled.read(min(_BLOCK, end - at))
        at += len(block)
        *whole, rest = (rest + block).split(_END)
        yield from map(os.fsdecode, whole)
