"""Word documents (.docx).

In:  the bytes of a document.  Out: the `Release` in it.
The one idea: python-docx opens the document, without its pictures and other parts that hold no
text; its paragraphs, list items, tables and text boxes are lines in the order in which they stand.
Text that a reviewer has deleted is not there, text that one has inserted is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from reportnlp.errors import TooLargeError, UnreadableError
from reportnlp.read.formats.found import Found, release_of
from reportnlp.read.reading import Reading
from reportnlp.read.release import Release

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SILENT = frozenset(
    {
        _FALLBACK,  # the same again, for programs that do not know the new
        *(
            _NAMESPACE + name
            for name in ("del", "moveFrom", "instrText", "delText", "delInstrText")
        ),
    }
)
_TEXT, _TAB, _BREAK, _RETURN, _PARAGRAPH, _ROW, _CELL, _HYPHEN = (
    _NAMESPACE + name for name in ("t", "tab", "br", "cr", "p", "tr", "tc", "noBreakHyphen")
)
# What is read of a document; everything else, such as pictures, is opened as if it were empty.
_NEEDED = re.compile(r"(?:\[Content_Types\]\.xml|.*\.rels|.*\.xml)\Z", re.IGNORECASE | re.DOTALL)
_MOST_PARTS = 10_000
_SPACES = re.compile(r"[ \t]{2,}")


def read_word(data: bytes, uri: str, how: Reading) -> Release:
    """Read a document.

    Raises:
        TooLargeError: its text takes more than `how.max_bytes`, unpacked.
        UnreadableError: it is damaged or encrypted.
        EmptyTextError: there is no text in it.
    """
    import docx  # takes a tenth of a second; many inputs have no documents
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(_without_pictures(data, uri, how.max_bytes))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableError(uri, f"is no Word document, or damaged ({error})") from None
    lines = _lines(document.element.body)
    text = "\n".join(line for line in lines if line.strip())
    return release_of(Found(text), data, uri, MEDIA_TYPE, "utf-8")


def _without_pictures(data: bytes, uri: str, most: int) -> io.BytesIO:
    """The package with nothing in it but what is read, so that nothing else takes memory."""
    package = io.BytesIO()
    left = most
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(package, "w") as new:
        infos = old.infolist()
        if len(infos) > _MOST_PARTS:
            raise TooLargeError(uri, f"has more than {_MOST_PARTS:,} parts")
        for info in infos:
            content = b""
            if _NEEDED.match(info.filename):
                # What a part declares is not to be believed, but it is never given more.
                left -= info.file_size
                if left < 0:
                    raise TooLargeError(uri, f"is larger than {most // 1_000_000} MB, unpacked")
                content = old.read(info)
            new.writestr(zipfile.ZipInfo(info.filename), content)
    package.seek(0)
    return package


def _lines(root: Any) -> Iterator[str]:
    """The lines below an element: of a paragraph, or of a row of a table."""
    for element in root:
        if element.tag in _SILENT or not isinstance(element.tag, str):
            continue
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element)
        elif element.tag == _ROW:
            cells = (
                " ".join(_lines(cell)) for cell in element.iter(_CELL) if _row(cell) is element
            )
            yield "\t".join(_SPACES.sub(" ", cell).strip() for cell in cells).strip("\t")
        else:
            yield from _lines(element)


def _row(cell: Any) -> Any:
    """The row that a cell is in: of its own table, not of one around it."""
    return next(cell.iterancestors(_ROW), None)


def _paragraph(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph; a box that hangs on it is lines of their own, after it."""
    boxes: list[str] = []
    yield from "".join(_runs(paragraph, boxes)).split("\n")
    yield from boxes


def _runs(element: Any, boxes: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag in _SILENT or not isinstance(child.tag, str):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in (_BREAK, _RETURN):
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag == _PARAGRAPH:
            boxes.extend(_paragraph(child))
        else:
            yield from _runs(child, boxes)
