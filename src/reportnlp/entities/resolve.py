"""One set of entities out of what several recognisers found.

In:  `doc._.mentions` of all recognisers.  Out: `doc._.entities`, sorted, where the kinds agree
with each other and nothing opposes the user's own names; and `doc.ents`, the non-overlapping choice
that spaCy asks for, with tokens split where an entity begins or ends inside one.

The record keeps overlapping entities that both say something (an organisation and its canteen, a
figure and what it counts); it drops those that only look like one (the city in a bureau's name).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from reportnlp.entities.doubles import doubled
from reportnlp.entities.mention import Label, Mention

_PLACES: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})
_TITLES: frozenset[Label] = frozenset({"EVENT", "WORK_OF_ART"})
_NAMES: frozenset[Label] = _PLACES | _TITLES | {"ORG", "PERSON"}
_TIMES: frozenset[Label] = frozenset({"DATE", "TIME"})
_FIGURES: frozenset[Label] = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})

_LABELS: tuple[Label, ...] = get_args(Label)
# spaCy's values of SENT_START, as the unsigned numbers that it asks for.
_YES, _NO, _UNSET = 1, 2**64 - 1, 0

if not Doc.has_extension("entities"):
    Doc.set_extension("entities", default=())


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Drop mentions that a longer one of an agreeing kind explains; sort by start, then length."""
    kept: list[Mention] = []
    active: list[Mention] = []
    for mention in sorted(_apart(mentions), key=_order):
        active = [m for m in active if m.end > mention.start]
        if any(_explains(other, mention) for other in active):
            continue
        kept.append(mention)
        active.append(mention)
    return kept


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, figures cut behind the time in what they count: 去年同期|减少21人."""
    found = list(mentions)
    times = sorted((m for m in found if m.label in _TIMES), key=lambda m: m.start)
    ends = [time.end for time in times]
    for mention in found:
        if mention.core is not None and times:
            last = bisect_right(ends, mention.core[0]) - 1
            if last >= 0 and ends[last] > mention.start:
                yield replace(mention, start=ends[last])
                continue
        yield mention


def _order(mention: Mention) -> tuple[int, int, int, int]:
    # The label last, so that of equals the same one wins in whatever order they were found.
    return (mention.start, -mention.end, _rank(mention.label), _LABELS.index(mention.label))


def _rank(label: Label) -> int:
    # On the very same span a time explains a figure, and an organisation a place.
    if label in _TIMES or label == "ORG":
        return 0
    return 1 if label in _NAMES else 2


def _explains(longer: Mention, shorter: Mention) -> bool:
    """Whether `longer`, which begins no later, leaves nothing for `shorter` to say."""
    nested = shorter.end <= longer.end
    # What stands in the name of an event says nothing of its own: 2023, 杭州 in 2023杭州马拉松.
    if nested and longer.label in _TITLES:
        return True
    if longer.label in _NAMES and shorter.label in _NAMES:
        if longer.label == "FAC" and shorter.label == "ORG":
            return shorter.end - shorter.start == longer.end - longer.start
        return nested or longer.label == shorter.label
    numeric = _TIMES | _FIGURES
    if longer.label in numeric and shorter.label in numeric:
        return not (_counts_recurring(longer, shorter) or _counts_recurring(shorter, longer))
    return nested and longer.label in _NAMES and shorter.label == "ORDINAL"


def _counts_recurring(time: Mention, figure: Mention) -> bool:
    """Whether 每月四次 says both how often and how many; 每3个月 only says how often."""
    recurs = time.time is not None and time.time.kind == "set"
    return recurs and figure.label in ("CARDINAL", "MONEY", "PERCENT")


def unopposed(mentions: Iterable[Mention], own: Container[tuple[int, int]]) -> list[Mention]:
    """The mentions without names that overlap one of the user's `own`, which are among them."""
    found = list(mentions)
    walls = sorted((m.start, m.end) for m in found if (m.start, m.end) in own)
    starts = [start for start, _ in walls]

    def stays(mention: Mention) -> bool:
        if mention.label not in _NAMES or (mention.start, mention.end) in own:
            return True
        at = bisect_left(starts, mention.end) - 1
        return at < 0 or walls[at][1] <= mention.start

    return [mention for mention in found if stays(mention)]


def to_spans(
    doc: Doc, mentions: Sequence[Mention], own: Container[tuple[int, int]] = frozenset()
) -> list[Span]:
    """The non-overlapping mentions, those at `own` spans first, then the longest, as token spans.

    Mentions whose ends fall inside a token are left out: `split_tokens` first.
    """
    taken = bytearray(len(doc.text))
    spans: list[Span] = []
    for mention in sorted(
        mentions, key=lambda m: ((m.start, m.end) not in own, m.start - m.end, m.start)
    ):
        if any(taken[mention.start : mention.end]):
            continue
        span = doc.char_span(mention.start, mention.end, label=mention.label)
        if span is not None:
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            spans.append(span)
    return sorted(spans, key=lambda s: s.start)


def split_tokens(doc: Doc, offsets: Iterable[int]) -> None:
    """Split the tokens of `doc` at code-point `offsets` that fall inside one."""
    wanted = sorted(set(offsets))
    cuts: list[tuple[Token, list[int]]] = []
    at = 0
    for token in doc:
        end = token.idx + len(token)
        while at < len(wanted) and wanted[at] <= token.idx:
            at += 1
        inside = []
        while at < len(wanted) and wanted[at] < end:
            inside.append(wanted[at] - token.idx)
            at += 1
        if inside:
            cuts.append((token, inside))
    if not cuts:
        return
    with doc.retokenize() as retokenizer:
        for token, inside in cuts:
            bounds = [0, *inside, len(token)]
            orths = [token.text[a:b] for a, b in pairwise(bounds)]
            heads: list[Token | tuple[Token, int]] = [(token, i) for i in range(len(orths))]
            retokenizer.split(token, orths, heads=heads, attrs=_attributes(token, len(orths)))


def _attributes(token: Token, parts: int) -> dict[str | int, list[Any]]:
    """What the parts of `token` take from it; spaCy leaves them those of its neighbours."""
    starts = _UNSET if token.is_sent_start is None else _NO
    first = _YES if token.is_sent_start else starts
    return {"TAG": [token.tag_] * parts, "SENT_START": [first, *[starts] * (parts - 1)]}


def _stripped(text: str, mention: Mention) -> Mention:
    """The mention without the space that a cut behind a time left at its head."""
    start = mention.start
    while text[start].isspace():
        start += 1
    return mention if start == mention.start else replace(mention, start=start)


@Language.factory("reportnlp_entities", assigns=["doc._.entities", "doc.ents"])
def create_resolver(nlp: Language, name: str) -> EntityResolver:
    """Factory of the component."""
    return EntityResolver()


class EntityResolver:
    """Turns `doc._.mentions` into `doc._.entities` and `doc.ents`."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve one document."""
        text = doc.text  # made anew each time it is asked for
        own = doc._.lexicon
        mentions = unopposed(doc._.mentions, own) if own else doc._.mentions
        found = [_stripped(text, mention) for mention in resolve(mentions)]
        free = [mention for mention in found if (mention.start, mention.end) not in own]
        entities = sorted(
            [*doubled(text, free), *(m for m in found if (m.start, m.end) in own)], key=_order
        )
        split_tokens(doc, (offset for e in entities for offset in (e.start, e.end)))
        doc._.entities = tuple(entities)
        doc.ents = to_spans(doc, entities, own)
        return doc
