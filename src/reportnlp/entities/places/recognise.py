"""Places in a document.

In:  a `Doc` cut by jieba.  Out: GPE, LOC and FAC mentions, left to right, never overlapping.
The one idea: the longest place expression is a chain, each link in or at the one before: known
names (宁波市|海曙区), then names known by their endings (月湖街道), then a house number or floor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention, PlaceValue
from reportnlp.entities.places.grammar import reach_left, reach_right, with_number
from reportnlp.entities.places.names import Named, find_names
from reportnlp.entities.places.suffixes import suffixes
from reportnlp.entities.places.units import HOME, Unit
from reportnlp.entities.places.words import Words

# Known names are nearly always places; names known by their endings less so.
_KNOWN = 0.9
_EXTENDED = 0.8
_UNKNOWN = 0.6


def find_places(doc: Doc) -> list[Mention]:
    """All places that `doc` names."""
    words = Words.of(doc)
    names = find_names(words)
    words = words.cut({name.end for name in names if name.end not in words.at})
    known = list(_known(words, names))
    return _joined(words.text, [*known, *_unknown(words, known)])


def _known(words: Words, names: list[Named]) -> Iterator[Mention]:
    """The expressions that begin with a name of the gazetteer."""
    walls = [n.start for n in names if n.entry.strength == "full"] + [len(words.text)]
    i = 0
    while i < len(names):
        first = i
        i += 1
        while i < len(names) and _continues(names[i - 1], names[i]):
            i += 1
        wall = walls[bisect_left(walls, names[i - 1].end)]
        mention = _extend(words, names[first:i], words.at.get(wall, len(words.words)))
        yield mention
        while i < len(names) and names[i].start < mention.end:
            i += 1


def _continues(before: Named, name: Named) -> bool:
    if before.end != name.start or not before.unit or not name.unit:
        return False
    return before.unit.path == HOME or before.unit.holds(name.unit)


def _extend(words: Words, chain: list[Named], ceiling: int) -> Mention:
    last = chain[-1]
    unit, short = last.unit, last.entry.strength != "full"
    own: Label = "GPE" if last.entry.units and last.entry.units[0].rank >= 0 else "LOC"
    end, label = _reach(words, last.end, own, ceiling, after_short=short)
    extended = end > last.end
    if short and extended and suffixes().rename(words.text, last.end):
        unit = chain[-2].unit if len(chain) > 1 else None
    score = _EXTENDED if extended else _KNOWN
    return Mention(chain[0].start, end, label, score, _place(unit, extended=extended))


def _reach(
    words: Words, end: int, label: Label, ceiling: int, *, after_short: bool
) -> tuple[int, Label]:
    """How far the place that ends at `end` goes on, and what kind it then is."""
    while (at := words.at.get(end)) is not None:
        reach = reach_right(words, at, ceiling, after_short=after_short)
        if reach is None:
            break
        end, label = with_number(words.text, words.end(reach.end - 1)), reach.label
        # A road or estate may give its name to what follows: 天平路|街道.
        after_short = label != "GPE"
    return end, label


def _place(unit: Unit | None, *, extended: bool) -> PlaceValue | None:
    """The unit; a venue or village has the code of its unit, but lies somewhere in it."""
    if unit is None:
        return None
    return replace(unit.value, lat=None, lon=None) if extended else unit.value


def _unknown(words: Words, known: list[Mention]) -> Iterator[Mention]:
    """The expressions outside `known` that only their endings tell."""
    floor = 0
    for block in [*known, None]:
        ceiling = words.at.get(block.start, floor) if block else len(words.words)
        yield from _unknown_between(words, floor, ceiling)
        floor = max(ceiling, words.following(block.end)) if block else ceiling


def _unknown_between(words: Words, floor: int, ceiling: int) -> Iterator[Mention]:
    endings = suffixes().last
    i = floor
    while i < ceiling:
        reach = reach_left(words, i, floor) if words.words[i][-1] in endings else None
        i += 1
        if reach:
            end = with_number(words.text, words.end(reach.end - 1))
            renamed = reach.label != "GPE"
            end, label = _reach(words, end, reach.label, ceiling, after_short=renamed)
            yield Mention(words.starts[reach.start], end, label, _UNKNOWN)
            floor = i = max(i, words.following(end))


def _joined(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """`mentions` in order, a village joined to the township named directly before it.

    So is what stands alone in brackets behind the place that it lies in: 北区(大和里).
    """
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        before = out[-1] if out else None
        if before and before.end == mention.start and _is_inside(before, mention):
            out[-1] = replace(before, end=mention.end, label=mention.label, score=_EXTENDED)
        elif before and mention.place is None and _is_bracketed(text, before, mention):
            end = mention.end + 1
            place = before.place and replace(before.place, lat=None, lon=None)
            out[-1] = replace(before, end=end, label=mention.label, score=_EXTENDED, place=place)
        else:
            out.append(mention)
    return out


def _is_bracketed(text: str, before: Mention, mention: Mention) -> bool:
    brackets = text[before.end : mention.start] + text[mention.end : mention.end + 1]
    return before.label == "GPE" and brackets in ("()", "（）")


def _is_inside(before: Mention, mention: Mention) -> bool:
    return before.score < _KNOWN and mention.place is None and mention.score < _KNOWN
