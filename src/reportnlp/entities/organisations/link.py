"""Organisations of a release, linked: one canonical name for each body.

In:  the text, its mentions and where its words begin.  Out: the mentions, those of organisations
with `canonical`, `parent` and `place` filled where the release or customary forms tell them.
The one idea: names are written out (市卫健委 -> 宁波市卫生健康委员会) and those with the same key
are one body; a declared short name (以下简称“X”) is that of the name before it; of what is left, a
name joins the body that it abbreviates. Where several unrelated bodies fit, none is chosen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportnlp.entities.mention import Mention, PlaceValue
from reportnlp.entities.names import aliases
from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.abbreviation import Name
from reportnlp.entities.organisations.cities import with_city
from reportnlp.entities.organisations.clusters import canonicals
from reportnlp.entities.organisations.departments import departments
from reportnlp.entities.organisations.heads import Heads, unit_within
from reportnlp.entities.organisations.parents import parent_of
from reportnlp.entities.organisations.release import elided, heads_of, seats_of, speller_of
from reportnlp.entities.organisations.seats import Seats
from reportnlp.entities.organisations.sections import sections
from reportnlp.entities.organisations.spelling import Speller

# A release names fewer bodies; the bounds keep a huge file's work linear in its length.
_MOST_NAMES = 400
_LONGEST_NAME = 80

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a name."""

    canonical: str | None
    parent: str | None
    place: PlaceValue | None


def link(text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> list[Mention]:
    """`mentions`, with what is known of the organisations among them.

    Args:
        text: simplified text.
        mentions: what was found in it, places linked.
        starts: where the words of the text begin, ascending.
    """
    lists = elided(text, mentions)
    spans: dict[str, Span] = {}
    kept: list[Mention] = []
    for m in mentions:
        if m.label != "ORG":
            kept.append(m)
        elif m.end - m.start <= _LONGEST_NAME and (m.start, m.end) not in lists:
            name = text[m.start : m.end]
            if name in spans or len(spans) < _MOST_NAMES:
                spans.setdefault(name, (m.start, m.end))
                kept.append(m)
    facts = _Linker(text, kept, starts).facts(spans)
    return [
        _filled(m, facts[text[m.start : m.end]])
        if m.label == "ORG" and text[m.start : m.end] in facts and (m.start, m.end) not in lists
        else m
        for m in mentions
    ]


class _Linker:
    """What one release tells of its organisations."""

    def __init__(self, text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = starts
        self._heads: Heads = heads_of(text, mentions)
        self._speller: Speller = speller_of(text, mentions, self._heads)
        self._seats: Seats = seats_of(text, mentions, self._heads, self._speller.around)

    def facts(self, spans: Mapping[str, Span]) -> dict[str, _Facts]:
        """What is known of the names that stand at `spans`."""
        every = {**self._wholes(spans), **spans}
        names = [self._name(name, span) for name, span in every.items()]
        declared = self._declared()
        full = canonicals(names, declared)
        whole = departments(every, full) | self._sections(spans, full)
        settled = [
            self._name(name.text, every[name.text], whole[name.text])
            if name.text in whole
            else self._settled(name, full)
            for name in names
        ]
        full = self._given(self._with_cities(every, canonicals(settled, declared)))
        # A whole that is only named within its parts counts as a name of its body, no more.
        said = {name: full.get(name, name) for name in every}
        said |= {self._speller.write_out(name): best for name, best in said.items()} | said
        told = {name: self._told(name, full.get(name), said) for name in spans}
        places: dict[str, PlaceValue] = {}
        for name, facts in told.items():
            if facts.place is not None and (name == said[name] or said[name] not in places):
                places[said[name]] = facts.place
        return {name: replace(f, place=places.get(said[name])) for name, f in told.items()}

    def _wholes(self, spans: Mapping[str, Span]) -> dict[str, Span]:
        """The bodies that names begin with: 安徽工业大学 in 安徽工业大学工会."""
        found = {}
        for name, (start, _) in spans.items():
            whole = parent_of(name, self._heads.read(name), spans.keys())
            at = name.find(whole) if whole else -1  # 中共|青田大学|委员会
            if whole and whole not in spans and at >= 0:
                found[whole] = (start + at, start + at + len(whole))
        return found

    def _sections(self, spans: Mapping[str, Span], full: Mapping[str, str]) -> dict[str, str]:
        """Names that tell no body of their own and are sections of another, in full."""
        bodies = (m for m in self._mentions if m.label == "ORG")
        named = [self._text[m.start : m.end] for m in sorted(bodies, key=lambda m: m.start)]
        lone = [name for name in spans if name not in full and self._is_lone(name, spans.keys())]
        owners = {n: full.get(n, n) for n in spans if n in full or self._is_certain(n)}
        return sections(named, owners, lone)

    def _is_certain(self, name: str) -> bool:
        """Whether a name tells which body of its kind is meant."""
        head = self._heads.read(name)
        told = head.place is not None or bool(head.group)
        return told or name.endswith(tables.words("strict"))

    def _is_lone(self, name: str, known: Collection[str]) -> bool:
        """Whether a name tells neither the body that it is of nor, in full, a place."""
        head = self._heads.read(name)
        is_short = head.place is None or head.place.path[-1] != name[head.start : head.end]
        return is_short and not head.group and parent_of(name, head, known) is None

    def _with_cities(self, names: Iterable[str], full: Mapping[str, str]) -> dict[str, str]:
        """`full`, the bodies of Taiwan's districts and schools with their city."""
        city = self._speller.city
        best = {name: full.get(name, name) for name in names}
        told = {own: with_city(own, self._heads.read(own), city) for own in {*best.values()}}
        found = {name: told[own] for name, own in best.items()}
        return {name: own for name, own in found.items() if name in full or own != name}

    def _name(self, name: str, span: Span, whole: str | None = None) -> Name:
        """The name taken apart; as `whole`, if that is what it stands for."""
        written = whole or self._speller.write_out(name)
        key, head = self._speller.key(written), self._heads.read(written)
        return Name(name, written, key, head, _words(self._text, span, self._starts))

    def _settled(self, name: Name, full: Mapping[str, str]) -> Name:
        """The name with the key that it has where its whole is called by its full name."""
        whole = parent_of(name.text, self._heads.read(name.text), full.keys())
        if whole is None or whole not in full or not name.text.startswith(whole):
            return name
        return replace(name, key=self._speller.key(full[whole] + name.text[len(whole) :]))

    def _declared(self) -> dict[str, str]:
        """Short names that the release declares, each with the first name that it is given to."""
        spans = ((m.start, m.end) for m in self._mentions if m.label == "ORG")
        found: dict[str, str] = {}
        for (start, end), full in aliases.declared(self._text, spans):
            if self._text[start:end] != full:
                found.setdefault(self._text[start:end], full)
        return found

    def _given(self, full: dict[str, str]) -> dict[str, str]:
        """`full`, where the names that mentions bring themselves are those of their bodies."""
        given: dict[str, str] = {}
        for m in self._mentions:
            if m.label == "ORG" and m.canonical is not None:
                name = self._text[m.start : m.end]
                given.setdefault(full.get(name, name), m.canonical)
        found = {name: given.get(best, best) for name, best in full.items()}
        return {**given, **found}

    def _told(self, name: str, canonical: str | None, said: Mapping[str, str]) -> _Facts:
        best = canonical or name
        bodies = {*said, *said.values()} - {name, best}
        parent = parent_of(best, self._heads.read(best), bodies)
        if parent is not None:
            written = said.get(parent) or self._speller.write_out(parent)
            parent = None if written == best else said.get(written, written)
        return _Facts(canonical, parent, self._place(name, best))

    def _place(self, name: str, best: str) -> PlaceValue | None:
        """Where the name says that the body is: at its head, or behind its whole for a branch."""
        outpost = self._seats.outpost(best)
        if outpost is not None:
            return outpost
        head = self._heads.read(best)
        whole = parent_of(best, head, ())
        if whole and head.end < len(whole) < len(best) and best.startswith(whole):
            branch = self._heads.read(best[len(whole) :])
            known = branch.place is not None and branch.place.adcode and not branch.group
            told = branch.place if known else self._within(whole, best[len(whole) :])
            return self._seats.finer(best, told)
        return self._seats.finer(best, head.place or self._heads.read(name).place)

    def _within(self, whole: str, rest: str) -> PlaceValue | None:
        """Where a part of `whole` is: in a unit of its place (上海市公安局|宝山分局) or with it."""
        place = self._place(whole, whole)
        return place and (unit_within(place, rest) or place)


def _filled(mention: Mention, facts: _Facts) -> Mention:
    return replace(
        mention,
        canonical=mention.canonical or facts.canonical,
        parent=mention.parent or facts.parent,
        place=mention.place or facts.place,
    )


def _words(text: str, span: Span, starts: Sequence[int]) -> tuple[str, ...]:
    """The words of `text` within the span, cut at its ends."""
    start, end = span
    inner = starts[bisect_right(starts, start) : bisect_left(starts, end)]
    cuts = [start, *inner, end]
    return tuple(text[a:b] for a, b in pairwise(cuts))
