"""Archives: what zip and tar files have in common.

In:  the name of an archive, and of a file in it as bytes or text.  Out: where the file is, whether
it is read.
The one idea: an archive is read as a folder would be, but nothing of it is ever written to disk;
names are only names, links are not followed.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"[/\\]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        name: archive.zip!folder/name.txt.
        stream: its content; gone when the next member is asked for.
    """

    name: str
    stream: io.BufferedReader


def join(archive: str, name: str) -> str:
    """Return the name of what lies in an archive."""
    return f"{archive}!{name}"


def is_passed_over(name: str) -> bool:
    """Tell whether it is a folder, hidden, or what macOS adds to archives."""
    parts = _SEPARATOR.split(name)
    hidden = (part.startswith(".") and part not in (".", "..") for part in parts)
    return not parts[-1] or "__MACOSX" in parts or any(hidden)
