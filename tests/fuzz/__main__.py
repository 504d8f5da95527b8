"""Coverage-guided fuzzing of the way from bytes to record, by atheris.

usage: python -m tests.fuzz [--seconds N] [--corpus DIR]

In:  files of every kind, made of one text.  Out: exit status 0 if whatever was made of them gave
documents and errors, and each document a record or an error; else what broke it, as a file crash-…
in the folder where the command was run, to be made a test.
The first byte of an input chooses the name of the file; the rest is its content.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["reportnlp.read", "reportnlp.folding"]):
    from reportnlp.api import extract_many
    from reportnlp.errors import InputError
    from reportnlp.pipeline import load
    from reportnlp.read.documents import File, read_file
    from reportnlp.read.kinds import read_stream
    from reportnlp.read.release import Release
    from reportnlp.read.streams import searchable

from tests.fuzz.seeds import NAMES, seeds

# Characters of a text that are extracted; the pipeline is slow beside the readers.
_EXTRACTED = 200
# Seconds that one input may take, and megabytes.
_SLOWEST, _MEMORY = 60, 4_096


def target() -> Callable[[bytes], None]:
    """What is given inputs; it raises if a promise is broken."""
    nlp = load(model="fast")

    def run(data: bytes) -> None:
        name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
        try:
            for item in read_stream(searchable(data[1:]), name, "named"):
                release = _read(item)
                if isinstance(release, Release):
                    _check(release, list(extract_many([release.text[:_EXTRACTED]], nlp=nlp)))
        except InputError as error:
            _check_error(error)
        except (OSError, ValueError, LookupError, EOFError, RuntimeError, ArithmeticError):
            pass  # of libraries, on damaged rows and archives; `iter_documents` makes them errors

    return run


def _read(item: File | Release | InputError) -> Release | InputError:
    if isinstance(item, File):
        try:
            return read_file(item)
        except InputError as error:
            item = error
    if isinstance(item, InputError):
        _check_error(item)
    return item


def _check(release: Release, results: list[object]) -> None:
    assert len(results) == 1
    assert release.text.strip()
    release.text.encode()


def _check_error(error: InputError) -> None:
    assert f"{error.source}{error.reason}".isprintable()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=3_600)
    parser.add_argument("--corpus", type=Path, help="folder that keeps what was found")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        folders = [str(path) for path in (args.corpus, folder) if path]
        limits = [f"-max_total_time={args.seconds}", f"-timeout={_SLOWEST}"]
        limits += [f"-rss_limit_mb={_MEMORY}", "-max_len=65536", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *limits, *folders], target())
        atheris.Fuzz()


if __name__ == "__main__":
    main()
