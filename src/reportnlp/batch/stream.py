"""A batch that writes nothing: records in the order of the input.

In:  documents as the reader yields them, an engine.  Out: for each its record, or why there is
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportnlp.batch.engines import Engine
from reportnlp.batch.exchange import Answer, to_answers, to_batches
from reportnlp.batch.intake import Document, place
from reportnlp.errors import InputError
from reportnlp.record import ReleaseRecord

Result = ReleaseRecord | InputError


def stream(documents: Iterable[Document | InputError], engine: Engine) -> Iterator[Result]:
    """The results of `documents`, each as soon as all before it are there."""
    order = _Order()
    for answer in to_answers(engine(to_batches(order.number(documents)))):
        order.settle(answer)
        yield from order.take()
    yield from order.take()


class _Order:
    """Results that wait for those before them."""

    def __init__(self) -> None:
        self._next = 0
        self._places: dict[int, str] = {}
        self._results: dict[int, Result] = {}

    def number(self, items: Iterable[Document | InputError]) -> Iterator[tuple[int, Document]]:
        for number, item in enumerate(items):
            if isinstance(item, InputError):
                self._results[number] = item
            else:
                self._places[number] = place(item)
                yield number, item

    def settle(self, answer: Answer) -> None:
        uri = self._places.pop(answer.number, None)
        if uri is not None:  # an engine may answer twice
            self._results[answer.number] = answer.error(uri) or answer.record()

    def take(self) -> Iterator[Result]:
        while self._next in self._results:
            yield self._results.pop(self._next)
            self._next += 1
