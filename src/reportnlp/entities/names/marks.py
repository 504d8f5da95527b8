"""Where a text holds words that names are made of or stand beside.

In:  simplified text.  Out: streams of marks: for each character 0, or the group of the word that
covers it and its place in that word.
One automaton for each list takes the longest word at each place in one pass. Known places,
endings and brands of organisations, titles and speech verbs are lists of their own, because their
words may overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from reportnlp.entities.names import tables

Marks = NDArray[np.uint16]
Places = NDArray[np.intp]
Words = Iterator[tuple[str, int]]

# A word's place in a mark, added to four times its group.
_BEGIN, _INSIDE, _END, _ALONE = range(4)
_ENDING, _BRAND = 1, 2
_PLACE, _ORDINARY = 1, 2
_TITLES = {"before": 1, "after": 2, "both": 4}
_SPEECH = 3
# A word's length and group are one number in the automaton.
_GROUP_BITS, _GROUPS = 4, 15
# Beyond this many characters, what ends a name tells nothing of where it begins.
_STEPS = np.array((0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30))


def marked(stream: str, text: str) -> Marks:
    """The marks of the list `stream` on each character of `text`."""
    marks = np.zeros(len(text), np.uint16)
    found = np.array(list(_automaton(stream).iter_long(text)), np.intp).reshape(-1, 2)
    last, lengths = found[:, 0], found[:, 1] >> _GROUP_BITS
    groups = (4 * (found[:, 1] & _GROUPS)).astype(np.uint16)
    marks[_ranges(last + 1 - lengths, lengths)] = np.repeat(groups + _INSIDE, lengths)
    marks[last + 1 - lengths] = groups + _BEGIN
    marks[last] = groups + np.where(lengths > 1, _END, _ALONE).astype(np.uint16)
    return marks


def _ranges(starts: Places, lengths: Places) -> Places:
    """All places of stretches that do not overlap."""
    before = np.cumsum(lengths) - lengths
    places: Places = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return places


def ahead(bodies: Marks, cuts: Places) -> Marks:
    """How far ahead of each character an organisation's ending ends, in steps; 0 = nowhere near.

    Args:
        bodies: the marks of "body".
        cuts: places of the signs over which no name goes, in order.
    """
    places = np.arange(len(bodies))
    last = np.flatnonzero((bodies == 4 * _ENDING + _END) | (bodies == 4 * _ENDING + _ALONE))
    distance = _next(last, places) - places
    distance[_next(cuts, places) < places + distance] = _STEPS[-1]
    steps: Marks = (np.searchsorted(_STEPS, distance, "right") % len(_STEPS)).astype(np.uint16)
    return steps


def _next(some: Places, places: Places) -> Places:
    """The first of `some` at or behind each place; far away if there is none."""
    never = len(places) + _STEPS[-1]
    found: Places = np.append(some, never)[np.searchsorted(some, places)]
    return found


@cache
def _automaton(stream: str) -> Any:
    automaton = ahocorasick.Automaton()
    for word, group in LISTS[stream]():
        automaton.add_word(word, len(word) << _GROUP_BITS | group)
    automaton.make_automaton()
    return automaton


def _places() -> Words:
    """Names of places; those that are common words too count as such, wherever else they stand."""
    for name in ("place_former.tsv", "place_zones.tsv", "places.tsv", "countries.tsv"):
        for row in tables.rows(name):
            path = row[0] if name == "place_former.tsv" else row[1]
            yield path.rpartition("/")[2], _PLACE
    for name in ("places.tsv", "countries.tsv"):
        for _, _, aliases, weak, *_ in tables.rows(name):
            yield from ((alias, _PLACE) for alias in aliases.split())
            yield from ((alias, _ORDINARY) for alias in weak.split())
    for ordinary, *_ in tables.rows("place_ordinary.tsv"):
        yield from ((word, _ORDINARY) for word in ordinary.split())


def _bodies() -> Words:
    yield from ((name, _BRAND) for name, *_ in tables.rows("org_brands.tsv"))
    yield from ((suffix, _ENDING) for suffix, *_ in tables.rows("org_suffixes.tsv"))


def _people() -> Words:
    yield from ((verb, _SPEECH) for verb, *_ in tables.rows("speech_verbs.tsv"))
    yield from ((title, _TITLES[side]) for title, side, *_ in tables.rows("titles.tsv"))


def surnames() -> str:
    """The surnames of one character."""
    words = (surname for surname, *_ in tables.rows("surnames.tsv"))
    return "".join(word for word in words if len(word) == 1)


LISTS: dict[str, Callable[[], Words]] = {"place": _places, "body": _bodies, "person": _people}
