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
from datetime import date
from importlib import import_module
from io import TextIOWrapper

from reportnlp import __version__
from reportnlp.errors import ReportnlpError

_EPILOG = """\
exit status:
  0  all done
  1  some documents failed; each is named on stderr
  2  nothing could be done, or the arguments are wrong
"""
_EXTRACT_EPILOG = f"""\
examples:
  reportnlp extract release.txt --format table
  reportnlp extract releases/ 'more/*.jsonl' -o records.jsonl
  cat release.txt | reportnlp extract - --published 2024-03-05

{_EPILOG}"""
_TRAIN_EPILOG = f"""\
TAXONOMY.tsv has one new theme a line: id, label, English label, IPTC Media Topic codes, numbers
of the UN Sustainable Development Goals, scope; tab-separated, all but the first two may be empty.
EXAMPLES.jsonl has one text a line: {{"text": "…", "themes": ["id", …]}}. Give 5 to 50 texts a
theme. Texts with none of the new themes tell what these are not.

example:
  reportnlp themes train taxonomy.tsv examples.jsonl -o themes.npz

{_EPILOG}"""

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


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; its help texts are the reference of the command."""
    parser = argparse.ArgumentParser(
        prog="reportnlp",
        description="Turn Chinese press releases into records of the initiatives they report.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportnlp {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_extract(commands)
    commands.add_parser(
        "schema",
        help="print the JSON Schema of a record",
        description="Print the JSON Schema (2020-12) of a record.",
    )
    _add_themes(commands)
    return parser


def _add_themes(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    themes = commands.add_parser(
        "themes",
        help="add themes of your own",
        description="Add themes of your own to those of the package.",
    )
    actions = themes.add_subparsers(dest="action", metavar="ACTION", required=True)
    train = actions.add_parser(
        "train",
        help="learn themes from examples",
        description="Learn themes from a few examples each and write them to a file.",
        epilog=_TRAIN_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    train.add_argument("taxonomy", metavar="TAXONOMY.tsv", help="the new themes")
    train.add_argument("examples", metavar="EXAMPLES.jsonl", help="texts that have them")
    train.add_argument(
        "-o", "--output", metavar="FILE.npz", required=True, help="write to FILE, whole or not"
    )


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "extract",
        help="read releases, write records",
        description="Read releases and write one record for each, in the order of the input.",
        epilog=_EXTRACT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="text file, .jsonl file, folder (searched to any depth), quoted glob, or - for stdin",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument(
        "--format",
        choices=("jsonl", "json", "table"),
        default="jsonl",
        help="one record a line, one JSON array, or a table to read (default: jsonl)",
    )
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="date (YYYY-MM-DD) of the releases whose input states none",
    )
    parser.add_argument(
        "--model",
        choices=("accurate", "fast"),
        default="accurate",
        help="weights that read; fast takes a fraction of the time (default: accurate)",
    )
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        help="names of your own, and words for themes (name, type, canonical, aliases; "
        "tab-separated), which always win",
    )
    parser.add_argument(
        "--themes",
        metavar="FILE.npz",
        help="themes of your own, from reportnlp themes train",
    )
    parser.add_argument(
        "--conversion",
        choices=("auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"),
        default="auto",
        help="how to simplify traditional Chinese, as OpenCC names it (default: auto)",
    )


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Loading makes a million objects that live as long as the process; collecting garbage among
    # them would take a quarter of the start. `extract` turns it on again.
    gc.disable()
    run: Callable[[argparse.Namespace], int] = import_module(f"reportnlp.cli.{name}").run
    return run


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2024-03-05") from None


def _use_utf8() -> None:
    """Make the standard streams UTF-8 in every locale; records are UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
