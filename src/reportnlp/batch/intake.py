"""What a document of the input means to the output folder.

In:  documents as the reader meets them.  Out: those that are to be extracted, with their numbers.
The one idea: a document is known by the id that its source gives, or else by its place. Known and
done, it is passed over; known and not done, it is done now; an id met at two places of one input is
a mistake, and the second place fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from reportnlp.batch.manifest import Content, Entry, Manifest
from reportnlp.batch.partition import Partition
from reportnlp.errors import DuplicateIdError, InputError, VanishedError
from reportnlp.read.documents import File
from reportnlp.read.release import Release, visible

Document = File | Release


@dataclass(frozen=True, slots=True)
class Task:
    """A document that is to be extracted.

    Attributes:
        number: its number in the manifest.
        part: where its record goes.
        uri: where it was met.
        document: a file, or a release that is read already.
    """

    number: int
    part: int
    uri: str
    document: Document


class Intake:
    """The documents of one run.

    Args:
        manifest: of the output folder.
        run: number of the run.
        partition: gives documents their parts.
        retry_failed: whether what failed in an earlier run is done again.

    Attributes:
        changed: how many documents are done and have another content by now.
    """

    def __init__(
        self, manifest: Manifest, run: int, partition: Partition, *, retry_failed: bool
    ) -> None:
        self._manifest = manifest
        self._run = run
        self._partition = partition
        self._retry_failed = retry_failed
        self.changed = 0

    def take(self, items: Iterable[Document | InputError]) -> Iterator[Task | InputError]:
        """What is to be extracted of `items`, and what fails at once; both are on file by then."""
        for item in items:
            met = self._refuse(item) if isinstance(item, InputError) else self._meet(item)
            if met is not None:
                yield met
        yield from self._give_up_unmet()
        if self._retry_failed:
            self._manifest.forget_unmet_failures()
        self._partition.close()

    def _meet(self, item: Document) -> Task | InputError | None:
        key, uri, content = _key(item), place(item), _content(item)
        known = self._manifest.look_up(key)
        if known is None:
            part = self._partition.place(content.size)
            number = self._manifest.add(key, uri, content, part)
            return Task(number, part, uri, item)
        is_same = known.sha256 == content.sha256
        if known.run == self._run:
            if is_same and _at(known.uri) == _at(uri):
                return None  # reached in two ways
            return self._fail_second(key, uri, content, known)
        if _at(known.uri) != _at(uri) and not is_same:
            return self._fail_second(key, uri, content, known)
        self._manifest.meet(known.number, uri)
        return self._take_again(known, item, content)

    def _fail_second(self, key: str, uri: str, content: Content, first: Entry) -> InputError | None:
        """Fail a document with the id, or in an archive even the place, of another."""
        reason = f"has the id of {first.uri}" if uri != first.uri else "is there twice"
        # A key of its own, under which a later run finds it.
        return self._fail(f"{key}\n{uri}\n{content.sha256}", DuplicateIdError(uri, reason))

    def _take_again(self, known: Entry, item: Document, content: Content) -> Task | None:
        if known.is_settled:
            self.changed += content.sha256 != known.sha256
            return None
        if known.status == "failed" and not self._retry_failed:
            return None
        part = known.part if known.status == "pending" else None
        if part is None:
            part = self._partition.place(content.size)
        self._manifest.renew(known.number, content, part)
        return Task(known.number, part, place(item), item)

    def _refuse(self, error: InputError) -> InputError | None:
        return self._fail(_at(error.source), error)

    def _fail(self, key: str, error: InputError) -> InputError | None:
        """Put a failure on file; None if an earlier run did, or the document was all right then."""
        known = self._manifest.look_up(key)
        if known is None:
            number = self._manifest.add(key, error.source)
            self._manifest.keep_failure(number, error)
            return error
        if known.run == self._run:
            return None
        self._manifest.meet(known.number, error.source)
        if known.is_settled or (known.status == "failed" and not self._retry_failed):
            return None
        self._give_up(known, error)
        return error

    def _give_up_unmet(self) -> Iterator[InputError]:
        for known in self._manifest.unmet():
            error = VanishedError(known.uri, "is not in the input any more")
            self._give_up(known, error)
            yield error

    def _give_up(self, known: Entry, error: InputError) -> None:
        self._manifest.keep_failure(known.number, error)
        if known.status == "pending" and known.part is not None:
            self._partition.settle(known.part)


def _key(item: Document) -> str:
    if isinstance(item, Release) and item.doc_id is not None:
        return f"id:{item.doc_id}"
    return _at(place(item))


def _at(place: str) -> str:
    """The key of a place; the same from whichever folder a run is started."""
    return f"at:{os.path.abspath(place)}"


def place(item: Document) -> str:
    """Where a document is, fit to be shown."""
    return item.uri or item.sha256 if isinstance(item, Release) else visible(item.name)


def _content(item: Document) -> Content:
    if isinstance(item, Release):
        return Content(item.sha256, len(item.text.encode()))
    return Content(sha256(item.content).hexdigest(), len(item.content))
