"""How a notebook shows a record.

In:  a record.  Out: HTML.
"""

from __future__ import annotations

from reportnlp.explore.markup import render
from reportnlp.record import ReleaseRecord

# Code points of a text. A notebook keeps all that it shows.
_LIMIT = 20_000


def to_html(record: ReleaseRecord) -> str:
    """A record as a notebook's cell shows it."""
    return render.to_html(record, limit=_LIMIT)
