"""Office documents: packages that look like zip archives.

In:  a zip archive that can be searched.  Out: what it is, if it is none of files.
The one idea: the names of its first files tell; they are read, and nothing is unpacked.
"""

from __future__ import annotations

import io
from itertools import islice

from reportnlp.errors import InputError
from reportnlp.read.zips import list_names

# Parts of a document; those that tell stand among the first.
_SIGHT = 200
_WORD = "word/document"
_OTHERS = {
    "xl/workbook": "an Excel workbook",
    "ppt/presentation": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "content.xml": "an OpenDocument file",
    "Index/Document.iwa": "a Pages document",
}


def office_of(stream: io.BufferedReader, uri: str) -> str | None:
    """Tell "word" for a document that is read, a description of another, None for an archive."""
    try:
        names = list(islice(list_names(stream, uri), _SIGHT))
    except InputError:
        return None  # whoever reads the archive tells what is wrong
    if any(name.startswith(_WORD) for name in names) and "[Content_Types].xml" in names:
        return "word"
    is_package = {"[Content_Types].xml", "mimetype", "Metadata/Properties.plist"} & set(names)
    found = (what for sign, what in _OTHERS.items() if any(n.startswith(sign) for n in names))
    return next(found, None) if is_package else None
