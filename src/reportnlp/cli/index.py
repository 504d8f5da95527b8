"""`reportnlp index`: records in, an index out.

In:  parsed arguments.  Out: an index that holds the records, an exit status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import chain

from reportnlp.cli.complain import Failures, complain
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records
from reportnlp.search.engine import Sink
from reportnlp.search.opening import open_sink, write_bulk

_ALL_DONE, _SOME_FAILED, _NOTHING_DONE = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """Index `args.records` and delete `args.delete`."""
    if not args.records and not args.delete:
        return _refuse("nothing to do: give RECORDS or --delete")
    if args.dry_run and (args.delete or args.rebuild):
        return _refuse("--dry-run tells of what is added, not of --delete or --rebuild")
    failures = Failures()
    found = failures.kept(iter_records(args.records))
    first = next(found, None)
    if args.records and first is None:
        return _refuse("no record found")
    # A run that gives no record has not touched the index by now.
    records = chain([] if first is None else [first], found)
    if args.dry_run:
        write_bulk(args.to, records, sys.stdout)
        return _SOME_FAILED if failures.count else _ALL_DONE
    with closing(open_sink(args.to, create=True, vectors=args.vectors)) as sink:
        if args.delete:
            print(f"{sink.delete(args.delete):,} documents deleted")
        if args.records:
            _update(sink, records, failures, rebuild=args.rebuild)
    return _SOME_FAILED if failures.count else _ALL_DONE


def _update(
    sink: Sink, records: Iterable[ReleaseRecord], failures: Failures, *, rebuild: bool
) -> None:
    """Index the records, and tell of it."""
    update = sink.rebuild(records) if rebuild else sink.update(records)
    for rejected in update.rejected:
        failures.tell(rejected.id, rejected.reason)
    kept = update.documents - len(update.rejected)
    print(f"{update.releases:,} releases indexed, {kept:,} documents")


def _refuse(reason: str) -> int:
    complain(reason)
    return _NOTHING_DONE
