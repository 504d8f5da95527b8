"""Kinds of files: which of the readers reads a file.

In:  a stream and the name of the file.  Out: a `File` if it is one document, else its rows, or what
is in it.
The one idea: the content tells the kind, the same for a file on disk, a compressed one and one in
an archive; the name is asked where content cannot tell.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Literal

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.archives import Member, join
from reportnlp.read.compressed import decompress
from reportnlp.read.content import SIGHT, Kind, compression_of, kind_of, refused
from reportnlp.read.documents import File
from reportnlp.read.encoding import is_chinese
from reportnlp.read.jsonl import read_json, read_jsonl
from reportnlp.read.office import office_of
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release, visible
from reportnlp.read.streams import layer, read_all, reason_of, searchable
from reportnlp.read.suffixes import split_suffixes
from reportnlp.read.tables import read_csv, read_tsv
from reportnlp.read.tars import read_tar
from reportnlp.read.zips import read_zip

Items = Iterator[File | Release | InputError]
# How a file was found: by its own name (or a pattern), in a folder, or in an archive.
Found = Literal["named", "folder", "archive"]

_Reader = Callable[[io.BufferedReader, str, Reading], Items]


def read_stream(
    stream: io.BufferedReader, name: str, found: Found, how: Reading = DEFAULT
) -> Items:
    """Read what is in a file.

    Args:
        stream: its bytes.
        name: its path, for the record and errors, and for its suffix.
        found: how it was found; if it was not named, a text of unknown type is read only if it is
            Chinese.
        how: what is asked of every reader.

    Raises:
        InputError: the file cannot be used, or not to its end.
        OSError: the disk fails.
        Exception: what libraries raise on damaged files.
    """
    uri = visible(name)
    stream, head = _peek(stream, uri)
    if compression := compression_of(head):
        stream, head = _peek(decompress(stream, compression, uri), uri)
        if compression_of(head):
            raise NotTextError(uri, "is compressed twice; unpack it to have it read")
    elif not head and split_suffixes(name)[1]:
        raise UnreadableError(uri, "is cut short: there is nothing in it")
    yield from _reader(head, name, found)(stream, name, how)


def _peek(stream: io.BufferedReader, uri: str) -> tuple[io.BufferedReader, bytes]:
    """The stream and its first bytes, as many as tell its kind."""
    head = stream.peek(SIGHT)[:SIGHT]
    if len(head) == SIGHT or stream.seekable():
        return stream, head
    # A stream of what is unpacked gives little at a time.
    return _Begun(stream).whole()


class _Begun:
    """A stream of which the first bytes were read."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.head = b""
        self._failure: InputError | None = None
        try:
            while len(self.head) < SIGHT and (more := stream.read1(SIGHT - len(self.head))):
                self.head += more
        except InputError as error:
            self._failure = error
        self._left = self.head

    def whole(self) -> tuple[io.BufferedReader, bytes]:
        """The stream from its beginning, and its first bytes."""
        return layer(self._read, ""), self.head

    def _read(self, size: int) -> bytes:
        if self._left:
            data, self._left = self._left[:size], self._left[size:]
            return data
        if self._failure is not None:
            raise self._failure
        return self._stream.read1(size)


def _reader(head: bytes, name: str, found: Found) -> _Reader:
    if what := refused(head):
        return _refuse(f"is {what}")
    kind = kind_of(head, name)
    if kind == "zip":
        return _read_package(found)
    if kind == "tar":
        return _nested if found == "archive" else _read_tars
    if kind == "unknown" and found != "named" and not is_chinese(head):
        where = "name the file and not its folder" if found == "folder" else "unpack and name it"
        return _refuse(f"is of an unknown type; to read it as text, {where}")
    return _READERS.get(kind, read_document)


def read_document(stream: io.BufferedReader, name: str, how: Reading = DEFAULT) -> Items:
    """Take a file that is one document.

    Raises:
        InputError: it is too large, or damaged.
        OSError: the disk fails.
    """
    yield File(name, read_all(stream, visible(name), how.max_bytes))


def _read_mail(stream: io.BufferedReader, name: str, how: Reading) -> Items:
    """Take a mail: its body is a document, and so is each file that is attached."""
    from reportnlp.read.formats.mail import attachments, has_body  # few files need it

    uri = visible(name)
    data = read_all(stream, uri, how.max_bytes)
    attached = list(attachments(data, uri))
    if not attached or has_body(data, uri):
        yield File(name, data)
    for file, content in attached:
        member = join(name, file)
        packed = searchable(content)
        yield from _read_member(Member(member, packed), uri, how)


def _read_parquet(stream: io.BufferedReader, name: str, how: Reading) -> Items:
    from reportnlp.read.parquet import read_parquet  # takes a fifth of a second; few need it

    yield from read_parquet(stream, name, how)


def _read_package(found: Found) -> _Reader:
    """What reads a zip archive, or the Office document that it is."""

    def read(stream: io.BufferedReader, name: str, how: Reading) -> Items:
        uri = visible(name)
        if not stream.seekable():
            data = read_all(stream, uri, how.max_bytes)
            stream = searchable(data)
            is_packed = True
        else:
            is_packed = False
        office = office_of(stream, uri)
        stream.seek(0)
        if office == "word":
            yield from read_document(stream, name, how)
        elif office is not None:
            raise NotTextError(uri, f"is {office}, which is not supported")
        elif found == "archive":
            yield from _nested(stream, name, how)
        elif is_packed:
            raise NotTextError(uri, "is a zip archive that is itself packed; unpack it first")
        else:
            yield from _archive(read_zip)(stream, name, how)

    return read


def _nested(stream: io.BufferedReader, name: str, how: Reading) -> Items:
    reason = "is an archive within an archive; unpack it to have it read"
    raise NotTextError(visible(name), reason)


def _archive(
    members: Callable[[io.BufferedReader, str], Iterator[Member | InputError]],
) -> _Reader:
    def read(stream: io.BufferedReader, name: str, how: Reading) -> Items:
        for member in members(stream, name):
            if isinstance(member, InputError):
                yield member
            else:
                yield from _read_member(member, visible(name), how)

    return read


def _read_member(member: Member, archive: str, how: Reading) -> Items:
    """Read a file in an archive; what goes wrong in it, and not in the archive, ends only this."""
    try:
        yield from read_stream(member.stream, member.name, "archive", how)
    except InputError as error:
        if error.source == archive:
            raise
        yield error
    except Exception as error:  # libraries raise what they like on damaged files
        yield UnreadableError(visible(member.name), reason_of(error))


def _refuse(reason: str) -> _Reader:
    def refuse(stream: io.BufferedReader, name: str, how: Reading) -> Items:
        raise NotTextError(visible(name), reason)

    return refuse


_read_tars = _archive(read_tar)
_READERS: dict[Kind, _Reader] = {
    "mail": _read_mail,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "tsv": read_tsv,
    "parquet": _read_parquet,
}
