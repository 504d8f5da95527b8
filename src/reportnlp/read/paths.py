"""Paths: from what a user names to the documents in it.

In:  files, folders, globs, "-" for stdin.  Out: a lazy stream of `File`, `Release` and
`InputError`.
The one idea: the stream never raises and drops nothing in silence; a document that cannot be
used is an error in its place. Order is that of the arguments, and of names within a folder.

What is read by its suffix: .txt .text .md and names without suffix as one release; .jsonl .ndjson
.csv .tsv .parquet a release a row; .json one object or a list; each of these also compressed (.gz
.zst .bz2 .xz) and in archives (.zip .tar .tgz .tar.gz ...). Any other file is read as text if it is
named or matched by a glob, and an error if it only lies in a folder or archive that was named.
Hidden files and folders inside a folder are passed over. A folder that is reached again, over a
symbolic link, is not read twice.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.documents import File, read_file
from reportnlp.read.folders import IRREGULAR, walk
from reportnlp.read.jsonl import read_jsonl
from reportnlp.read.kinds import Found, Items, read_document, read_stream
from reportnlp.read.patterns import matches
from reportnlp.read.release import Release, visible
from reportnlp.read.streams import reason_of

# How JSON Lines begin on stdin, where no suffix tells.
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def iter_documents(paths: Iterable[str | os.PathLike[str]]) -> Items:
    """Find the documents of `paths`, one after the other, as they are asked for.

    A file that is one document comes as its bytes, so that others may do the reading; rows are
    read already.

    Args:
        paths: files, folders (read to any depth), glob patterns, or "-" for stdin, which holds
            one text or JSON Lines.
    """
    for path in paths:
        name = os.fspath(path)
        yield from _guarded(_read_path(name), name)


def iter_releases(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Release | InputError]:
    """Read the releases of `paths`, one after the other, as they are asked for.

    Args:
        paths: as of `iter_documents`.
    """
    for document in iter_documents(paths):
        yield _release(document) if isinstance(document, File) else document


def _release(file: File) -> Release | InputError:
    try:
        return read_file(file)
    except InputError as error:
        return error


def _read_path(name: str) -> Items:
    if name == "-":
        yield from _read_stdin()
    elif os.path.lexists(name):
        yield from _read_named(name)
    else:
        yield from _read_matches(name)


def _read_matches(pattern: str) -> Items:
    is_matched = False
    for name in matches(pattern):
        is_matched = True
        # A named pipe is only opened if it is itself what the user gave: it may block for ever.
        if os.path.isfile(name) or os.path.isdir(name):
            yield from _read_named(name)
        else:
            yield UnreadableError(visible(name), IRREGULAR)
    if not is_matched:
        yield UnreadableError(visible(pattern), "there is no such file or folder")


def _read_named(name: str) -> Items:
    if not os.path.isdir(name):
        yield from _guarded(_read_file(name, "named"), name)
        return
    for found in walk(name):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _guarded(_read_file(found, "folder"), found)


def _read_file(name: str, found: Found) -> Items:
    with open(name, "rb") as stream:
        yield from read_stream(stream, name, found)


def _read_stdin() -> Items:
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    reader = read_jsonl if _OBJECT.match(stream.peek()) else read_document
    yield from reader(stream, "-")


def _guarded(items: Items, name: str) -> Items:
    """Yield the items; what goes wrong is the last of them."""
    try:
        yield from items
    except InputError as error:
        yield error
    except Exception as error:  # libraries raise what they like on damaged files
        yield UnreadableError(visible(name), reason_of(error))
