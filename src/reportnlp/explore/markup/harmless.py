"""What a page may be made of.

In:  foreign text.  Out: text that shows what stands in it and does nothing else.
The one idea: escaping keeps text from being markup; what is left are characters that are not seen,
and those that turn the order of what stands around them. They are made visible, one for one.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Marks, embeddings, overrides and isolates of the bidirectional algorithm, lone surrogates, and
# what HTML has no way to hold.
_TURNING = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FIRST_PICTURE = 0x2400
_DELETE, _PICTURE_OF_DELETE = 0x7F, "\u2421"


def harmless(text: str) -> str:
    """The text with a picture (␛) for each control character, and � for what turns text."""
    return _CONTROL.sub(_picture, _TURNING.sub("\ufffd", text))


def shown(text: str) -> Markup:
    """The text as it may stand in a page, in an element or an attribute in quotation marks."""
    return escape(harmless(text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < _DELETE:
        return chr(_FIRST_PICTURE + code)
    return _PICTURE_OF_DELETE if code == _DELETE else "\ufffd"
