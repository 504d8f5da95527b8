"""Which sentences report an initiative, and which of them report the same one.

In:  a `Doc` with layout and entities.  Out: `Draft`s, the sentences of each initiative and a score.
For each sentence a reader, or without one two logistic regressions, tell whether it reports an
initiative and whether it begins a new one; multi-layer perceptrons, trained by
`training.initiatives`, tell for each stretch of sentences how likely an annotator would draw it
so. Dynamic programming then picks the disjoint stretches with the highest expected number of right
ones (weighted interval scheduling): a stretch is worth its chance less the price of a false alarm,
which for the best F1 is about half the F1 reached (Lipton et al. 2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc

from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.profile import Profile, Rows
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.initiatives.stretches import Stretches, find_stretches
from reportnlp.models import Arrays, Weight, load_arrays
from reportnlp.segment.layout import layout_of

# As many topic dimensions as the training releases carry for single sentences.
_TOPICS = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """An initiative before it is filled.

    Attributes:
        sentences: indices of its evidence in `doc._.layout.sentences`.
        score: the chance that an annotator would draw it so.
    """

    sentences: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression on standardised columns."""

    mean: Rows
    scale: Rows
    coef: Rows
    intercept: float

    def predict_proba(self, rows: Rows) -> Rows:
        """The chance of yes, one a row."""
        logit = (rows - self.mean) / self.scale @ self.coef + self.intercept
        return 1 / (1 + np.exp(-logit))


@dataclass(frozen=True, slots=True)
class Detector:
    """The models and the price of a false alarm.

    Attributes:
        reports: which sentences report an initiative; None where a reader tells.
        begins: which sentences begin one; None where a reader tells.
        stretches: which stretches of sentences are one.
        price: of a false alarm.
    """

    reports: Linear | None
    begins: Linear | None
    stretches: Committee
    price: float

    def detect(self, doc: Doc, seen: Profile, reading: Reading | None = None) -> list[Draft]:
        """The initiatives of `doc`, in the order of their first sentence.

        Args:
            doc: with a sentence.
            seen: its numbers.
            reading: what the reader makes of it, if there is a reader.
        """
        candidates = self.candidates(doc, seen, reading)
        if not len(candidates.first):
            return []
        chances = self.stretches.predict_proba(candidates.rows)
        return choose(candidates, chances, price=self.price)

    def candidates(self, doc: Doc, seen: Profile, reading: Reading | None = None) -> Stretches:
        """The stretches of `doc` that are worth judging; see `detect`."""
        reports, begins = self.judge(seen, reading)
        sentences = layout_of(doc).sentences
        paragraphs = np.array([s.paragraph for s in sentences])
        sections = np.array([s.section for s in sentences])
        return find_stretches(seen, paragraphs, sections, reports, begins, reading)

    def judge(self, seen: Profile, reading: Reading | None = None) -> tuple[Rows, Rows]:
        """The chance of each sentence that it reports an initiative, and that it begins one."""
        if reading is not None:
            return reading.reports, reading.begins
        if self.reports is None or self.begins is None:
            raise ValueError("this detector needs a reader")
        rows = sentence_rows(seen)
        return self.reports.predict_proba(rows), self.begins.predict_proba(rows)


def sentence_rows(seen: Profile) -> Rows:
    """A sentence's own numbers, those of its neighbours, the release's, and its topic."""
    rows = seen.rows
    nothing = np.zeros((1, rows.shape[1]))
    before, after = np.vstack([nothing, rows[:-1]]), np.vstack([rows[1:], nothing])
    topics = seen.vectors.astype(float)
    centre = topics.mean(axis=0)
    like_all = topics @ centre / (np.linalg.norm(centre) + 1e-9)
    like_previous = np.concatenate([[0.0], (topics[1:] * topics[:-1]).sum(axis=1)])
    release = np.tile(seen.release, (len(rows), 1))
    return np.hstack(
        [
            rows,
            before,
            after,
            release,
            np.column_stack([like_all, like_previous]),
            topics[:, :_TOPICS],
        ]
    )


def choose(candidates: Stretches, chances: Rows, *, price: float) -> list[Draft]:
    """The disjoint stretches with the highest sum of chance less price."""
    count = len(candidates.is_evidence)
    ending: dict[int, list[int]] = {}
    for k, last in enumerate(candidates.last):
        ending.setdefault(int(last), []).append(k)
    best = [0.0] * (count + 1)
    choice: list[int | None] = [None] * (count + 1)
    for end in range(1, count + 1):
        best[end] = best[end - 1]
        for k in ending.get(end - 1, ()):
            gain = best[int(candidates.first[k])] + float(chances[k]) - price
            if gain > best[end]:
                best[end], choice[end] = gain, k
    drafts: list[Draft] = []
    end = count
    while end > 0:
        chosen = choice[end]
        if chosen is None:
            end -= 1
            continue
        drafts.append(_draft(candidates, chosen, float(chances[chosen])))
        end = int(candidates.first[chosen])
    return drafts[::-1]


def _draft(candidates: Stretches, k: int, chance: float) -> Draft:
    inside = np.arange(candidates.first[k], candidates.last[k] + 1)
    kept = inside[candidates.is_evidence[inside]]
    return Draft(tuple(int(s) for s in kept), round(chance, 4))


def to_arrays(detector: Detector) -> Arrays:
    """Arrays for `from_arrays`."""
    arrays: Arrays = {"price": np.array([detector.price])}
    for name, linear in (("reports", detector.reports), ("begins", detector.begins)):
        if linear is None:
            continue
        arrays[f"{name}.mean"], arrays[f"{name}.scale"] = linear.mean, linear.scale
        arrays[f"{name}.coef"], arrays[f"{name}.intercept"] = (
            linear.coef,
            np.array([linear.intercept]),
        )
    return arrays | detector.stretches.to_arrays()


def from_arrays(arrays: Arrays) -> Detector:
    """Restore what `to_arrays` gave."""
    return Detector(
        reports=_linear(arrays, "reports") if "reports.coef" in arrays else None,
        begins=_linear(arrays, "begins") if "begins.coef" in arrays else None,
        stretches=Committee.of_arrays(arrays),
        price=float(arrays["price"][0]),
    )


def _linear(arrays: Arrays, name: str) -> Linear:
    return Linear(
        arrays[f"{name}.mean"],
        arrays[f"{name}.scale"],
        arrays[f"{name}.coef"],
        float(arrays[f"{name}.intercept"][0]),
    )


@cache
def load_detector(weight: Weight) -> Detector:
    """The detector of the package for a weight of the pipeline."""
    return from_arrays(load_arrays(f"initiatives_{weight}"))
