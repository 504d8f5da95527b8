"""Puts the user's names in the place of what was recognised.

In:  the mentions of a text and the occurrences of the user's names.  Out: the mentions, with the
user's instead of every name that overlaps one of them, also of a longer one that holds it.
The one idea: the user knows; dates and figures are no names and stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportnlp.entities.lexicon.entry import LABELS
from reportnlp.entities.lexicon.mark import Found
from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.places.address import parse_address

_PLACES: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})


def override(mentions: Sequence[Mention], found: Sequence[Found]) -> list[Mention]:
    """`mentions`, where those of `found` win.

    Args:
        mentions: of all recognisers.
        found: in order, not overlapping.
    """
    if not found:
        return list(mentions)
    starts = [one.start for one in found]
    own = {(one.start, one.end): _mention(one) for one in found}
    kept = []
    for mention in mentions:
        over = _overlapped(mention, found, starts)
        if over is None:
            kept.append(_pointed(mention, found, starts))
        elif mention.label not in LABELS:
            kept.append(_behind(mention, over))
        elif (mention.start, mention.end) in own:
            span = (mention.start, mention.end)
            own[span] = _enriched(own[span], mention)
    return [*kept, *own.values()]


def _overlapped(mention: Mention, found: Sequence[Found], starts: Sequence[int]) -> Found | None:
    """The last of `found` that overlaps the mention."""
    at = bisect_right(starts, mention.end - 1) - 1
    return found[at] if at >= 0 and found[at].end > mention.start else None


def _mention(found: Found) -> Mention:
    entry = found.entry
    place = parse_address(entry.full or entry.name) if entry.label in _PLACES else None
    return Mention(found.start, found.end, entry.label, canonical=entry.full, place=place)


def _enriched(own: Mention, other: Mention) -> Mention:
    """The user's mention with the value that a recogniser of the same kind gave to its span."""
    if own.label in _PLACES and other.label in _PLACES:
        return replace(own, place=own.place or other.place)
    if own.label == other.label == "PERSON":
        return replace(own, person=own.person or other.person)
    return own


def _behind(mention: Mention, own: Found) -> Mention:
    """A figure without those of its words that are the user's name's: 环保|捐款3万元."""
    if mention.core is None or not own.start < mention.start < own.end <= mention.core[0]:
        return mention
    return replace(mention, start=own.end)


def _pointed(mention: Mention, found: Sequence[Found], starts: Sequence[int]) -> Mention:
    """A person whose affiliation the user's name has replaced points to that one."""
    if mention.person is None or mention.person.affiliation is None:
        return mention
    start, end = mention.person.affiliation
    over = _overlapped(replace(mention, start=start, end=end), found, starts)
    if over is None or over.entry.label != "ORG":
        return mention
    return replace(mention, person=replace(mention.person, affiliation=(over.start, over.end)))
