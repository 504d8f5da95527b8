"""The name of an initiative: the likeliest of its candidates.

In:  the evidence.  Out: a name.
A committee, trained by `training.naming` on annotated releases, tells for each candidate how like
the annotated name it is (ROUGE-L).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.naming.candidates import NameFinder, Spans
from reportnlp.initiatives.naming.features import rows_of
from reportnlp.initiatives.naming.rule import name_of
from reportnlp.models import Weight, load_arrays


def choose_name(
    committee: Committee, finder: NameFinder, evidence: Spans, sentences: Sequence[str]
) -> str:
    """The name, simplified; never empty if the evidence has a letter.

    Args:
        committee: for the finder's weight of the pipeline.
        finder: of the release.
        evidence: code points, none of the spans empty.
        sentences: the evidence, sentence by sentence; not empty.
    """
    candidates = finder.find(evidence, sentences)
    if not candidates:
        return name_of(sentences, finder.title)
    chances = committee.predict_proba(rows_of(finder, evidence, candidates))
    best = candidates[int(chances.argmax())]
    return finder.text[best.start : best.end]


@cache
def load_committee(weight: Weight) -> Committee:
    """The committee of the package for a weight of the pipeline."""
    return Committee.of_arrays(load_arrays(f"naming_{weight}"))
