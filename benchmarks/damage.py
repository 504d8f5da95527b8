"""Whether damaged files are survived.

usage: python -m benchmarks.damage PATH [--files N] [--seed N] [--workers N] [--time-limit SECONDS]
       [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: the texts are made files of every format, some packed, and each file is damaged: bytes
changed, cut out, put in, doubled, the end cut off. `reportnlp batch` extracts them. Counted are,
for each format: files, those with a record, those with an error, those that a process died of, that
took longer than the limit, that are lost (neither record nor error), and lines of tracebacks on
stderr.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.formats.make import MAKERS
from benchmarks.texts import read_texts, spread
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records

Row = dict[str, str | int]

_TEXTS = 500
_LONGEST_CUT = 400
_NUMBERED = re.compile(r"/([0-9]{6})[.][^/]*")


def _zipped(text: str, number: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in ("txt", "html", "docx"):
            archive.writestr(f"{number}.{kind}", MAKERS[kind](text, number))
    return data.getvalue()


_FORMATS: dict[str, Callable[[str, int], bytes]] = {
    **MAKERS,
    "gb.txt": lambda text, number: text.encode("gb18030"),
    "utf16.txt": lambda text, number: text.encode("utf-16"),
    "txt.gz": lambda text, number: gzip.compress(text.encode()),
    "zip": _zipped,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file with one to eight kinds of damage."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(content) or 1)
        end = at + chance.randint(1, _LONGEST_CUT)
        kind = chance.randrange(6)
        if kind == 0:
            content[at : at + 1] = chance.randbytes(1)
        elif kind == 1:
            content[at:end] = b""
        elif kind == 2:
            content[at:at] = chance.randbytes(chance.randint(1, 20))
        elif kind == 3:
            content[at:at] = content[at:end]
        elif kind == 4:
            content[at:end] = bytes(len(content[at:end]))
        elif chance.random() < 0.3:
            del content[at:]
    return bytes(content)


def make_files(texts: Sequence[str], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Write damaged files to `folder`."""
    chance = random.Random(seed)
    kinds = list(_FORMATS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        text = texts[number // len(kinds) % len(texts)]
        path = folder / f"{number:06}.{kind}"
        path.write_bytes(damaged(_FORMATS[kind](text, number), chance))
        yield path


def measure(files: Sequence[Path], out: Path, options: Sequence[str]) -> list[Row]:
    """Extract the files, and count what became of them."""
    command = [sys.executable, "-m", "reportnlp", "batch", str(files[0].parent), "--out", str(out)]
    command += ["--model", "fast", "--json-log", *options]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    failures: dict[str, str] = {}
    tracebacks = 0
    for line in done.stderr.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            tracebacks += line.startswith("Traceback")
            continue
        if event.get("event") == "failed":
            failures[event["uri"]] = event["error_type"]
    records = {
        str(item.source.uri) for item in iter_records([out]) if isinstance(item, ReleaseRecord)
    }
    errors = defaultdict[str, set[str]](set)
    for uri, kind in failures.items():
        errors[_number(uri)].add(kind)
    recorded = set(map(_number, records))
    rows: dict[str, Counter[str]] = {}
    for file in files:
        number = _number(str(file))
        row = rows.setdefault(file.name.partition(".")[2], Counter())
        row["files"] += 1
        row["with_record"] += number in recorded
        row["with_error"] += bool(errors[number])
        row["died"] += "WorkerDiedError" in errors[number]
        row["too_slow"] += "TimeLimitError" in errors[number]
        row["lost"] += not errors[number] and number not in recorded
    total = sum(rows.values(), Counter[str]())
    names = ("files", "with_record", "with_error", "died", "too_slow", "lost")
    table: list[Row] = [
        {"format": kind, **{name: row[name] for name in names}} for kind, row in rows.items()
    ]
    return [*table, {"format": "all", **{n: total[n] for n in names}, "tracebacks": tracebacks}]


def _number(uri: str) -> str:
    """The number of the file that a document is in, which its name begins with."""
    found = _NUMBERED.search(uri)
    return found[1] if found else ""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.damage", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("path", metavar="PATH", type=Path)
    parser.add_argument("--files", metavar="N", type=int, default=10_000)
    parser.add_argument("--seed", metavar="N", type=int, default=1)
    parser.add_argument("--workers", metavar="N", default="2")
    parser.add_argument("--time-limit", metavar="SECONDS", default="60")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table to FILE")
    args = parser.parse_args(argv)
    texts = spread(list(read_texts(args.path)), _TEXTS)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        files = list(make_files(texts, source, args.files, args.seed))
        options = ["--workers", args.workers, "--time-limit", args.time_limit]
        rows = measure(files, Path(folder) / "out", options)
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
