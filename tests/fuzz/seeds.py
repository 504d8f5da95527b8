"""Files to begin with, and what inputs are called.

In:  nothing.  Out: inputs of `tests.fuzz`: a byte that chooses the name, and the content.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.formats.make import MAKERS
from tests.read.files import JSONL, ROWS, tar_of, zip_of

TEXT = (
    "临溪市图书馆启动“暖灯”夜读计划\n新华社临溪3月5日电（记者 王晓明）临溪市图书馆联合市总工会"
    "在文昌广场启动夜读计划，300余名居民参加，资助120万元。\n責任編輯：李志強"
)
NAMES = (
    *("a.txt", "a.html", "a.docx", "a.pdf", "a.eml", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv"),
    *("a.parquet", "a.zip", "a.tar", "a.txt.gz", "a.tgz", "a.bin"),
)


def seeds() -> Iterator[bytes]:
    """One input for each kind of file."""
    files = {name: make(TEXT, 0) for name, make in MAKERS.items()}
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), parquet)
    contents = {
        **{f"a.{kind}": content for kind, content in files.items()},
        "a.json": b"[" + JSONL.replace(b"\n", b",").rstrip(b",") + b"]",
        "a.csv": f"id,正文\n1,{ROWS[0]['text']}\n".encode("gb18030"),
        "a.tsv": f"id\ttext\n1\t{ROWS[0]['text']}\n".encode("utf-16"),
        "a.parquet": parquet.getvalue(),
        "a.zip": zip_of({f"a.{kind}": content for kind, content in files.items()}),
        "a.tar": tar_of({"甲.txt": TEXT.encode("big5", "replace")}),
        "a.txt.gz": gzip.compress(TEXT.encode("utf-16-le")),
    }
    for name, content in contents.items():
        yield bytes([NAMES.index(name)]) + content
