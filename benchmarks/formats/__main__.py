"""Whether a release gives the same initiatives in every format, and what reading costs.

usage: python -m benchmarks.formats PATH [--limit N] [--model accurate|fast] [--chromium PROGRAM]
       [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: for each format and script, of texts whose first line is a headline: the share of the fillers
of initiatives that are equal to those of the text file (twice those in both by those of each), of
texts that are read character for character, of lines that are; seconds for a release to read and
to extract, and the share of the former. Files are made of the texts: as text, page, Word
document, print (by reportlab; with --chromium also by that browser), mail, Markdown and row. Texts
in the other script are made by OpenCC and compared with the text file in that script. "pdf (pypdf)"
is the text that pypdf finds in the same prints.
"""

from __future__ import annotations

import argparse
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from opencc import OpenCC
from threadpoolctl import threadpool_limits

import reportnlp
from benchmarks.formats.compare import count_equal
from benchmarks.formats.make import MAKERS, chromium_pdf, lines_of, to_html
from benchmarks.texts import read_texts
from reportnlp.errors import InputError
from reportnlp.models import WEIGHTS
from reportnlp.read.documents import File, read_file
from reportnlp.read.formats.found import Found, release_of
from reportnlp.read.release import Release
from reportnlp.record import ReleaseRecord
from reportnlp.script import detect_script

Row = dict[str, str | int | float]

_LONGEST_TITLE = 80
_OTHER = {"Hans": "s2t", "Hant": "t2s"}


def suitable(texts: Iterator[str]) -> Iterator[str]:
    """Texts of several lines of which the first is a headline."""
    for text in texts:
        lines = lines_of(text)
        if len(lines) > 1 and len(lines[0]) <= _LONGEST_TITLE and lines[0][-1] not in "。，；":
            yield "\n".join(lines)


def in_both_scripts(texts: Sequence[str]) -> dict[str, list[str]]:
    """The texts by script; those of each also converted to the other."""
    found = defaultdict[str, list[str]](list)
    for text in texts:
        script = detect_script(text)
        if script in _OTHER:
            found[script].append(text)
            other = "Hant" if script == "Hans" else "Hans"
            found[other].append(OpenCC(_OTHER[script]).convert(text))
    return dict(found)


class Bench:
    """Reads and extracts, and holds what came of it.

    Args:
        model: "accurate" or "fast".
    """

    def __init__(self, model: str) -> None:
        self._nlp = reportnlp.load(model=model)  # type: ignore[arg-type]
        for warm in MAKERS:  # whatever is loaded when it is first needed
            self.read(File(f"a.{warm}", MAKERS[warm]("启动\n临溪市图书馆举办读书活动。", 0)))

    def read(self, file: File) -> Release | InputError:
        """The release of a file."""
        try:
            if file.name.endswith(".jsonl"):
                from reportnlp.read.jsonl import read_jsonl

                return next(read_jsonl(io.BytesIO(file.content), file.name))
            return read_file(file)
        except InputError as error:
            return error

    def extract(self, release: Release) -> ReleaseRecord:
        """The record of a release."""
        (record,) = reportnlp.extract_many([release], nlp=self._nlp)
        if isinstance(record, InputError):
            raise record
        return record

    def row(
        self,
        kind: str,
        script: str,
        files: Sequence[Release | InputError],
        seconds: float,
        texts: Sequence[str],
        references: Sequence[ReleaseRecord],
    ) -> Row:
        """Compare what was read with the records of the text files."""
        equal = ours = theirs = same = lines = same_lines = 0
        begin = perf_counter()
        records = [None if isinstance(f, InputError) else self.extract(f) for f in files]
        work = perf_counter() - begin
        for file, record, text, reference in zip(files, records, texts, references, strict=True):
            wanted = lines_of(text)
            found = [] if isinstance(file, InputError) else lines_of(file.text)
            lines += len(wanted)
            same_lines += len(set(wanted) & set(found))
            same += wanted == found
            counts = count_equal(record, reference) if record else (0, 0, 0)
            equal, ours, theirs = equal + counts[0], ours + counts[1], theirs + counts[2]
        return {
            "format": kind,
            "script": script,
            "releases": len(files),
            "equal_fillers": round(2 * equal / ((ours + theirs) or 1), 4),
            "equal_texts": round(same / len(files), 4),
            "equal_lines": round(same_lines / lines, 4),
            "read_ms": round(1000 * seconds / len(files), 2),
            "extract_ms": round(1000 * work / len(files), 2),
            "share_of_reading": round(seconds / (seconds + work), 4),
        }


def measure(texts: Sequence[str], model: str, browser: str | None) -> Iterator[Row]:
    """Make, read and compare files of every format."""
    bench = Bench(model)
    for script, ours in sorted(in_both_scripts(texts).items()):
        references: list[ReleaseRecord] = []
        for kind in MAKERS:
            files = [File(f"{n}.{kind}", MAKERS[kind](text, n)) for n, text in enumerate(ours)]
            found, seconds = _read(bench, files)
            if kind == "txt":
                references = [bench.extract(f) for f in found if isinstance(f, Release)]
            yield bench.row(kind, script, found, seconds, ours, references)
            if kind == "pdf":
                found, seconds = _read_by_pypdf(files)
                yield bench.row("pdf (pypdf)", script, found, seconds, ours, references)
        if browser:
            with TemporaryDirectory() as folder:
                pages = [_printed(text, n) for n, text in enumerate(ours)]
                prints = chromium_pdf(pages, Path(folder), browser)
            files = [File(f"{n}.pdf", content) for n, content in enumerate(prints)]
            found, seconds = _read(bench, files)
            yield bench.row("pdf (chromium)", script, found, seconds, ours, references)
            found, seconds = _read_by_pypdf(files)
            yield bench.row("pdf (chromium, pypdf)", script, found, seconds, ours, references)


def _printed(text: str, number: int) -> bytes:
    """A page as it is printed: without what stands around its article."""
    page = to_html(text, 2 * number).decode()
    hidden = "<style>.header, .crumb, .share, .side, .footer { display: none }</style></head>"
    return page.replace("</head>", hidden).encode()


def _read(bench: Bench, files: Sequence[File]) -> tuple[list[Release | InputError], float]:
    begin = perf_counter()
    found = [bench.read(file) for file in files]
    return found, perf_counter() - begin


def _read_by_pypdf(files: Sequence[File]) -> tuple[list[Release | InputError], float]:
    from pypdf import PdfReader

    begin = perf_counter()
    found: list[Release | InputError] = []
    for file in files:
        pages = PdfReader(io.BytesIO(file.content)).pages
        text = "\n".join(page.extract_text() for page in pages)
        try:
            found.append(_plain(text, file))
        except InputError as error:
            found.append(error)
    return found, perf_counter() - begin


def _plain(text: str, file: File) -> Release:
    return release_of(Found(text), file.content, file.uri, "application/pdf", "utf-8")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.formats", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("path", metavar="PATH", type=Path)
    parser.add_argument(
        "--limit", metavar="N", type=int, default=100, help="releases at most (100)"
    )
    parser.add_argument("--model", choices=WEIGHTS, default="accurate")
    parser.add_argument("--chromium", metavar="PROGRAM", help="also print pages by this browser")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table to FILE")
    args = parser.parse_args(argv)
    texts = list(islice(suitable(read_texts(args.path)), args.limit))
    if not texts:
        raise SystemExit(f"{args.path}: no text with a headline on a line of its own")
    with threadpool_limits(limits=1):
        rows = []
        for row in measure(texts, args.model, args.chromium):
            rows.append(row)
            print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
