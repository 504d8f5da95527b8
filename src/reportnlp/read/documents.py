"""Files whose reading waits: their bytes are here, what is in them is found out later.

In:  the bytes of a file that is one document.  Out: its `Release`.
The one idea: telling encodings and parsing take time and may fail in strange ways, so that a batch
leaves them to its workers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportnlp.errors import InputError, NotTextError, UnreadableError
from reportnlp.read.content import SIGHT, Kind, kind_of, refused
from reportnlp.read.formats.plain import read_text
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release, visible
from reportnlp.read.streams import reason_of


@dataclass(frozen=True, slots=True)
class File:
    """A file that is one document.

    Attributes:
        name: its path; the suffix tells how to read it where the content does not.
        content: its bytes, unpacked if the file was compressed.
    """

    name: str
    content: bytes

    @property
    def uri(self) -> str:
        """The path, as it can be printed; the uri of the release in it."""
        return visible(self.name)


_Reader = Callable[[bytes, str, Reading], Release]


def read_file(file: File, how: Reading = DEFAULT) -> Release:
    """Read the release in `file`.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    what = refused(file.content[:SIGHT])
    if what is not None:
        raise NotTextError(file.uri, f"is {what}")
    reader = _READERS.get(kind_of(file.content[:SIGHT], file.name), _read_text)
    try:
        return reader(file.content, file.uri, how)
    except InputError:
        raise
    except RecursionError:
        raise UnreadableError(file.uri, "is nested too deep") from None
    except Exception as error:  # libraries raise what they like on damaged files
        raise UnreadableError(file.uri, reason_of(error)) from None


def _read_text(data: bytes, uri: str, how: Reading) -> Release:
    return read_text(data, uri)


# Each kind's libraries are loaded when a file of that kind is met.


def _read_html(data: bytes, uri: str, how: Reading) -> Release:
    from reportnlp.read.formats.html import read_html

    return read_html(data, uri)


def _read_pdf(data: bytes, uri: str, how: Reading) -> Release:
    from reportnlp.read.formats.pdf import read_pdf

    return read_pdf(data, uri)


def _read_word(data: bytes, uri: str, how: Reading) -> Release:
    from reportnlp.read.formats.word import read_word

    return read_word(data, uri, how)


def _read_markdown(data: bytes, uri: str, how: Reading) -> Release:
    from reportnlp.read.formats.markdown import read_markdown

    return read_markdown(data, uri, how)


def _read_mail(data: bytes, uri: str, how: Reading) -> Release:
    from reportnlp.read.formats.mail import read_mail

    return read_mail(data, uri)


_READERS: dict[Kind, _Reader] = {
    "html": _read_html,
    "pdf": _read_pdf,
    "zip": _read_word,
    "markdown": _read_markdown,
    "mail": _read_mail,
}
