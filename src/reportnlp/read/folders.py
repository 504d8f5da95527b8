"""Folders: the files that lie in them, to any depth.

In:  the path of a folder.  Out: the paths of its files in the order of names within each folder,
and errors.
The one idea: what is held grows with the depth, not with the number of files or folders.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator

from reportnlp.errors import InputError, UnreadableError
from reportnlp.read.release import visible
from reportnlp.read.sorted_names import sorted_names
from reportnlp.read.streams import reason_of

IRREGULAR = "is neither a file nor a folder"


def walk(folder: str) -> Iterator[str | InputError]:
    """Yield the files under `folder`; hidden files and folders are passed over.

    A folder that is reached over symbolic links is not read twice.
    """
    linked = _LinkedFolders(folder)
    paths = [iter([folder])]
    # Whether the folders at each level were reached over a link.
    over_link = [False]
    while paths:
        path = next(paths[-1], None)
        if path is None:
            paths.pop()
            over_link.pop()
            continue
        try:
            status = os.stat(path)
            if stat.S_ISREG(status.st_mode):
                yield path
            elif not stat.S_ISDIR(status.st_mode):
                yield UnreadableError(visible(path), IRREGULAR)
            else:
                is_linked = over_link[-1] or (path != folder and os.path.islink(path))
                if not is_linked or linked.add(path, status):
                    paths.append(list_folder(path, _is_shown))
                    over_link.append(is_linked)
        except OSError as error:
            yield UnreadableError(visible(path), reason_of(error))


def list_folder(folder: str, keep: Callable[[str], bool]) -> Iterator[str]:
    """Return the paths of what lies in `folder`, in the order of their names.

    Args:
        folder: "" is the current one.
        keep: tells whether a name counts.

    Raises:
        OSError: it cannot be read.
    """
    with os.scandir(folder or ".") as entries:
        names = sorted_names(entry.name for entry in entries if keep(entry.name))
    return (os.path.join(folder, name) for name in names)


def _is_shown(name: str) -> bool:
    return not name.startswith(".")


class _LinkedFolders:
    """The folders outside of `root` that links in it lead to; those inside are found anyway."""

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)
        self._known: set[tuple[int, int]] = set()

    def add(self, path: str, status: os.stat_result) -> bool:
        """Tell whether the folder `path` is to be read here; from then on it is known."""
        key = status.st_dev, status.st_ino
        if key in self._known or self._is_inside(os.path.realpath(path)):
            return False
        self._known.add(key)
        return True

    def _is_inside(self, path: str) -> bool:
        if os.path.commonpath([path, self._root]) != self._root:
            return False
        parts = os.path.relpath(path, self._root).split(os.sep)
        return parts == [os.curdir] or all(map(_is_shown, parts))
