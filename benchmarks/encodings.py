"""Whether texts come back from every encoding.

usage: python -m benchmarks.encodings PATH [--limit N] [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: for each encoding how many texts it can hold, of those the share that is read again as it was,
characters for character, and the first that is not. "utf-8 as …" are texts in UTF-8 that were
decoded by another encoding and saved so (only those of which that loses nothing); "lines" are texts
of which every other line is in another encoding; "html …" are pages that do not say their encoding.
"""

from __future__ import annotations

import argparse
import codecs
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ftfy.bad_codecs  # noqa: F401  # registers sloppy-windows-1252

from benchmarks.texts import read_texts, spread
from reportnlp.errors import InputError
from reportnlp.read.documents import File, read_file

Row = dict[str, str | int | float]
Encode = Callable[[str], bytes]

_PLAIN = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
    *("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950"),
)


def _marked(encoding: str, mark: bytes) -> Encode:
    return lambda text: mark + text.encode(encoding)


def _wrongly(wrong: str, right: str = "utf-8") -> Encode:
    return lambda text: text.encode(right).decode(wrong).encode()


def _mixed(encoding: str) -> Encode:
    def encode(text: str) -> bytes:
        lines = text.split("\n")
        return b"\n".join(
            line.encode(encoding if number % 2 else "utf-8") for number, line in enumerate(lines)
        )

    return encode


def _page(encoding: str) -> Encode:
    return lambda text: f"<html><body><pre>{_escaped(text)}</pre></body></html>".encode(encoding)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _entities(text: str) -> bytes:
    numbers = "".join(char if char < "\x7f" else f"&#{ord(char)};" for char in _escaped(text))
    return f"<html><body><pre>{numbers}</pre></body></html>".encode()


FORMS: dict[str, Encode] = {
    **{name: _marked(name, b"") for name in _PLAIN},
    "utf-16-be, marked": _marked("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-32-be, marked": _marked("utf-32-be", codecs.BOM_UTF32_BE),
    "gb18030, marked": _marked("gb18030", b"\x84\x31\x95\x33"),
    "utf-8 as latin-1": _wrongly("latin-1"),
    "utf-8 as windows-1252": _wrongly("sloppy-windows-1252"),
    "gb18030 as latin-1": _wrongly("latin-1", "gb18030"),
    "lines utf-8, gb18030": _mixed("gb18030"),
    "lines utf-8, big5": _mixed("big5"),
    "html utf-8": _page("utf-8"),
    "html gb18030": _page("gb18030"),
    "html big5": _page("big5"),
    "html of entities": _entities,
}


def measure(texts: Sequence[str]) -> Iterator[Row]:
    """Encode and read again."""
    for name, encode in FORMS.items():
        held = equal = 0
        first = ""
        for text in texts:
            try:
                data = encode(text)
            except UnicodeError:
                continue
            held += 1
            if _read(data, name) == _shown(text, name):
                equal += 1
            elif not first:
                first = text[:20]
        share = round(equal / held, 5) if held else 1.0
        yield {"encoding": name, "texts": held, "equal": share, "first_that_is_not": first}


def _read(data: bytes, name: str) -> str:
    try:
        return _shown(read_file(File("a.txt", data)).text, name)
    except InputError:
        return ""


def _shown(text: str, name: str) -> str:
    """Of pages white space does not count; they have no line ends of their own."""
    return "".join(text.split()) if name.startswith("html") else text


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.encodings", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("path", metavar="PATH", type=Path)
    parser.add_argument(
        "--limit", metavar="N", type=int, default=1_000, help="texts at most, spread evenly (1000)"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table to FILE")
    args = parser.parse_args(argv)
    rows = []
    for row in measure(spread(list(read_texts(args.path)), args.limit)):
        rows.append(row)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
