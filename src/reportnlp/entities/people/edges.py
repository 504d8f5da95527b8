"""Where the name of a person begins and ends.

In:  the text and a mention.  Out: the mention without white space at its ends, and with the 某 that
stands for the rest of a name: 黄|某, 李|某某.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportnlp.entities.mention import Mention
from reportnlp.entities.people.lexicon import surname_of

_HIDDEN = re.compile("某{1,2}")


def mend(text: str, mention: Mention) -> Mention:
    """`mention` with its ends put right, if it is a person."""
    if mention.label != "PERSON":
        return mention
    name = text[mention.start : mention.end]
    start = mention.start + len(name) - len(name.lstrip())
    end = mention.end - len(name) + len(name.rstrip())
    hidden = _HIDDEN.match(text, end) if name.strip() == surname_of(name.strip()) else None
    end = hidden.end() if hidden else end
    unchanged = start >= end or (start, end) == (mention.start, mention.end)
    return mention if unchanged else replace(mention, start=start, end=end)
