"""Addresses of Elasticsearch and OpenSearch.

In:  elasticsearch+http(s)://user:password@host:port/path/alias, or opensearch+….  Out: its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from reportnlp.errors import SearchError
from reportnlp.search.address import shown

_PORT = 9200
# What both servers take as a name, and no more: no wildcards, no lists, no hidden names.
_ALIAS = re.compile(r"[a-z0-9][a-z0-9._-]{0,200}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is.

    Attributes:
        kind: of server.
        url: of the server.
        user, password: None if there are none.
        alias: the name under which documents are found.
        name: all of it as it may be shown.
    """

    kind: Literal["elasticsearch", "opensearch"]
    url: str
    user: str | None
    password: str | None = field(repr=False)
    alias: str
    name: str


def parse(to: str) -> Address:
    """Take an address apart.

    Raises:
        SearchError: it is none, or its alias is no name for an index.
    """
    name = shown(to)
    try:
        parts = urlsplit(to)
        port = parts.port or _PORT
    except ValueError:
        raise SearchError(name, "is no address") from None
    kind, _, scheme = parts.scheme.partition("+")
    prefix, _, alias = parts.path.rpartition("/")
    if not parts.hostname:
        raise SearchError(name, "names no host")
    if not _ALIAS.fullmatch(alias):
        raise SearchError(name, "must end in /NAME, of a-z, 0-9 and ._-, which the index is given")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(
        kind="opensearch" if kind == "opensearch" else "elasticsearch",
        url=f"{scheme}://{host}:{port}{prefix}",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or "") if parts.username else None,
        alias=alias,
        name=name,
    )
