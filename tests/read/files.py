"""Files of many kinds, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyarrow as pa

from reportnlp.errors import InputError
from reportnlp.read.documents import File
from reportnlp.read.release import Release

TEXT = "临溪市图书馆举办读书活动。\r\n"
ROWS = [{"id": f"r{n}", "text": f"临溪市图书馆举办第{n}场读书活动。"} for n in range(1, 4)]
JSONL = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def zstd(data: bytes) -> bytes:
    """Compress as .zst files are."""
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


def zip_of(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip archive of files by their names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tar_of(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Make a tar archive of files by their names."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=form) as archive:
        for name, content in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return data.getvalue()


def forward_only(data: bytes) -> io.BufferedReader:
    """Make a stream that cannot be searched."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    return io.BufferedReader(Pipe(data))  # type: ignore[arg-type, unused-ignore]


def searchable(data: bytes) -> io.BufferedReader:
    """Make a stream as of a file on disk."""
    return io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type, unused-ignore]


def told(items: Iterable[object]) -> Iterator[str]:
    """Tell of each item where it is; of an error with a mark before and the reason after."""
    for item in items:
        if isinstance(item, InputError):
            yield f"!{item.source}: {item.reason}"
        else:
            assert isinstance(item, File | Release)
            yield str(item.uri)


def texts(items: Iterable[object]) -> list[str]:
    """Return what the rows and files among `items` hold."""
    found = []
    for item in items:
        if isinstance(item, Release):
            found.append(item.text)
        if isinstance(item, File):
            found.append(item.content.decode())
    return found
