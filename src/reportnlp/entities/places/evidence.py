"""What each place and body of a release tells by itself of where things are.

In:  simplified text and its mentions.  Out: `Read`s, the units that each names beyond doubt, and
those that it names if the rest of the text bears it out.
The one idea: a name in full, or that of a city, is evidence; the short name of a county, or of
what is often named after a far place (广安|路), is a hint only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.context import Context
from reportnlp.entities.places.expression import Expression, names_in, read_expression
from reportnlp.entities.places.namesakes import is_namesake
from reportnlp.entities.places.units import HOME, Path, Unit, shared

PLACES = frozenset({"GPE", "LOC", "FAC"})
# A headline or dateline tells where a release is from: names in it count twice.
_HEAD = 120
_COUNTY = 2
# Names of so many characters are seldom words, brands or parts of names: 张家港.
_DISTINCT = 3


@dataclass(frozen=True, slots=True)
class Read:
    """A place or body, read by itself.

    Attributes:
        mention: its mention.
        place: what its words name; None for a body.
        paths: those of the units that it names beyond doubt.
        hints: those of the counties that it names if the text bears that out, by their names.
    """

    mention: Mention
    place: Expression | None
    paths: tuple[Path, ...]
    hints: tuple[tuple[Path, str], ...] = ()


def weighed(read: Sequence[Read], context: Context) -> list[Read]:
    """The same, less doubtful where `context`, which learns what the text names, bears them out."""
    for item in read:
        for path in item.paths:
            context.count(path, _weight(item))
        for path, name in item.hints:
            context.hint(path, name)
    told = [[path for path, name in item.hints if context.bears_out(path, name)] for item in read]
    for item, paths in zip(read, told, strict=True):
        for path in paths:
            context.count(path, _weight(item))
    return [
        replace(item, paths=(*item.paths, *paths)) for item, paths in zip(read, told, strict=True)
    ]


def read_mention(text: str, mention: Mention) -> Read:
    """What the words of `mention` tell by themselves; nothing if it is neither place nor body."""
    words = text[mention.start : mention.end]
    if mention.label == "ORG":
        return _read_body(mention, words)
    if mention.label not in PLACES:
        return Read(mention, None, ())
    place = read_expression(words)
    path = _certain(place.units)
    if not path or _is_evidence(place):
        return Read(mention, place, (path,) if path else ())
    is_hint = place.strength == "short" and not place.rest
    return Read(mention, place, (), ((path, place.name),) if is_hint else ())


def _read_body(mention: Mention, words: str) -> Read:
    """The units that the name of a body tells, whether or not it is called by their namesake."""
    sure, hints = list[Path](), list[tuple[Path, str]]()
    for link in names_in(words):
        path, entry = _certain(link.units), link.entry
        if entry.strength == "full" or not is_weak(entry.name, words[link.end :], link.units):
            sure.append(path)
        elif path and not is_namesake(words[link.end :]):
            hints.append((path, entry.name))
    return Read(mention, None, tuple(sure), tuple(hints))


def _weight(item: Read) -> int:
    return 2 if item.mention.start < _HEAD else 1


def _is_evidence(place: Expression) -> bool:
    """Whether the words of `place` tell where it is, whatever else the text says."""
    if place.strength == "short" and place.links == 1 and place.units:
        return not is_weak(place.name, place.rest, place.units)
    return place.strength in ("full", "short") or place.links > 1


def is_weak(name: str, rest: str, units: Sequence[Unit]) -> bool:
    """Whether a short name may as well be another's: a county's of two characters, or 广安|路."""
    is_county = bool(units) and units[0].rank >= _COUNTY
    return is_namesake(rest) or (is_county and len(name) < _DISTINCT)


def _certain(units: Sequence[Unit]) -> Path:
    """As much of a path as all `units` share, or that of the only province or country."""
    if units and units[0].rank <= 0 and all(unit.rank > 0 for unit in units[1:]):
        return () if units[0].path == HOME else units[0].path
    return shared(unit.path for unit in units)
