"""Records of reprints, made one.

In:  records.  Out: one for each release, which names all sources.
The one idea: the first record of a release stays as it is and gets the sources of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from reportnlp.errors import InputError
from reportnlp.record import ReleaseRecord, Reprint
from reportnlp.reprints.group import Grouper


def merge(record: ReleaseRecord, more: Iterable[Reprint]) -> ReleaseRecord:
    """`record` with more reprints; what it has already, and itself, are not told twice."""
    distinct = {one.model_dump_json(): one for one in (*record.reprints, *more)}
    distinct.pop(reprint_of(record).model_dump_json(), None)
    return record.model_copy(update={"reprints": list(distinct.values())})


def reprint_of(record: ReleaseRecord) -> Reprint:
    """What is kept of a record that is a reprint."""
    return Reprint(
        doc_id=record.doc_id,
        title=record.title,
        published=record.published,
        source=record.source,
    )


def merge_reprints(
    results: Iterable[ReleaseRecord | InputError],
) -> Iterator[ReleaseRecord | InputError]:
    """One record for each release, in the order in which releases are met first.

    All of `results` are taken, and kept on disk, before the first record comes; errors come at
    once.
    """
    grouper = Grouper()
    copies = defaultdict[int, list[Reprint]](list)
    with TemporaryFile() as spool:
        heads: list[tuple[int, int]] = []
        for number, result in enumerate(results):
            if isinstance(result, InputError):
                yield result
                continue
            head = grouper.add(number, result)
            if head == number:
                heads.append((number, spool.tell()))
                spool.write(result.to_json().encode() + b"\n")
            else:
                copies[head] += [reprint_of(result), *result.reprints]
        for number, at in heads:
            spool.seek(at)
            record = ReleaseRecord.model_validate_json(spool.readline())
            yield merge(record, copies[number]) if copies[number] else record
