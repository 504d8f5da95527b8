"""Names that were cut in two: 交通部|观光局, 青禾集团|宁波分公司.

In:  simplified text, its mentions and the user's own names.  Out: the mentions, such two as one.
The one idea: of two bodies with nothing between them the second is part of the first if it is
named by a kind alone that the first has, as in lexicon/org_cuts.tsv.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from reportnlp.entities.mention import Mention
from reportnlp.entities.organisations import tables

_MINISTRY = "ministry"
_LONGEST = 16

Span = tuple[int, int]


def joined(text: str, mentions: Sequence[Mention], own: Container[Span]) -> list[Mention]:
    """`mentions`, those that are parts of the one right before them joined to it.

    Args:
        text: simplified text.
        mentions: what was found in it.
        own: spans of the user's own names, which stay as they are.
    """
    free = [m for m in mentions if m.label == "ORG" and (m.start, m.end) not in own]
    begun = {m.start: m for m in free}
    behind = {
        (m.start, m.end): part
        for m in free
        if (part := begun.get(m.end)) is not None and _is_part(text, m, part)
    }
    if not behind:
        return list(mentions)
    parts = {(part.start, part.end) for part in behind.values()}
    return list(_merged(mentions, behind, parts))


def _merged(
    mentions: Sequence[Mention], behind: dict[Span, Mention], parts: Container[Span]
) -> Iterator[Mention]:
    for mention in mentions:
        whole = mention
        if mention.label == "ORG" and (mention.start, mention.end) in parts:
            continue
        last = behind.get((mention.start, mention.end)) if mention.label == "ORG" else None
        while last is not None:
            whole = replace(whole, end=last.end, score=min(whole.score, last.score))
            last = behind.get((last.start, last.end))
        yield whole


def _is_part(text: str, whole: Mention, part: Mention) -> bool:
    """Whether `part`, which stands right behind `whole`, is named by its kind alone."""
    if part.end - part.start > _LONGEST:
        return False
    name, rest = text[whole.start : whole.end], text[part.start : part.end]
    return any(
        rest.endswith(ends) and (name in tables.words(_MINISTRY) if kind == _MINISTRY else True)
        for kind, ends in tables.cuts().items()
        if kind == _MINISTRY or name.endswith(kind)
    )
