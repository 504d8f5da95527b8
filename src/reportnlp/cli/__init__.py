"""The command `reportnlp`: parse the arguments, call the library, give the exit status.

In:  arguments.  Out: an exit status; records on stdout, complaints on stderr.
The one idea: only what parsing needs is imported here, so `--help` answers at once; each
command lives in a module of its own that is imported when it runs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from reportnlp.cli.parser import build_parser
from reportnlp.errors import ReportnlpError

_NOTHING_DONE = 2
# What a shell reports for a program that these two end: 128 + the signal's number.
_INTERRUPTED = 130
_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    _use_utf8()
    args = build_parser().parse_args(argv)
    try:
        status: int = _command(args.command)(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has had enough. What is still buffered must go somewhere, or
        # the interpreter complains when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ReportnlpError as error:
        print(f"reportnlp: error: {error}", file=sys.stderr)
        return _NOTHING_DONE
    return status


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Loading makes a million objects that live as long as the process; collecting garbage among
    # them would take a quarter of the start. `extract` turns it on again.
    gc.disable()
    run: Callable[[argparse.Namespace], int] = import_module(f"reportnlp.cli.{name}").run
    return run


def _use_utf8() -> None:
    """Make the standard streams UTF-8 in every locale; records are UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
