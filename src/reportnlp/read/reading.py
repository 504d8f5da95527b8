"""How files are read: what may be asked of every reader.

In:  what the user asked for.  Out: `Reading`, few plain values that travel to any worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Bytes of one document. Press releases have some kilobytes; this much is a wrong file.
MAX_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    Attributes:
        max_bytes: of one document, unpacked; a larger one is an error.
        columns: what each fact of a row is called in tables and JSON, for facts that go by another
            name than those of lexicon/columns.tsv.
    """

    max_bytes: int = MAX_BYTES
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)


DEFAULT = Reading()
