"""Paths: from what a user names to the documents in it.

In:  files, folders, globs, "-" for stdin.  Out: a lazy stream of `File`, `Release` and
`InputError`.
The one idea: the stream never raises and drops nothing in silence; a document that cannot be
used is an error in its place. Order is that of the arguments, and of names within a folder.

What a file is, its content tells, whatever it is called: a page (HTML), a Word document (.docx), a
PDF file, Markdown or text is one release; a mail is one, and so is each file attached to it; JSON
Lines, .csv, .tsv and Parquet hold a release a row; JSON is one object or a list; each of these also
compressed (.gz .zst .bz2 .xz) and in archives (.zip .tar .tgz .tar.gz ...). A text of an unknown
type is read if it is named or matched by a glob, or is Chinese. Hidden files and folders inside a
folder are passed over. A folder that is reached again, over a symbolic link, is not read twice.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.documents import File, read_file
from reportnlp.read.folders import IRREGULAR, walk
from reportnlp.read.kinds import Found, Items, read_stream
from reportnlp.read.patterns import matches
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release, visible
from reportnlp.read.streams import reason_of


def iter_documents(paths: Iterable[str | os.PathLike[str]], how: Reading = DEFAULT) -> Items:
    """Find the documents of `paths`, one after the other, as they are asked for.

    A file that is one document comes as its bytes, so that others may do the reading; rows are
    read already.

    Args:
        paths: files, folders (read to any depth), glob patterns, or "-" for stdin, which holds
            one document or table of any kind.
        how: what is asked of every reader.
    """
    for path in paths:
        name = os.fspath(path)
        yield from _guarded(_read_path(name, how), name)


def iter_releases(
    paths: Iterable[str | os.PathLike[str]], how: Reading = DEFAULT
) -> Iterator[Release | InputError]:
    """Read the releases of `paths`, one after the other, as they are asked for.

    Args:
        paths: as of `iter_documents`.
        how: what is asked of every reader.
    """
    for document in iter_documents(paths, how):
        yield _release(document, how) if isinstance(document, File) else document


def _release(file: File, how: Reading) -> Release | InputError:
    try:
        return read_file(file, how)
    except InputError as error:
        return error


def _read_path(name: str, how: Reading) -> Items:
    if name == "-":
        yield from read_stream(cast(io.BufferedReader, sys.stdin.buffer), "-", "named", how)
    elif os.path.lexists(name):
        yield from _read_named(name, how)
    else:
        yield from _read_matches(name, how)


def _read_matches(pattern: str, how: Reading) -> Items:
    is_matched = False
    for name in matches(pattern):
        is_matched = True
        # A named pipe is only opened if it is itself what the user gave: it may block for ever.
        if os.path.isfile(name) or os.path.isdir(name):
            yield from _read_named(name, how)
        else:
            yield UnreadableError(visible(name), IRREGULAR)
    if not is_matched:
        yield UnreadableError(visible(pattern), "there is no such file or folder")


def _read_named(name: str, how: Reading) -> Items:
    if not os.path.isdir(name):
        yield from _guarded(_read_file(name, "named", how), name)
        return
    for found in walk(name):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _guarded(_read_file(found, "folder", how), found)


def _read_file(name: str, found: Found, how: Reading) -> Items:
    with open(name, "rb") as stream:
        yield from read_stream(stream, name, found, how)


def _guarded(items: Items, name: str) -> Items:
    """Yield the items; what goes wrong is the last of them."""
    try:
        yield from items
    except InputError as error:
        yield error
    except Exception as error:  # libraries raise what they like on damaged files
        yield UnreadableError(visible(name), reason_of(error))
