"""An initiative as the pipeline holds it on the `Doc`.

In:  nothing.  Out: `Initiative`, the value of `doc._.initiatives`; offsets count the simplified
text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from reportnlp.initiatives.fill import Filler
from reportnlp.segment.layout import Span
from reportnlp.themes.classifier import ScoredTheme

Status = Literal["completed", "ongoing", "planned"]


@dataclass(frozen=True, slots=True)
class Initiative:
    """One piece of organised action.

    Attributes:
        sentences: indices of its evidence in `doc._.layout.sentences`.
        evidence: the same as contiguous spans.
        name: simplified.
        summary: one sentence, at most 60 characters.
        status: whether it is over, going on or to come.
        organisations: with their roles.
        places, times, metrics, people: entities with a part in it.
        themes: best first.
        parent: index of the umbrella in `doc._.initiatives`, or None.
        score: the chance that an annotator would draw it so.
    """

    sentences: tuple[int, ...]
    evidence: tuple[Span, ...]
    name: str
    summary: str
    status: Status
    organisations: tuple[Filler, ...]
    places: tuple[Filler, ...]
    times: tuple[Filler, ...]
    metrics: tuple[Filler, ...]
    people: tuple[Filler, ...]
    themes: tuple[ScoredTheme, ...]
    parent: int | None
    score: float


if not Doc.has_extension("initiatives"):
    Doc.set_extension("initiatives", default=())
    Doc.set_extension("issuer", default=None)
    Doc.set_extension("initiative_models", default=())
