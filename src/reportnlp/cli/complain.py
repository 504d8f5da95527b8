"""Errors on stderr, one line each.

In:  what went wrong.  Out: a line that names it, and how many there were.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from reportnlp.errors import InputError
from reportnlp.read.release import visible
from reportnlp.record import ReleaseRecord


@dataclass(slots=True)
class Failures:
    """How many things went wrong."""

    count: int = 0

    def kept(self, items: Iterable[ReleaseRecord | InputError]) -> Iterator[ReleaseRecord]:
        """The records among the items; each error is told and counted as it passes."""
        for item in items:
            if isinstance(item, InputError):
                self.tell(item.source, item.reason)
            else:
                yield item

    def some(self, items: Iterable[ReleaseRecord | InputError]) -> Iterator[ReleaseRecord] | None:
        """The records among the items; None, and told, if there is none.

        So an output is opened only if there is something to write.
        """
        found = self.kept(items)
        first = next(found, None)
        if first is None:
            complain("no record found")
            return None
        return chain([first], found)

    def tell(self, source: str, reason: str) -> None:
        """Tell and count an error."""
        self.count += 1
        complain(reason, source)


def complain(reason: str, source: str | None = None) -> None:
    """Print an error, and what it is an error of."""
    named = "" if source is None else f"{visible(source)}: "
    print(f"reportnlp: error: {named}{visible(reason)}", file=sys.stderr)
