"""Who takes part, and where, without a name or as another kind than the name tells.

In:  a `Doc` with entities, and what the reader marks.  Out: mentions of those that no recogniser
has found, BODY for 爱心企业 and 各区公所, SITE for 医院一楼门诊大厅; a township that is marked as
one who acts is a body as well, a school that is marked as a place a venue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.initiatives.context import SLOTS, Slot, slots
from reportnlp.initiatives.fill import Filler
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.initiatives.reader.spans import grown, stripped

# What each layer of the reader marks: for which slot, and of which kind without a name.
_LAYERS: dict[str, tuple[Slot, Label]] = {
    "organisations": ("organisations", "BODY"),
    "places": ("places", "SITE"),
    "issuer": ("organisations", "BODY"),
}
_IDLE: frozenset[Label] = frozenset({"BODY", "SITE"})
# What mentions of other slots are as well; other names (persons, works) are what they tell.
_ALSO: dict[tuple[Slot, Label], Label] = {
    **{("organisations", label): "ORG" for label in ("GPE", "LOC", "FAC")},
    ("places", "ORG"): "FAC",
    ("places", "BODY"): "SITE",
}
# Eight companies are who takes part and how many: a figure is no other name of its span.
_FIGURES: frozenset[Label] = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
)
# Longer ones are clauses.
_SHORTEST, _LONGEST = 2, 40
_LIST = 2


def add_unnamed(doc: Doc, reading: Reading) -> None:
    """Add them to `doc._.entities`, which stay sorted."""
    words = frozenset(token.idx for token in doc)
    entities = completed(doc.text, reading, doc._.entities, words, doc._.lexicon)
    doc._.entities = tuple(sorted(entities, key=lambda e: (e.start, -e.end)))


def drop_idle(doc: Doc) -> None:
    """Take away those that fill no initiative: without a name and a part they say nothing."""
    initiatives: Sequence[Initiative] = doc._.initiatives
    told = {f.entity for i in initiatives for slot in SLOTS for f in getattr(i, slot)}
    told.add(doc._.issuer)
    entities: Sequence[Mention] = doc._.entities
    kept = [k for k, e in enumerate(entities) if k in told or e.label not in _IDLE]
    place = {old: new for new, old in enumerate(kept)}
    doc._.entities = tuple(entities[k] for k in kept)
    doc._.issuer = place.get(doc._.issuer)
    doc._.initiatives = tuple(_moved(initiative, place) for initiative in initiatives)


def _moved(initiative: Initiative, place: Mapping[int, int]) -> Initiative:
    def moved(fillers: Iterable[Filler]) -> tuple[Filler, ...]:
        return tuple(replace(f, entity=place[f.entity]) for f in fillers)

    return replace(
        initiative,
        organisations=moved(initiative.organisations),
        places=moved(initiative.places),
        times=moved(initiative.times),
        metrics=moved(initiative.metrics),
        people=moved(initiative.people),
    )


def completed(
    text: str,
    reading: Reading,
    entities: Sequence[Mention],
    words: Container[int],
    own: Iterable[tuple[int, int]] = (),
) -> list[Mention]:
    """The entities and the new mentions.

    Args:
        text: simplified.
        reading: of it.
        entities: sorted by their beginning.
        words: where words begin.
        own: spans of the user's own names, which win over what is marked across them.
    """
    done = list(entities)
    at = {(e.start, e.end): k for k, e in enumerate(entities) if e.label not in _FIGURES}
    walls = sorted(own)
    starts = [start for start, _ in walls]
    for layer, (slot, label) in _LAYERS.items():
        for start, end, score in _marked(text, reading, layer, done, words):
            wall = bisect_left(starts, end) - 1
            if wall >= 0 and walls[wall][1] > start:
                continue
            known = at.get((start, end))
            if known is None:
                at[start, end] = len(done)
                done.append(Mention(start, end, label, score=score))
            elif (also := _ALSO.get((slot, done[known].label))) and done[known].also is None:
                done[known] = replace(done[known], also=also)
    return done


def _marked(
    text: str,
    reading: Reading,
    layer: str,
    entities: Sequence[Mention],
    words: Container[int],
) -> Iterator[tuple[int, int, float]]:
    """What `layer` marks and no entity of its slot tells, with the score; no span twice."""
    slot, _ = _LAYERS[layer]
    known = sorted((e for e in entities if slot in slots(e)), key=lambda e: e.start)
    starts = [e.start for e in known]
    last = 0
    for marked in reading.spans(layer):
        # Characters are judged one by one; nobody takes part with half a word.
        start, end = stripped(text, max(last, marked.start), marked.end)
        if start < end:
            # Nothing longer is taken, so that it need not be walked.
            bounds = max(last, end - _LONGEST - 1), min(len(text), start + _LONGEST + 1)
            start, end = stripped(text, *grown(text, start, end, bounds, words))
        if not _SHORTEST <= end - start <= _LONGEST or not text[start:end].isprintable():
            continue
        last = end
        near = known[bisect_left(starts, start - _LONGEST) : bisect_left(starts, end)]
        inside = sum(start <= e.start and e.end <= end for e in near)
        # What holds several entities is a list of them.
        if inside < _LIST and not any(_explains(e, start, end) for e in near):
            yield start, end, marked.score


def _explains(entity: Mention, start: int, end: int) -> bool:
    """Whether the entity holds the span, or they share half of what either covers."""
    if entity.start <= start and end <= entity.end:
        return True
    shared = min(end, entity.end) - max(start, entity.start)
    return 2 * shared >= max(end, entity.end) - min(start, entity.start)
