"""Tar archives.

In:  a stream of an archive, read once from beginning to end.  Out: its files in their order, and
errors.
The one idea: blocks of 512 bytes are either the header that is due or a sign of damage, after which
the next sound header is searched for. Nothing is held but a header, whatever sizes are declared;
this is why it is not left to the tarfile module, which also ends in silence at a damaged header.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.archives import Member, is_passed_over, join
from reportnlp.read.encoding import decode_name
from reportnlp.read.release import visible
from reportnlp.read.streams import layer

_BLOCK = tarfile.BLOCKSIZE
_PIECE = 65_536
# What is told before a header, such as a long name; there is no need for more of it.
_LONGEST_FACTS = 1_000_000
_POSIX_FACTS = frozenset({tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE})
_ABOUT_THE_NEXT = _POSIX_FACTS | {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}
_LINKS = frozenset({tarfile.LNKTYPE, tarfile.SYMTYPE})
_DEVICES = frozenset({tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE})
_REGULAR = frozenset(tarfile.REGULAR_TYPES) - {tarfile.GNUTYPE_SPARSE}
# "30 path=folder/name.txt\n", of which 30 is the length.
_FACT = re.compile(rb"(\d{1,9}) ([^=\n]+)=")
_SPARSE = b"GNU.sparse."

Facts = dict[bytes, bytes]


def read_tar(stream: io.BufferedReader, name: str) -> Iterator[Member | InputError]:
    """List the files of the archive called `name`.

    Raises:
        UnreadableError: it is cut short.
        OSError: the disk fails.
    """
    uri = visible(name)
    facts: Facts = {}
    is_due = True  # a header
    while block := stream.read(_BLOCK):
        header = _header(block)
        if header is None:
            if is_due and any(block):
                yield UnreadableError(uri, "is damaged; of what follows, only sound files are read")
            is_due = False  # at the end, too, which is blocks of zeros
            continue
        is_due = header.type != tarfile.GNUTYPE_SPARSE  # they have more than one
        content = _Content(stream, _size(header, facts), uri)
        if header.type in _ABOUT_THE_NEXT:
            facts |= _facts(header, content)
        else:
            yield from _file(name, header, facts, content)
            facts = {}
        content.pass_over()
    if is_due:
        raise UnreadableError(uri, "is cut short: there is no mark of the end")


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return None
    return header if header.size >= 0 else None


def _size(header: tarfile.TarInfo, facts: Facts) -> int:
    """How many bytes follow; a link or folder may tell a size and yet have no content."""
    if header.type in _LINKS or header.type in _DEVICES or header.isdir():
        return 0
    if header.type in _ABOUT_THE_NEXT:
        return header.size
    stated = facts.get(b"size", b"")
    return int(stated) if stated.isdigit() and len(stated) < 20 else header.size


def _facts(header: tarfile.TarInfo, content: _Content) -> Facts:
    """What is told before a header about the next one."""
    data = b""
    while len(data) < _LONGEST_FACTS and (more := content.read(_PIECE)):
        data += more
    if header.type not in _POSIX_FACTS:
        name = data.partition(b"\0")[0]
        return {b"path": name} if header.type == tarfile.GNUTYPE_LONGNAME else {}
    facts: Facts = {}
    at = 0
    while (match := _FACT.match(data, at)) and at + int(match[1]) > match.end():
        end = at + int(match[1])
        if match[2].startswith(_SPARSE):
            facts[_SPARSE] = b""
        elif match[2] in (b"path", b"size"):
            facts[match[2]] = data[match.end() : end - 1]
        at = end
    return facts


def _file(
    archive: str, header: tarfile.TarInfo, facts: Facts, content: _Content
) -> Iterator[Member | InputError]:
    raw = facts.get(b"path") or header.name.encode("utf-8", "surrogateescape")
    name = decode_name(raw) or raw.decode("utf-8", "surrogateescape")
    uri = visible(join(archive, name))
    if header.isdir() or is_passed_over(name):
        return
    if _SPARSE in facts or header.type == tarfile.GNUTYPE_SPARSE:
        yield UnreadableError(uri, "is stored with holes, which is not supported")
    elif header.type in _REGULAR:
        yield Member(join(archive, name), layer(content.read, uri))
    elif header.type in _LINKS:
        yield UnreadableError(uri, "is a link, which is not followed in an archive")
    elif header.type in _DEVICES:
        yield UnreadableError(uri, "is neither a file nor a folder")


class _Content:
    """What follows a header, up to the next."""

    def __init__(self, stream: io.BufferedReader, size: int, uri: str) -> None:
        self._stream = stream
        self._left = size
        self._padding = -size % _BLOCK
        self._uri = uri

    def read(self, size: int) -> bytes:
        wanted = min(size, self._left)
        data = self._stream.read1(wanted) if wanted else b""
        if wanted and not data:
            # Told of the archive, since nothing that follows can be read either.
            raise UnreadableError(self._uri, "is cut short")
        self._left -= len(data)
        return data

    def pass_over(self) -> None:
        self._left += self._padding
        while self.read(_PIECE):
            pass
