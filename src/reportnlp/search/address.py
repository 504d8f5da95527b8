"""Addresses of servers, as they may be shown.

In:  an address as a user typed it.  Out: the same without its password.
"""

from __future__ import annotations

import re

from reportnlp.read.release import visible

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=://)", re.IGNORECASE)
# Greedy: an @ that belongs to a password must not end it early.
_USER = re.compile(r"(?<=://)(?P<user>[^:/?#@]*) (?P<secret> :.* )? @", re.VERBOSE | re.DOTALL)
_SECRET = re.compile(r"(?<=[?&])(password|passfile|sslpassword)=[^&]*", re.IGNORECASE)


def scheme_of(address: str) -> str | None:
    """The scheme, in lower case; None if it is no address but a path."""
    match = _SCHEME.match(address)
    return match[0].lower() if match else None


def shown(address: str) -> str:
    """The address for messages: without a password, on one line."""
    known = _USER.sub(lambda match: f"{match['user']}@", address)
    return visible(_SECRET.sub(r"\1=…", known))
