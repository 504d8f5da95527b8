"""Identifiers for what a record speaks of.

In:  a record.  Out: URIs.
The one idea: a release that was published under an address keeps it; any other has a name made of
its doc_id, and its parts are fragments of that.
"""

from __future__ import annotations

from urllib.parse import quote

from reportnlp.record import ReleaseRecord

# What may stand in a URI; all else is percent-encoded.
_ALLOWED = "%/:=&?~+!$,;'@()*[]"


def uri_of(record: ReleaseRecord) -> str:
    """The URI of a release, without a fragment."""
    address = url_of(record)
    if address:
        return address.partition("#")[0]
    return f"urn:reportnlp:{quote(record.doc_id, safe='', errors='replace')}"


def url_of(record: ReleaseRecord) -> str | None:
    """Where a release was published, if its source says so."""
    uri = record.source.uri or ""
    if not uri.lower().startswith(("http://", "https://")):
        return None
    return quote(uri, safe=f"{_ALLOWED}#", errors="replace")


def part_of(record: ReleaseRecord, id: str) -> str:
    """The URI of an entity or initiative of a release."""
    return f"{uri_of(record)}#{quote(id, safe='', errors='replace')}"
