"""PDF files.

In:  the bytes of a file.  Out: the `Release` in it.
The one idea: a page is print, of which only the places of characters are known. pdfplumber tells
them; lines ▸ columns ▸ margins ▸ paragraphs are found from where they stand.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from reportnlp.errors import EmptyTextError, TooLargeError, UnreadableError
from reportnlp.folding import without_radicals
from reportnlp.read.formats.found import Found, release_of
from reportnlp.read.formats.pdf.columns import in_reading_order
from reportnlp.read.formats.pdf.lines import Line, lines_of
from reportnlp.read.formats.pdf.margins import without_margins
from reportnlp.read.formats.pdf.paragraphs import paragraphs
from reportnlp.read.release import Release

# A release has a few; a file of more is a book.
_MOST_PAGES = 1_000
_MOST_CHARACTERS = 2_000_000

# What the library gives for a character of which the font does not say what it is.
_UNKNOWN = re.compile(r"\(cid:[0-9]{1,6}\)")
# Of every font that is not quite as the standard says, the library tells on stderr.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(data: bytes, uri: str) -> Release:
    """Read what is printed in a file.

    Raises:
        UnreadableError: it is damaged, or asks for a password.
        TooLargeError: it is a book.
        EmptyTextError: there is no text in it, as when its pages are pictures.
    """
    pages = list(_pages(data, uri))
    lines = [in_reading_order(page) for page in without_margins(pages)]
    text = without_radicals("\n".join(paragraphs(lines)))
    text, unknown = _UNKNOWN.subn("\ufffd", text)
    if not text.strip():
        reason = "has no text: its pages are pictures, or empty; read them by OCR first"
        raise EmptyTextError(uri, reason)
    lost = (f"characters of unknown fonts, replaced by U+FFFD: {unknown}",) if unknown else ()
    return release_of(Found(text, warnings=lost), data, uri, "application/pdf", "utf-8")


def _pages(data: bytes, uri: str) -> Iterator[list[Line]]:
    import pdfplumber  # takes a fifth of a second; many inputs have no PDF files
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    left = _MOST_CHARACTERS
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            for number, page in enumerate(file.pages):
                if number >= _MOST_PAGES:
                    raise TooLargeError(uri, f"has more than {_MOST_PAGES:,} pages")
                lines = lines_of(page.chars, float(page.height))
                left -= sum(len(line.text) for line in lines)
                if left < 0:
                    raise TooLargeError(uri, f"has more than {_MOST_CHARACTERS:,} characters")
                page.close()
                yield lines
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise UnreadableError(uri, "is encrypted") from None
        raise
