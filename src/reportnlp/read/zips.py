"""Zip archives.

In:  a file that can be searched.  Out: its files in the order of its directory, and errors.
The one idea: the directory at the end of the archive is read entry by entry, so an archive of any
number of files takes no memory; the zipfile module, which holds it whole, only unpacks the content.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZipExtFile, ZipInfo

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.archives import Member, is_passed_over, join
from reportnlp.read.encoding import decode_name
from reportnlp.read.release import visible
from reportnlp.read.streams import layer

# Signature, system, flags, method, CRC, packed size, size, lengths of name, extra and comment,
# attributes, offset.
_ENTRY = struct.Struct("<4sxB2xHH4xLLLHHH4xLL")
# Signature, lengths of name and extra.
_LOCAL = struct.Struct("<4s22xHH")
# Signature, size and offset of the directory; its length in an archive of more than 4 GB.
_END = struct.Struct("<4s8xLL2x")
_END_64 = struct.Struct("<4s36xQQ")
_LOCATOR_64_SIZE = 20
_LONGEST_COMMENT = 65_535
_TOLD_IN_EXTRA = 0xFFFFFFFF
_SIZES, _UNICODE_NAME = 0x0001, 0x7075
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNIX = 3


def read_zip(stream: io.BufferedReader, name: str) -> Iterator[Member | InputError]:
    """List the files of the archive called `name`.

    Raises:
        InputError: it is no zip archive, its directory is damaged, or its files overlap.
        OSError: the disk fails.
    """
    uri = visible(name)
    if not stream.seekable():
        raise NotTextError(uri, "is a zip archive that is itself packed; unpack it first")
    size = stream.seek(0, io.SEEK_END)
    taken = 0
    for info in _entries(stream, size, uri):
        # Files that share their content are how a small archive holds the work of a year.
        taken += _LOCAL.size + len(info.filename) + info.compress_size
        if taken > size:
            raise UnreadableError(uri, "is damaged: its files overlap")
        if not is_passed_over(info.filename):
            yield _open(stream, info, join(name, info.filename))


def list_names(stream: io.BufferedReader, uri: str) -> Iterator[str]:
    """The names of the files of an archive, in the order of its directory.

    Raises:
        InputError: it is no zip archive, or its directory is damaged.
    """
    size = stream.seek(0, io.SEEK_END)
    return (info.filename for info in _entries(stream, size, uri))


def _entries(stream: io.BufferedReader, size: int, uri: str) -> Iterator[ZipInfo]:
    at, end, shift = _directory(stream, size, uri)
    while at < end:
        stream.seek(at)
        head = stream.read(_ENTRY.size)
        if len(head) < _ENTRY.size or not head.startswith(b"PK\x01\x02"):
            raise UnreadableError(uri, "is damaged: its list of files is not whole")
        lengths = _ENTRY.unpack(head)[7:10]
        name, extra = stream.read(lengths[0]), stream.read(lengths[1])
        yield _info(head, name, _extra(extra), shift)
        at += len(head) + sum(lengths)


def _directory(stream: io.BufferedReader, size: int, uri: str) -> tuple[int, int, int]:
    """Return where the directory begins and ends, and how much stands before the archive."""
    at = stream.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = stream.read()
    found = tail.rfind(b"PK\x05\x06", 0, len(tail) - _END.size + 4)
    if found < 0:
        raise UnreadableError(uri, "is no zip archive, or its end is missing")
    _, length, offset = _END.unpack_from(tail, found)
    end = at + found
    at_64 = end - _LOCATOR_64_SIZE - _END_64.size
    if at_64 >= 0:
        stream.seek(at_64)
        record = stream.read(_END_64.size + 4)
        if record.startswith(b"PK\x06\x06") and record.endswith(b"PK\x06\x07"):
            _, length, offset = _END_64.unpack_from(record)
            end = at_64
    start, shift = end - length, end - length - offset
    if start < 0 or shift < 0:
        raise UnreadableError(uri, "is damaged, or one of several parts")
    return start, end, shift


def _info(head: bytes, name: bytes, extra: dict[int, bytes], shift: int) -> ZipInfo:
    _, system, flags, method, crc, packed, size, _, _, _, attributes, at = _ENTRY.unpack(head)
    info = ZipInfo(_name(name, extra, is_utf8=bool(flags & _UTF8)))
    info.create_system, info.flag_bits, info.compress_type = system, flags, method
    info.CRC, info.external_attr = crc, attributes
    large = extra.get(_SIZES, b"")
    numbers = iter(struct.unpack(f"<{len(large) // 8}Q", large[: len(large) // 8 * 8]))
    info.file_size, info.compress_size, at = (
        next(numbers, told) if told == _TOLD_IN_EXTRA else told for told in (size, packed, at)
    )
    info.header_offset = at + shift
    return info


def _extra(data: bytes) -> dict[int, bytes]:
    fields, at = {}, 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        fields[kind] = data[at + 4 : at + 4 + length]
        at += 4 + length
    return fields


def _name(raw: bytes, extra: dict[int, bytes], *, is_utf8: bool) -> str:
    """Decode a name; where nothing tells the encoding, it is often that of a Chinese Windows."""
    told = extra.get(_UNICODE_NAME, b"")
    if told[:5] == b"\x01" + zlib.crc32(raw).to_bytes(4, "little"):
        return told[5:].decode("utf-8", "replace")
    if is_utf8:
        return raw.decode("utf-8", "replace")
    return decode_name(raw) or raw.decode("cp437")


def _open(stream: io.BufferedReader, info: ZipInfo, name: str) -> Member | InputError:
    uri = visible(name)
    if info.flag_bits & _ENCRYPTED:
        return UnreadableError(uri, "is encrypted")
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    if stat.S_ISLNK(mode):
        return UnreadableError(uri, "is a link, which is not followed in an archive")
    try:
        stream.seek(info.header_offset)
        signature, *lengths = _LOCAL.unpack(stream.read(_LOCAL.size))
        stream.seek(sum(lengths), io.SEEK_CUR)
        content = ZipExtFile(stream, "r", info)
    except NotImplementedError:
        reason = f"is packed by method {info.compress_type}, which is not supported"
        return UnreadableError(uri, reason)
    except (struct.error, OverflowError):
        signature = b""
    if signature != b"PK\x03\x04":
        return UnreadableError(uri, "is damaged: it is not where the list of files says")
    return Member(name, layer(content.read1, uri))
