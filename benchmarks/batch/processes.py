"""Processes of this machine: whose they are, what they hold, whether they still run.

In:  numbers of processes.  Out: what the Linux kernel tells of them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def children(parent: int) -> list[int]:
    """The processes that `parent` has started and that still run."""
    numbers = (int(path.name) for path in _PROC.iterdir() if path.name.isdigit())
    return sorted(number for number in numbers if _parent(number) == parent)


def workers(parent: int) -> list[int]:
    """Those of the children that extract; Python starts another that looks after resources."""
    return [child for child in children(parent) if b"spawn_main" in _read(child, "cmdline")]


def is_running(process: int) -> bool:
    """Whether the process is there and has not ended."""
    return _parent(process) is not None


def resident(process: int) -> float:
    """Megabytes of memory that the process holds; 0 if it has ended."""
    pages = _read(process, "statm").split()
    return int(pages[1]) * _PAGE / 1e6 if pages else 0.0


def kill(processes: Iterable[int]) -> None:
    """Kill processes on the spot; one that has ended already is no error."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _parent(process: int) -> int | None:
    """Who has started the process; None if it has ended, even if nobody has asked how yet."""
    # The name of the program, in parentheses, may hold anything.
    facts = _read(process, "stat").rpartition(b")")[2].split()
    return int(facts[1]) if facts and facts[0] not in (b"Z", b"X") else None


def _read(process: int, file: str) -> bytes:
    try:
        return (_PROC / str(process) / file).read_bytes()
    except OSError:  # it has ended
        return b""
