"""Content: what a file is, whatever it is called.

In:  the first bytes of a file, and its name.  Out: the kind of the file, or what it is that is
not read.
The one idea: content tells the kind. The name is asked only where content cannot tell: a table, a
Markdown file or a text may begin with the same words.
"""

from __future__ import annotations

import re
from typing import Literal

from reportnlp.read.columns import is_header
from reportnlp.read.suffixes import split_suffixes

Kind = Literal[
    "text",
    "markdown",
    "html",
    "pdf",
    "word",
    "mail",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "parquet",
    "zip",
    "tar",
    "unknown",
]
Compression = Literal[".gz", ".bz2", ".xz", ".zst"]

# Bytes that tell the kind; where fewer are at hand, they have to do.
SIGHT = 4_096

_BOM = b"\xef\xbb\xbf"
_COMPRESSED: tuple[tuple[bytes, Compression], ...] = (
    (b"\x1f\x8b\x08", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
)
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office document, which is not supported; save it as .docx"),
    (b"{\\rtf", "an RTF document, which is not supported; save it as .docx"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"8BPS", "a Photoshop image"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"7z\xbc\xaf", "a 7z archive, which is not supported; unpack it"),
    (b"Rar!", "a RAR archive, which is not supported; unpack it"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_MARK = slice(257, 262)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,1000}?-->|\s){0,9}"
    rb"<(?:!doctype\s+html|html|head|body|article|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|br|h[1-6]|table|span|section|ul|a)\b[^<>]{0,500}>", re.IGNORECASE)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]", re.MULTILINE)
_MAIL_LINE = re.compile(rb"(?:From [^\n]{1,200}\n)?[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_MAIL_MARKS = frozenset({b"mime-version", b"message-id", b"received", b"return-path"})
_MAIL_FACTS = frozenset({b"from", b"to", b"date", b"subject"})
_ROWS = re.compile(rb"\s*\{[ \t]*\"")
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")

_BY_SUFFIX: dict[str, Kind] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".pdf": "text",
    ".docx": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".zip": "zip",
    ".tar": "tar",
}
_TEXTS = frozenset({"text", "unknown", "markdown"})


def compression_of(head: bytes) -> Compression | None:
    """What the bytes that begin with `head` are compressed by."""
    return next((name for magic, name in _COMPRESSED if head.startswith(magic)), None)


def refused(head: bytes) -> str | None:
    """What the file is, in words, if it is of a type that holds no release or is not read."""
    if head[4:8] == b"ftyp":
        return "a film or image"
    if head[:4] == b"RIFF":
        return "a sound, film or image"
    return next((what for magic, what in _REFUSED if head.startswith(magic)), None)


def kind_of(head: bytes, name: str) -> Kind:
    """The kind of a file that is not compressed; "unknown" if neither content nor name tell.

    Args:
        head: its first bytes, `SIGHT` of them if it has so many.
        name: its path; of its suffixes the one before that of a compression counts.
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_ZIP):
        return "zip"
    if head[_TAR_MARK] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    told = _BY_SUFFIX.get(split_suffixes(name)[0], "unknown")
    plain = _plain(head)
    if is_html(plain, told):
        return "html"
    if _is_mail(plain):
        return "mail"
    if told == "html" and plain.strip():
        return "text"
    if told == "mail":
        return "mail" if _MAIL_LINE.match(plain) else "text"
    if told in _TEXTS or told in ("json", "jsonl"):
        return _kind_of_rows(plain, told)
    return told


def is_html(head: bytes, told: Kind = "unknown") -> bool:
    """Whether a text, its first bytes as ASCII, is a page, or a part of one if it is called so."""
    return _HTML.match(head) is not None or (told == "html" and _TAG.search(head) is not None)


def _plain(head: bytes) -> bytes:
    """The first bytes, as ASCII would have them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\0" in head[:8] or b"\0<" in head[:8]:
        return head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(_BOM)


def _is_mail(head: bytes) -> bool:
    if not _MAIL_LINE.match(head):
        return False
    names = {name.lower() for name in _HEADER.findall(head.partition(b"\n\n")[0])}
    return len(names & _MAIL_FACTS) + 2 * len(names & _MAIL_MARKS) >= 3


def _kind_of_rows(head: bytes, told: Kind) -> Kind:
    if told in ("json", "jsonl"):
        return told
    if _ROWS.match(head):
        return "jsonl"
    if _JSON.match(head):
        return "json"
    first = head.partition(b"\n")[0]
    for delimiter, kind in ((b",", "csv"), (b"\t", "tsv")):
        if delimiter in first and is_header(first.split(delimiter)):
            return "csv" if kind == "csv" else "tsv"
    return told
