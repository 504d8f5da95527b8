"""What a terminal may be shown.

In:  foreign text.  Out: printable characters on one line.
"""

from __future__ import annotations

import re

# Escape sequences of terminals: CSI (ESC [ 31 m), OSC (ESC ] 0;title BEL), two-character ones.
_ESCAPE_SEQUENCE = re.compile(
    r"""
    (?: \x1b\[ | \x9b ) [0-?]* [ -/]* [@-~]?
  | (?: \x1b\] | \x9d ) [^\x07\x1b\x9c\n]* (?: \x07 | \x1b\\ | \x9c )?
  | \x1b [ -/]* [0-~]?
    """,
    re.VERBOSE,
)


def printable(text: str) -> str:
    """The text without escape sequences, with a space for what is no printable character."""
    plain = _ESCAPE_SEQUENCE.sub("", text)
    return "".join(char if char.isprintable() else " " for char in plain)
