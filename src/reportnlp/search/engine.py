"""Engines: what takes records in, and what can be asked.

In:  nothing.  Out: the protocols `Sink` and `Engine`, and what an update tells.
The one idea: whoever feeds or asks an index does not know which engine it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeVar

from reportnlp.record import ReleaseRecord
from reportnlp.search.query import Query
from reportnlp.search.results import Results

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that the engine refused."""

    id: str
    reason: str


@dataclass(slots=True)
class Update:
    """What an update did.

    Attributes:
        releases: how many records were taken.
        documents: how many documents they gave.
        rejected: documents that the engine refused.
    """

    releases: int = 0
    documents: int = 0
    rejected: list[Rejected] = field(default_factory=list)


class Sink(Protocol):
    """Where documents go."""

    def update(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of those of the same releases.

        Raises:
            SearchError: the index cannot be written; what was committed stays readable.
        """

    def rebuild(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of all that is there, at once and at the end.

        Raises:
            SearchError: the index cannot be written; it is as it was.
        """

    def delete(self, doc_ids: Iterable[str]) -> int:
        """Remove releases with their initiatives; how many documents that were.

        Raises:
            SearchError: the index cannot be written.
        """

    def close(self) -> None:
        """Give back what is held; all that was taken is committed already."""


class Engine(Sink, Protocol):
    """What can be asked as well."""

    def search(self, query: Query) -> Results:
        """Find documents.

        Raises:
            QueryError: the query cannot be answered.
            SearchError: the index cannot be read.
        """

    def record(self, doc_id: str) -> ReleaseRecord | None:
        """The record of a release as it was indexed; None if it is not there.

        Raises:
            SearchError: the index cannot be read.
        """


def batched(items: Iterable[_Item], size: int) -> Iterator[Sequence[_Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
