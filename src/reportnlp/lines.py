"""The lines of a user's file.

In:  a path.  Out: its lines with their numbers; whatever keeps them from being read is one error
that names the file. What stands in a line is quoted in errors as `shown` has it.
"""

from __future__ import annotations

from pathlib import Path

from reportnlp.errors import UserInputError


def numbered_lines(path: Path, kind: type[UserInputError]) -> list[tuple[int, str]]:
    """The lines that are not blank, numbered from 1.

    Raises:
        UserInputError: of `kind`, if the file cannot be read or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as cause:
        raise kind(str(path), None, f"cannot be read: {cause.strerror}") from cause
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise kind(str(path), line, "is not UTF-8; save the file as UTF-8") from cause
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), start=1)
    return [(number, line) for number, line in lines if line.strip()]


def shown(value: object) -> str:
    """A value as a message may quote it: escaped and short."""
    quoted = repr(value)
    return quoted if len(quoted) <= 60 else f"{quoted[:57]}..."
