"""Paths: from what a user names to the releases in it.

In:  files, folders, globs, "-" for stdin.  Out: a lazy stream of `Release` and `InputError`.
The one idea: the stream never raises and drops nothing in silence; a document that cannot be
used is an error in its place. Order is that of the arguments, and of names within a folder.

What is read by its suffix: .txt .text .md and names without suffix as one release, .jsonl and
.ndjson a release a line, .json one object or a list. Any other file is read as text if it is
named or matched by a glob, and an error if it only lies in a folder that was named. Hidden files
and folders inside a folder are passed over. A folder that is reached again, over a symbolic link,
is not read twice.
"""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from typing import BinaryIO, cast

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.jsonl import read_json, read_jsonl
from reportnlp.read.release import Release, visible
from reportnlp.read.text import read_text

Items = Iterator[Release | InputError]
Reader = Callable[[BinaryIO, str], Items]

_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md"})
_ROW_READERS: dict[str, Reader] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
}
_UNSUPPORTED = frozenset(
    {".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".odt", ".csv", ".tsv", ".xlsx"}
)
# 3.15大会 and 关于3.5活动 have no suffix.
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}\Z")
_IRREGULAR = "is neither a file nor a folder"
# How JSON Lines begin on stdin, where no suffix tells.
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def iter_releases(paths: Iterable[str | os.PathLike[str]]) -> Items:
    """Read the releases of `paths`, one after the other, as they are asked for.

    Args:
        paths: files, folders (read to any depth), glob patterns, or "-" for stdin, which holds
            one text or JSON Lines.

    """
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield from _guarded(_read_stdin, name)
        elif os.path.lexists(name):
            yield from _read_named(name)
        else:
            yield from _read_matches(name)


def _read_matches(pattern: str) -> Items:
    try:
        names = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    except (ValueError, RecursionError) as error:
        yield UnreadableError(visible(pattern), f"cannot be searched: {error}")
        return
    # Over a symbolic link a pattern may reach a file in several ways.
    unique = {os.path.realpath(name): name for name in reversed(names)}
    for name in sorted(unique.values()):
        # A named pipe is only opened if it is itself what the user gave: it may block for ever.
        if os.path.isfile(name) or os.path.isdir(name):
            yield from _read_named(name)
        else:
            yield UnreadableError(visible(name), _IRREGULAR)
    if not names:
        yield UnreadableError(visible(pattern), "there is no such file or folder")


def _read_named(name: str) -> Items:
    if not os.path.isdir(name):
        yield from _guarded(_reader(name) or _read_text, name)
        return
    for found in _walk(name):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _guarded(_reader(found) or _refuse_in_folder, found)


def _walk(folder: str) -> Iterator[str | InputError]:
    """Yield the files under `folder` in the order of their names, without recursion."""
    stack, seen = [folder], set[tuple[int, int]]()
    while stack:
        path = stack.pop()
        try:
            status = os.stat(path)
            if stat.S_ISREG(status.st_mode):
                yield path
            elif not stat.S_ISDIR(status.st_mode):
                yield UnreadableError(visible(path), _IRREGULAR)
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))
                stack += (os.path.join(path, name) for name in reversed(names))
        except OSError as error:
            yield _unreadable(path, error)


def _reader(name: str) -> Reader | None:
    """Return what reads a file of this name; None if the name does not tell."""
    match = _SUFFIX.search(os.path.basename(name))
    suffix = match[0].lower() if match else ""
    if suffix in _UNSUPPORTED:
        return _refuse_unsupported
    return _read_text if suffix in _TEXT_SUFFIXES else _ROW_READERS.get(suffix)


def _guarded(reader: Reader, name: str) -> Items:
    """Read `name`; what goes wrong is the last item."""
    try:
        if name == "-":
            yield from reader(sys.stdin.buffer, name)
            return
        with open(name, "rb") as stream:
            yield from reader(stream, name)
    except InputError as error:
        yield error
    except OSError as error:
        yield _unreadable(name, error)


def _read_text(stream: BinaryIO, name: str) -> Items:
    yield read_text(stream, name)


def _read_stdin(stream: BinaryIO, name: str) -> Items:
    beginning = cast(BufferedReader, stream).peek()
    reader = read_jsonl if _OBJECT.match(beginning) else _read_text
    yield from reader(stream, name)


def _refuse_unsupported(stream: BinaryIO, name: str) -> Items:
    raise NotTextError(visible(name), "is of a type that is not supported yet")


def _refuse_in_folder(stream: BinaryIO, name: str) -> Items:
    reason = "is of an unknown type; to read it as text, name the file and not its folder"
    raise NotTextError(visible(name), reason)


def _unreadable(name: str, error: OSError) -> UnreadableError:
    return UnreadableError(visible(name), error.strerror or str(error))
