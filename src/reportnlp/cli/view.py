"""`reportnlp view`: records in, one page for a browser out.

In:  parsed arguments.  Out: a file, complaints, an exit status.
"""

from __future__ import annotations

import argparse

from reportnlp.cli.complain import Failures, complain
from reportnlp.cli.output import open_output
from reportnlp.explore.report import write_report
from reportnlp.records import iter_records

_ALL_DONE, _SOME_FAILED, _NOTHING_DONE = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """Write the page of `args.records`."""
    failures = Failures()
    records = failures.some(iter_records(args.records))
    if records is None:
        return _NOTHING_DONE
    try:
        with open_output(args.output) as out:
            write_report(records, out, language=args.language)
    except OSError as error:
        complain(error.strerror or str(error), args.output)
        return _NOTHING_DONE
    return _SOME_FAILED if failures.count else _ALL_DONE
