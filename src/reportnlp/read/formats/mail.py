"""Mails (.eml), and pages that a browser has saved as one file (.mht).

In:  the bytes of a mail.  Out: the `Release` in its body; its attachments, each a file of its own.
The one idea: the subject is the title, the day it was sent the day of the release, and who sent it
the publisher; the text is the body, as plain text if it has that form, else what its HTML says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr
from typing import cast

from reportnlp.errors import EmptyTextError, NotTextError, UnreadableError
from reportnlp.read.encoding import decode, decode_as
from reportnlp.read.formats.found import Found, one_line, release_of
from reportnlp.read.formats.html import decode_html, find_article, text_of_fragment
from reportnlp.read.release import Release

_SAVED_PAGE = re.compile(r"<Saved by |Snapshot-Content-Location", re.IGNORECASE)
_MOST_PARTS = 1_000
_REPLY = re.compile(r"^(?:\s*(?:re|fw|fwd|回复|回覆|转发|轉寄|答复)\s*[:：])+\s*", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def read_mail(data: bytes, uri: str) -> Release:
    """Read what the body of a mail says.

    Raises:
        UnreadableError: it is damaged.
        EmptyTextError: there is no text in the body.
    """
    mail = _parse(data, uri)
    html, plain = _part(mail, "text/html"), _part(mail, "text/plain")
    subject = _REPLY.sub("", _header(mail, "Subject"))
    encoding = "utf-8"
    if html is not None and _is_saved_page(mail):
        text, encoding, warnings = decode_html(_content(html), uri)
        found = find_article(text, warnings)
        return release_of(found, data, uri, "multipart/related", encoding)
    if plain is not None and _content(plain).strip():
        body, encoding, warnings = _decode(plain, uri)
        body = body.replace("\r\n", "\n")
    elif html is not None:
        text, encoding, warnings = _decode(html, uri)
        body = text_of_fragment(text)
    else:
        raise EmptyTextError(uri, "is a mail without text in its body")
    if not body.strip():
        raise EmptyTextError(uri, "is a mail without text in its body")
    name, address = parseaddr(_header(mail, "From"))
    first = body.strip().partition("\n")[0]
    if subject and subject not in first:
        body = f"{subject}\n{body}"
    found = Found(
        body,
        title=subject or None,
        published=_header(mail, "Date") or None,
        publisher=name or address or None,
        warnings=warnings,
    )
    return release_of(found, data, uri, "message/rfc822", encoding)


def attachments(data: bytes, uri: str) -> Iterator[tuple[str, bytes]]:
    """The names and contents of what is attached to a mail, pictures left out.

    Raises:
        UnreadableError: it is damaged.
    """
    mail = _parse(data, uri)
    if _is_saved_page(mail):
        return
    for number, part in enumerate(_parts(mail, uri), start=1):
        if part.is_multipart() or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        name = _file_name(part)
        if name or part.get_content_disposition() == "attachment":
            yield name or f"{number}", _content(part)


def has_body(data: bytes, uri: str) -> bool:
    """Whether the body of a mail says anything.

    Raises:
        UnreadableError: it is damaged.
    """
    try:
        read_mail(data, uri)
    except EmptyTextError:
        return False
    return True


def _parse(data: bytes, uri: str) -> EmailMessage:
    try:
        return cast(EmailMessage, BytesParser(policy=policy.compat32).parsebytes(data))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError(uri, f"is a damaged mail ({error})") from None


def _parts(mail: Message, uri: str) -> Iterator[Message]:
    for count, part in enumerate(mail.walk()):
        if count > _MOST_PARTS:
            raise UnreadableError(uri, f"is a mail of more than {_MOST_PARTS:,} parts")
        yield part


def _part(mail: Message, kind: str) -> Message | None:
    """The first part of that type that is not attached."""
    return next(
        (
            part
            for part in mail.walk()
            if part.get_content_type() == kind
            and not part.is_multipart()
            and part.get_content_disposition() != "attachment"
            and not _file_name(part)
        ),
        None,
    )


def _is_saved_page(mail: Message) -> bool:
    heads = f"{mail.get('From', '')} {' '.join(mail.keys())}"
    return _SAVED_PAGE.search(heads) is not None


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):  # an encoding of transfer that is not there
        content = str(part.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""


def _decode(part: Message, uri: str) -> tuple[str, str, tuple[str, ...]]:
    content = _content(part)
    declared = str(part.get_content_charset("") or "").lower()
    decoded = decode_as(content, _SUPERSETS.get(declared, declared)) if declared else None
    return decoded or decode(content, uri)


def _header(mail: Message, name: str) -> str:
    """A header as a person reads it, whatever it was written in."""
    # As it came: what was not ASCII, which it should be, is still there as surrogates.
    value = next((raw for key, raw in mail.raw_items() if key.lower() == name.lower()), "")
    pieces = []
    try:
        for piece, charset in decode_header(str(value)):
            if isinstance(piece, str):
                pieces.append(piece)
                continue
            name_of_charset = _SUPERSETS.get((charset or "").lower(), charset or "utf-8")
            decoded = decode_as(piece, name_of_charset)
            pieces.append(decoded[0] if decoded else piece.decode("utf-8", "replace"))
    except (MessageError, ValueError):
        pieces = [str(value)]
    text = "".join(pieces)
    if any("\udc80" <= char <= "\udcff" for char in text):
        raw = text.encode("utf-8", "surrogateescape")
        try:
            text = decode(raw, name)[0]
        except NotTextError:
            text = raw.decode("utf-8", "replace")
    return one_line(text)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError):
        return ""
    if "=?" in name:
        holder = Message()
        holder["Name"] = name
        name = _header(holder, "Name")
    return re.split(r"[/\\]", one_line(name))[-1]
