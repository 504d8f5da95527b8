"""What one document may take, so that none takes what the others need.

In:  nothing.  Out: `Limits`; `limit_memory`, which a worker calls for itself.
The one idea: bytes are limited by whoever reads, characters by the pipeline, seconds by the parent
of a worker and memory by the system, which refuses a worker more; so each limit holds whatever a
document makes a library do.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

# Seconds. A release takes tenths of one; a text of a million characters a few minutes.
TIME_LIMIT = 600.0
MAX_CHARACTERS, MAX_MEMORY = 1_000_000, 4_000_000_000
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; the limit of its bytes is `Reading.max_bytes`.

    Attributes:
        characters: of its text.
        memory: bytes that a worker may take beside what it has when it has loaded.
    """

    characters: int = MAX_CHARACTERS
    memory: int = MAX_MEMORY


def limit_memory(more: int) -> None:
    """Let this process have no more than `more` bytes of memory beside what it has.

    Only Linux keeps such a limit; elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return
    import resource

    held = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmData:"))
    most = int(held.split()[1]) * 1024 + more
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
