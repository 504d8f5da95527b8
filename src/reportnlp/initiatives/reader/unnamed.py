"""Who takes part, and where, without a name.

In:  a `Doc` with entities, and what the reader marks.  Out: mentions of those that no recogniser
has found, BODY for 爱心企业 and 各区公所, SITE for 医院一楼门诊大厅.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.initiatives.context import slots
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.initiatives.reader.spans import stripped

_LABELS: dict[str, Label] = {"organisations": "BODY", "places": "SITE"}
# Longer ones are clauses.
_SHORTEST, _LONGEST = 2, 40
_LIST = 2


def add_unnamed(doc: Doc, reading: Reading) -> None:
    """Add them to `doc._.entities`, which stay sorted."""
    own = doc._.lexicon
    found = [
        mention
        for mention in unnamed(doc.text, reading, doc._.entities)
        # The user's own names win over what is marked across them.
        if not any(mention.start < end and start < mention.end for start, end in own)
    ]
    doc._.entities = tuple(sorted([*doc._.entities, *found], key=lambda e: (e.start, -e.end)))


def unnamed(text: str, reading: Reading, entities: Sequence[Mention]) -> Iterator[Mention]:
    """New mentions, those of one label in order.

    Args:
        text: simplified.
        reading: of it.
        entities: sorted by their beginning.
    """
    for layer, label in _LABELS.items():
        known = [e for e in entities if layer in slots(e)]
        starts = [e.start for e in known]
        for marked in reading.spans(layer):
            start, end = stripped(text, marked.start, marked.end)
            if not _SHORTEST <= end - start <= _LONGEST or not text[start:end].isprintable():
                continue
            near = known[bisect_left(starts, start - _LONGEST) : bisect_left(starts, end)]
            inside = sum(start <= e.start and e.end <= end for e in near)
            # What holds several entities is a list of them.
            if inside < _LIST and not any(_explains(e, start, end) for e in near):
                yield Mention(start, end, label, score=marked.score)


def _explains(entity: Mention, start: int, end: int) -> bool:
    """Whether the entity holds the span, or they share half of what either covers."""
    if entity.start <= start and end <= entity.end:
        return True
    shared = min(end, entity.end) - max(start, entity.start)
    return 2 * shared >= max(end, entity.end) - min(start, entity.start)
