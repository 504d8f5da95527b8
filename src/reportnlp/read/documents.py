"""Files whose reading waits: their bytes are here, what is in them is found out later.

In:  the bytes of a file that is one document.  Out: its `Release`.
The one idea: telling encodings and parsing take time and may fail in strange ways, so that a batch
leaves them to its workers.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportnlp.read.release import Release, visible
from reportnlp.read.text import read_text


@dataclass(frozen=True, slots=True)
class File:
    """A file that is one document.

    Attributes:
        name: its path; the suffix tells how to read it.
        content: its bytes, unpacked if the file was compressed.
    """

    name: str
    content: bytes

    @property
    def uri(self) -> str:
        """The path, as it can be printed; the uri of the release in it."""
        return visible(self.name)


def read_file(file: File) -> Release:
    """Read the release in `file`.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    return read_text(BytesIO(file.content), file.name)
