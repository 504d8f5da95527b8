"""`reportnlp export`: records in, an exchange format out.

In:  parsed arguments.  Out: a file or stdout, an exit status.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TextIO

from reportnlp.cli.complain import Failures, complain
from reportnlp.cli.output import open_binary_output, open_output
from reportnlp.export import write_csv, write_ninjs, write_parquet, write_schema_org
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records

_ALL_DONE, _SOME_FAILED, _NOTHING_DONE = 0, 1, 2
_TEXT: dict[str, Callable[[Iterable[ReleaseRecord], TextIO], None]] = {
    "csv": write_csv,
    "ninjs": write_ninjs,
    "schema.org": write_schema_org,
}


def run(args: argparse.Namespace) -> int:
    """Export `args.records`."""
    if args.format == "parquet" and not args.output:
        complain("parquet is no text for stdout: give a file with -o")
        return _NOTHING_DONE
    failures = Failures()
    records = failures.some(iter_records(args.records))
    if records is None:
        return _NOTHING_DONE
    try:
        if args.format in _TEXT:
            with open_output(args.output) as text:
                _TEXT[args.format](records, text)
        else:
            with open_binary_output(args.output) as data:
                write_parquet(records, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(error.strerror or str(error), args.output or "stdout")
        return _NOTHING_DONE
    return _SOME_FAILED if failures.count else _ALL_DONE
