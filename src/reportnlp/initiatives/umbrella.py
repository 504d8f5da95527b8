"""The umbrella of a release: the campaign that the other initiatives are part of.

In:  a `Doc`, the sentences of each initiative.  Out: the index of the umbrella, or None.
A committee, trained by `training.umbrella` on annotated releases, tells for each initiative how
likely the others are part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.context import slots
from reportnlp.initiatives.profile import Rows
from reportnlp.models import load_arrays
from reportnlp.segment.layout import layout_of

Drafts = Sequence[Sequence[int]]

_SERIES = re.compile("系列|主题|活动月|活动周|服务月|行动|工程|品牌|纪实|综述|计划|专项")
_TOTAL = re.compile("累计|共(?:开展|举办|组织|计)|截至|先后|近年来|今年以来|一系列|多项|系列")
_PART = re.compile("其中|此外|同时|另外|还|也|另|分别|首先|其次|随后|当天|活动(?:中|现场)")
# How much of what begins a part is looked at.
_HEAD = 12
# Initiatives that are compared with each other; a release with more is a collection of releases.
_MOST = 40
# As likely as not; not searched.
LEAST = 0.5


class Umbrellas:
    """What tells the umbrella among the initiatives of one release."""

    def __init__(self, doc: Doc) -> None:
        self._text: str = doc.text
        self._layout = layout_of(doc)
        title = self._layout.title
        self._title = _pairs(self._text[title.start : title.end]) if title else set()
        self._bodies = _bodies(doc)

    def rows(self, drafts: Drafts) -> Rows:
        """One row an initiative.

        Args:
            drafts: indices of the sentences of each; at least two.
        """
        texts = ["".join(map(self._sentence, draft)) for draft in drafts]
        sizes = np.array([len(text) for text in texts], dtype=float)
        bodies = [set().union(*(self._bodies[k] for k in draft)) for draft in drafts]
        titles = np.array([len(self._title & _pairs(text)) for text in texts], dtype=float)
        titles /= max(1, len(self._title))
        heads = [self._sentence(draft[0])[:_HEAD] for draft in drafts]
        parts = np.array([bool(_PART.search(head)) for head in heads], dtype=float)
        count = len(drafts)
        rows = [
            [
                k == 0, k / count, np.log(count), min(count, 8), sizes[k] / sizes.sum(),
                np.log(sizes[k]), len(drafts[k]), drafts[k][0], titles[k],
                titles[k] - (titles.sum() - titles[k]) / (count - 1), bool(self._title),
                bool(_SERIES.search(texts[k])), bool(_TOTAL.search(texts[k])), parts[k],
                (parts.sum() - parts[k]) / (count - 1), *_shared(bodies, k), len(bodies[k]),
                *self._places(drafts, k), sum(c.isdigit() for c in texts[k]) / sizes[k],
            ]
            for k in range(count)
        ]  # fmt: skip
        return np.array(rows, dtype=float)

    def _sentence(self, k: int) -> str:
        sentence = self._layout.sentences[k]
        return self._text[sentence.start : sentence.end]

    def _places(self, drafts: Drafts, k: int) -> tuple[float, ...]:
        """Whether paragraphs and sections begin with the others, and end with this one."""
        sentences = self._layout.sentences
        others = [draft[0] for at, draft in enumerate(drafts) if at != k]
        opens = [at == 0 or sentences[at].paragraph != sentences[at - 1].paragraph for at in others]
        parted = [sentences[at].section != sentences[drafts[k][-1]].section for at in others]
        last = drafts[k][-1]
        ends = last + 1 == len(sentences) or (
            sentences[last].paragraph != sentences[last + 1].paragraph
        )
        return sum(opens) / len(opens), sum(parted) / len(parted), float(ends)


def find_umbrella(committee: Committee, umbrellas: Umbrellas, drafts: Drafts) -> int | None:
    """The initiative that the others are part of; one alone is none."""
    if len(drafts) < 2:
        return None
    chances = committee.predict_proba(umbrellas.rows(drafts[:_MOST]))
    best = int(chances.argmax())
    return best if chances[best] >= LEAST else None


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return {text[k : k + 2] for k in range(len(text) - 1)}


def _bodies(doc: Doc) -> list[set[str]]:
    """The organisations that each sentence names."""
    entities: Sequence[Mention] = doc._.entities
    sentences = layout_of(doc).sentences
    starts = np.array([s.start for s in sentences], dtype=np.intp)
    owners: NDArray[np.intp] = np.searchsorted(starts, [e.start for e in entities], "right") - 1
    found: list[set[str]] = [set() for _ in sentences]
    for entity, owner in zip(entities, owners.tolist(), strict=True):
        if owner >= 0 and "organisations" in slots(entity):
            found[owner].add(entity.canonical or doc.text[entity.start : entity.end])
    return found


def _shared(bodies: Sequence[set[str]], k: int) -> tuple[float, ...]:
    """How many of its bodies the others name, and how many of theirs it names."""
    others = [names for at, names in enumerate(bodies) if at != k]
    named = [bool(names & bodies[k]) for names in others]
    inside = [len(names & bodies[k]) / max(1, len(names)) for names in others]
    return sum(named) / len(named), sum(inside) / len(inside)


@cache
def load_umbrellas() -> Committee:
    """The committee of the package."""
    return Committee.of_arrays(load_arrays("umbrella"))
