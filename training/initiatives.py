"""Train the models that find initiatives.

    python -m training.initiatives --weight accurate|fast --data DATA --names NAMES.jsonl
                                   [--out src/reportnlp/models]

DATA holds gold/train.jsonl and news/pool.jsonl.gz; NAMES.jsonl is what `python -m training.names
--cross-fit` wrote. For `accurate` the reader tells what sentences are about, and the model of
stretches learns from annotated releases that it has not seen. For `fast`, sentence models come
first; the model of stretches learns from their predictions on releases that they were not trained
on, of all that are annotated. The price of a false alarm is the one with the best F1 in five-fold
cross-validation over gold/train.jsonl, which is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler
from spacy.tokens import Doc

from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.detect import (
    Detector,
    Draft,
    Linear,
    choose,
    sentence_rows,
    to_arrays,
)
from reportnlp.initiatives.profile import Profile, Rows, profile
from reportnlp.initiatives.reader.reading import Reader, Reading
from reportnlp.initiatives.stretches import Stretches
from reportnlp.models import Weight, save_arrays
from reportnlp.segment.layout import layout_of
from reportnlp.themes.vectors import load_vectors
from training.committee import fit_committee
from training.data import read_arguments
from training.documents import sentence_spans, unseen_releases

# Inverse regularisation of the sentence models and shape of the committee: the best of a small grid
# in cross-validation on the training releases.
C_REPORTS, C_BEGINS = 0.01, 0.003
MEMBERS, HIDDEN, ALPHA, EPOCHS = 16, 48, 3.0, 12
PRICES = np.arange(0.16, 0.44, 0.02)
# So that a release of median length weighs its candidates about one each.
_WEIGHT = 150.0


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated release, prepared.

    Attributes:
        doc: with layout and entities.
        seen: its numbers.
        rows: what the sentence models see.
        owner: for every sentence the annotated initiative that holds most of it, -1 for none.
        evidence: for every annotated initiative, the code points of each sentence it covers.
        sizes: code points of every annotated initiative's evidence.
        reading: what the reader makes of it, if it is asked.
    """

    doc: Doc
    seen: Profile
    rows: Rows
    owner: NDArray[np.intp]
    evidence: Rows
    sizes: Rows
    reading: Reading | None = None


def prepare(release: dict[str, Any], doc: Doc, reader: Reader | None = None) -> Example | None:
    """One release, or None if it has no sentence."""
    spans = list(sentence_spans(doc))
    if not spans:
        return None
    gold = [[(e["start"], e["end"]) for e in i["evidence"]] for i in release["initiatives"]]
    evidence = np.array(
        [[sum(_overlap(s, e) for e in ends) for s in spans] for ends in gold], dtype=float
    ).reshape(len(gold), len(spans))
    seen = profile(doc, load_vectors())
    owner = np.full(len(spans), -1)
    if len(gold):
        most = evidence.argmax(axis=0)
        half = np.array([(b - a) / 2 for a, b in spans])
        owner = np.where(evidence.max(axis=0) >= half, most, -1)
    sizes = np.array([sum(b - a for a, b in ends) for ends in gold], dtype=float)
    rows = sentence_rows(seen)
    sentences = [(s.start, s.end) for s in layout_of(doc).sentences]
    reading = reader.read(doc.text, sentences, rows) if reader else None
    return Example(doc, seen, rows, owner, evidence, sizes, reading)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def fit_linear(rows: Rows, labels: NDArray[Any], c: float) -> Linear:
    """A logistic regression on standardised columns."""
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=c, max_iter=500).fit(scaler.transform(rows), labels)
    return Linear(scaler.mean_, scaler.scale_, model.coef_[0], float(model.intercept_[0]))


def fit_reports(examples: Sequence[Example]) -> Linear:
    """The model of sentences that report an initiative."""
    rows = np.concatenate([e.rows for e in examples])
    return fit_linear(rows, np.concatenate([e.owner >= 0 for e in examples]), C_REPORTS)


def fit_begins(examples: Sequence[Example]) -> Linear:
    """The model of sentences that begin one, right behind another that reports."""
    pairs = [(e, following(e)) for e in examples]
    followers = np.concatenate([e.rows[at] for e, at in pairs])
    begins = np.concatenate([e.owner[at] != e.owner[at - 1] for e, at in pairs])
    return fit_linear(followers, begins, C_BEGINS)


def following(example: Example) -> NDArray[np.intp]:
    """Sentences that report an initiative right after one that does."""
    inside = example.owner >= 0
    return np.flatnonzero(inside[1:] & inside[:-1]) + 1


def overlaps(example: Example, candidates: Stretches) -> Rows:
    """For every candidate and annotated initiative, the intersection over union of code points."""
    lengths = example.seen.lengths * candidates.is_evidence
    running = np.concatenate([[0.0], np.cumsum(lengths)])
    size = running[candidates.last + 1] - running[candidates.first]
    kept = example.evidence * candidates.is_evidence
    shared = np.hstack([np.zeros((len(kept), 1)), np.cumsum(kept, axis=1)])
    shared = (shared[:, candidates.last + 1] - shared[:, candidates.first]).T
    iou: Rows = shared / (size[:, None] + example.sizes[None, :] - shared)
    return iou


Candidates = Callable[[Example], Stretches]


def fit_stretches(examples: Sequence[Example], candidates: Candidates) -> Committee:
    """The model of stretches; `candidates` must not come from models that saw the example."""
    rows, labels, weights = [], [], []
    for example in examples:
        found = candidates(example)
        if len(found.first) and len(example.sizes):
            rows.append(found.rows)
            labels.append(overlaps(example, found).max(axis=1) >= 0.5)
            # Candidates grow with the square of a release's length; releases count alike.
            weights.append(np.full(len(found.first), _WEIGHT / len(found.first)))
    return fit_committee(
        np.concatenate(rows),
        np.concatenate(labels),
        np.concatenate(weights),
        members=MEMBERS,
        hidden=HIDDEN,
        alpha=ALPHA,
        epochs=EPOCHS,
    )


def fit(examples: Sequence[Example], *, price: float) -> Detector:
    """All models that are needed: those of sentences only without readings."""
    if all(example.reading for example in examples):
        beside = Detector(None, None, _BLANK, price)
        return Detector(None, None, fit_stretches(examples, _with(beside)), price)
    held_out: dict[int, Detector] = {}
    for train, test in KFold(4, shuffle=True, random_state=1).split(examples):
        others = [examples[k] for k in train]
        detector = Detector(fit_reports(others), fit_begins(others), _BLANK, price)
        held_out.update({id(examples[k]): detector for k in test})
    committee = fit_stretches(examples, lambda e: _with(held_out[id(e)])(e))
    return Detector(fit_reports(examples), fit_begins(examples), committee, price)


_BLANK = Committee(np.zeros(1), np.ones(1), ())


def _with(detector: Detector) -> Candidates:
    return lambda e: detector.candidates(e.doc, e.seen, e.reading)


def right(example: Example, drafts: Sequence[Draft]) -> int:
    """How many drafts match an annotated initiative, one to one, best pairs first."""
    if not drafts or not len(example.sizes):
        return 0
    pairs = []
    for k, draft in enumerate(drafts):
        at = list(draft.sentences)
        size = example.seen.lengths[at].sum()
        shared = example.evidence[:, at].sum(axis=1)
        iou = shared / (size + example.sizes - shared)
        pairs += [(float(value), g, k) for g, value in enumerate(iou) if value >= 0.5]
    gold: set[int] = set()
    ours: set[int] = set()
    for _, g, k in sorted(pairs, reverse=True):
        if g not in gold and k not in ours:
            gold.add(g)
            ours.add(k)
    return len(gold)


def cross_validate(gold: Sequence[Example], others: Sequence[Example]) -> tuple[float, float]:
    """The best price and its F1 over five folds of `gold`; `others` are always learned from."""
    counts = np.zeros((len(PRICES), 3))
    for train, test in KFold(5, shuffle=True, random_state=0).split(gold):
        detector = fit([*(gold[k] for k in train), *others], price=0.0)
        for example in (gold[k] for k in test):
            found = detector.candidates(example.doc, example.seen, example.reading)
            if not len(found.first):
                counts[:, 0] += len(example.sizes)
                continue
            chances = detector.stretches.predict_proba(found.rows)
            for at, price in enumerate(PRICES):
                drafts = choose(found, chances, price=float(price))
                counts[at] += [len(example.sizes), len(drafts), right(example, drafts)]
    f1 = 2 * counts[:, 2] / (counts[:, 0] + counts[:, 1])
    # The best price of a noisy curve: smooth over its neighbours.
    smooth = np.convolve(np.pad(f1, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    best = int(smooth.argmax())
    return float(PRICES[best]), float(f1[best])


def read(data: Path, names: Path, weight: Weight) -> tuple[list[Example], list[Example]]:
    """The releases of `unseen_releases`, prepared; for "accurate" read by the reader."""
    reader = Reader.load() if weight == "accurate" else None
    gold, others = (
        [example for row, doc in releases if (example := prepare(row, doc, reader))]
        for releases in unseen_releases(data, names, weight)
    )
    return gold, others


def main() -> None:
    """Train and write initiatives_WEIGHT.npz."""
    args = read_arguments(__doc__, names=True, weight=True)
    gold, others = read(args.data, args.names, args.weight)
    price, f1 = cross_validate(gold, others)
    detector = fit([*gold, *others], price=price)
    save_arrays(args.out / f"initiatives_{args.weight}.npz", to_arrays(detector))
    total = len(gold) + len(others)
    print(f"{total} releases, price {price:.2f}, cross-validated initiatives F1 {f1:.3f}")


if __name__ == "__main__":
    main()
