"""Merging: the places that the name tagger found with those that the grammar proposes.

In:  the text, the tagger's names and the proposals.  Out: the places among both, none overlapping.
The one idea: the tagger knows where names end, the gazetteer knows names. A span of the tagger wins
over what overlaps it, and may take from it the units that stand directly before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.expression import names_in, read_expression
from reportnlp.entities.places.grammar import with_number
from reportnlp.entities.places.units import Path, shared


def merge_places(
    text: str, names: Iterable[Mention], proposals: Iterable[Mention]
) -> list[Mention]:
    """The places among `names`, some of them extended, and the proposals beside all names.

    Args:
        text: the simplified text.
        names: the tagger's: bodies, persons, and places labelled LOC.
        proposals: the grammar's, not overlapping.
    """
    taken = _apart(sorted(names, key=lambda m: (m.start, -m.end)))
    ends = [name.end for name in taken]
    starts = {i: name.start for i, name in enumerate(taken) if name.label == "LOC"}
    cities = {path for name in taken for path in _cities(text[name.start : name.end])}
    out: list[Mention] = []
    for proposal in proposals:
        at = bisect_left(ends, proposal.start + 1)
        if at == len(taken) or taken[at].start >= proposal.end:
            if stands_alone(text[proposal.start : proposal.end], proposal, cities):
                out.append(proposal)
        elif at in starts and _adds_units(text, proposal, taken[at]):
            starts[at] = proposal.start
    for i, start in starts.items():
        limit = taken[i + 1].start if i + 1 < len(taken) else len(text)
        end = with_number(text, taken[i].end)
        out.append(replace(taken[i], start=start, end=end if end <= limit else taken[i].end))
    return out


def stands_alone(words: str, proposal: Mention, cities: Container[Path]) -> bool:
    """Whether a proposal that the tagger passed over is a place all the same.

    It is if it names a unit in full or with what encloses it, or one in a city that a name of the
    tagger tells: in a release that names 衢州, 江山 is a city.

    Args:
        words: the proposal's text.
        proposal: what the grammar tells of it; names that it guessed from an ending have no place.
        cities: the cities, provinces and countries that the tagger's names tell.
    """
    if proposal.place is None:
        return False
    name = read_expression(words)
    return name.links > 1 or name.strength == "full" or proposal.place.path[:2] in cities


def _cities(words: str) -> Iterator[Path]:
    """The cities, and what encloses them, that a name of the tagger tells beyond doubt."""
    for link in names_in(words):
        path = shared(unit.path for unit in link.units)
        yield from (path[:n] for n in (1, 2) if len(path) >= n)


def _apart(names: Sequence[Mention]) -> list[Mention]:
    """The names without those that begin in the one before."""
    out: list[Mention] = []
    for name in names:
        if not out or name.start >= out[-1].end:
            out.append(name)
    return out


def _adds_units(text: str, proposal: Mention, name: Mention) -> bool:
    """Whether the proposal holds the place `name` and begins with units that enclose it."""
    if proposal.start >= name.start or proposal.end < name.end:
        return False
    before = read_expression(text[proposal.start : name.start])
    return before.links > 0 and not before.rest
