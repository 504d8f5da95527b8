"""Glob patterns: the files and folders whose names match.

In:  a pattern as the shell knows it, ** included.  Out: the paths that match, sorted, each once.
The one idea: a folder is gone through once with the set of the parts of the pattern that a name in
it may match; it is not held as a list, as the glob module does.
"""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from reportnlp.read.folders import list_folder
from reportnlp.read.sorted_names import sorted_names

_DEEP = "**"
# Stands between the true path and the one found; no true path holds it.
_BETWEEN = "/./"

# Which parts of the pattern a name may match next.
_State = frozenset[int]


def matches(pattern: str) -> Iterator[str]:
    """Find the paths that match `pattern`, as `glob.glob(pattern, recursive=True)` would.

    What is reached in several ways, over symbolic links, is found once. A folder that matches
    stands for all that is in it, in which no more is searched for. A folder that cannot be searched
    counts as a match, so reading it tells why.

    Raises:
        OSError: the disk has no room for their names.
    """
    names = _Search(pattern).run()
    keys = sorted_names(f"{os.path.realpath(name)}{_BETWEEN}{name}" for name in names)
    return sorted_names(_first_of_each(keys))


def _first_of_each(keys: Iterable[str]) -> Iterator[str]:
    last = None
    for key in keys:
        path, _, name = key.partition(_BETWEEN)
        if path != last:
            yield name
        last = path


class _Search:
    """The search for one pattern."""

    def __init__(self, pattern: str) -> None:
        parts = [part for part in pattern.split("/") if part]
        fixed = list(takewhile(lambda part: not glob.has_magic(part), parts))
        self._base = os.path.join("/" if pattern.startswith("/") else "", *fixed)
        self._only_folders = pattern.endswith("/")
        parts = [part for part in parts[len(fixed) :] if part != "."]
        if parts[-1:] == [_DEEP]:
            parts.append("*")
        # Whether what lies in a folder that matches does so, too, and the folder says no more.
        self._is_all = parts[-2:] == [_DEEP, "*"] and not self._only_folders
        self._parts = [None if part == _DEEP else _Part(part) for part in parts]
        self._linked: set[tuple[int, int, _State]] = set()

    def run(self) -> Iterator[str]:
        levels: list[_Level] = []
        if self._parts and os.path.isdir(self._base or os.curdir):
            yield from self._enter(self._base, self._from(0), levels)
        while levels:
            path = next(levels[-1].paths, None)
            if path is None:
                levels.pop()
                continue
            state = self._after(levels[-1].state, os.path.basename(path))
            is_folder = os.path.isdir(path)
            if len(self._parts) in state and not (is_folder and self._is_all):
                if is_folder or not self._only_folders:
                    yield path
            elif is_folder:
                yield from self._enter(path, state, levels)

    def _enter(self, folder: str, state: _State, levels: list[_Level]) -> Iterator[str]:
        """Add the level of `folder`, or yield it if that fails."""
        try:
            is_linked = bool(levels) and (levels[-1].is_linked or os.path.islink(folder))
            if not is_linked or self._is_new(folder, state):
                paths = list_folder(folder, lambda name: bool(self._after(state, name)))
                levels.append(_Level(paths, state, is_linked))
        except OSError:
            yield folder

    def _is_new(self, folder: str, state: _State) -> bool:
        """Tell of a folder that was reached over links whether it was not before."""
        status = os.stat(folder)
        key = status.st_dev, status.st_ino, state
        is_new = key not in self._linked
        self._linked.add(key)
        return is_new

    def _from(self, index: int) -> _State:
        """The part at `index`; ** may also stand for nothing."""
        end = index
        while end < len(self._parts) and self._parts[end] is None:
            end += 1
        return frozenset(range(index, end + 1))

    def _after(self, state: _State, name: str) -> _State:
        """What names in the folder `name` may match; the number of parts is the end."""
        found = set[int]()
        for index in state - {len(self._parts)}:
            part = self._parts[index]
            if part is None and not name.startswith("."):
                found |= self._from(index)
            elif part is not None and part.matches(name):
                found |= self._from(index + 1)
        return frozenset(found)


class _Part:
    """One part of a pattern; hidden names match only where it begins with a dot, too."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(fnmatch.translate(pattern))
        self._is_hidden = pattern.startswith(".")

    def matches(self, name: str) -> bool:
        return name.startswith(".") <= self._is_hidden and bool(self._pattern.match(name))


@dataclass(frozen=True, slots=True)
class _Level:
    """A folder that is gone through.

    Attributes:
        paths: of what is still to come in it.
        state: what names in it may match.
        is_linked: whether it was reached over a symbolic link.
    """

    paths: Iterator[str]
    state: _State
    is_linked: bool
