"""Kinds of files: which of the readers reads a file.

In:  a stream and the name of the file.  Out: a `File` if it is one document, else its rows, or what
is in it.
The one idea: the suffix tells the kind, the same for a file on disk, a compressed one and one in an
archive.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Literal

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.archives import Member
from reportnlp.read.compressed import decompress
from reportnlp.read.documents import File
from reportnlp.read.jsonl import read_json, read_jsonl
from reportnlp.read.release import Release, visible
from reportnlp.read.streams import reason_of
from reportnlp.read.suffixes import COMPRESSIONS, split_suffixes
from reportnlp.read.tables import read_csv, read_tsv
from reportnlp.read.tars import read_tar
from reportnlp.read.text import read_all
from reportnlp.read.zips import read_zip

Items = Iterator[File | Release | InputError]
# How a file was found: by its own name (or a pattern), in a folder, or in an archive.
Found = Literal["named", "folder", "archive"]

_Reader = Callable[[io.BufferedReader, str], Items]

_UNSUPPORTED = frozenset(
    {".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".odt", ".xlsx", ".xls"}
)


def read_stream(stream: io.BufferedReader, name: str, found: Found) -> Items:
    """Read what is in a file.

    Args:
        stream: its bytes.
        name: its path, for its suffix, the record and errors.
        found: how it was found; one of unknown type is read as text only if it was named.

    Raises:
        InputError: the file cannot be used, or not to its end.
        OSError: the disk fails.
        Exception: what libraries raise on damaged files.
    """
    kind, compression = split_suffixes(name)
    if compression:
        stream = decompress(stream, compression, visible(name))
    yield from _reader(kind, found)(stream, name)


def _reader(kind: str, found: Found) -> _Reader:
    if kind in _ARCHIVES:
        if found == "archive":
            return _refuse("is an archive within an archive; unpack it to have it read")
        return _ARCHIVES[kind]
    if kind in COMPRESSIONS:
        return _refuse("is compressed twice; unpack it to have it read")
    if kind in _UNSUPPORTED:
        return _refuse("is of a type that is not supported yet")
    if kind in _READERS:
        return _READERS[kind]
    if found == "named":
        return read_document
    where = "name the file and not its folder" if found == "folder" else "unpack and name it"
    return _refuse(f"is of an unknown type; to read it as text, {where}")


def read_document(stream: io.BufferedReader, name: str) -> Items:
    """Take a file that is one document.

    Raises:
        InputError: it is too large, or damaged.
        OSError: the disk fails.
    """
    yield File(name, read_all(stream, visible(name)))


def _read_parquet(stream: io.BufferedReader, name: str) -> Items:
    from reportnlp.read.parquet import read_parquet  # takes a fifth of a second; few need it

    yield from read_parquet(stream, name)


def _archive(
    members: Callable[[io.BufferedReader, str], Iterator[Member | InputError]],
) -> _Reader:
    def read(stream: io.BufferedReader, name: str) -> Items:
        for member in members(stream, name):
            if isinstance(member, InputError):
                yield member
            else:
                yield from _read_member(member, visible(name))

    return read


def _read_member(member: Member, archive: str) -> Items:
    """Read a file in an archive; what goes wrong in it, and not in the archive, ends only this."""
    try:
        yield from read_stream(member.stream, member.name, "archive")
    except InputError as error:
        if error.source == archive:
            raise
        yield error
    except Exception as error:  # libraries raise what they like on damaged files
        yield UnreadableError(visible(member.name), reason_of(error))


def _refuse(reason: str) -> _Reader:
    def refuse(stream: io.BufferedReader, name: str) -> Items:
        raise NotTextError(visible(name), reason)

    return refuse


_ARCHIVES: dict[str, _Reader] = {".zip": _archive(read_zip), ".tar": _archive(read_tar)}
_READERS: dict[str, _Reader] = {
    "": read_document,
    ".txt": read_document,
    ".text": read_document,
    ".md": read_document,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": _read_parquet,
}
