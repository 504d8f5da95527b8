"""In which language a reader is spoken to.

In:  the header Accept-Language.  Out: a language of the interface.
"""

from __future__ import annotations

import re

from reportnlp.explore.markup.labels import UiLanguage

_RANGE = re.compile(
    r"""
    (?P<tag> [a-z*]{1,8} (?: -[a-z0-9]{1,8} )* )
    \s* (?: ; \s* q \s* = \s* (?P<weight> [01] (?: \.\d{0,3} )? ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_MOST = 20


def language_of(header: str | None) -> UiLanguage:
    """The first language of ours that a header asks for (RFC 9110, 12.5.4); else English."""
    wanted = list[tuple[float, int, UiLanguage]]()
    for at, part in enumerate((header or "").split(",")[:_MOST]):
        match = _RANGE.fullmatch(part.strip())
        language = _ours(match["tag"].lower()) if match else None
        weight = float(match["weight"] or 1) if match else 0.0
        if language and weight:
            wanted.append((-weight, at, language))
    return min(wanted)[2] if wanted else "en"


def _ours(tag: str) -> UiLanguage | None:
    first, *rest = tag.split("-")
    if first in ("en", "*"):
        return "en"
    if first != "zh":
        return None
    return "zh-Hant" if _TRADITIONAL & set(rest) and "hans" not in rest else "zh-Hans"
