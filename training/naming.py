"""Train the models that name initiatives.

    python -m training.naming --weight accurate|fast --data DATA --names NAMES.jsonl
                              [--out src/reportnlp/models]

DATA holds gold/train.jsonl and news/pool.jsonl.gz; NAMES.jsonl is what `python -m training.names
--cross-fit` wrote. The releases are those of `training.initiatives`. Each candidate for the name of
an annotated initiative is to be given its ROUGE-L with the annotated name. What the chosen ones
reach in five-fold cross-validation over gold/train.jsonl is printed, beside what the best
candidates would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import KFold

from benchmarks.score import rouge_l
from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.naming.candidates import NameFinder
from reportnlp.initiatives.naming.features import rows_of
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.reading import Reader
from reportnlp.models import Weight, save_arrays
from reportnlp.script import simplify
from reportnlp.segment.layout import joined, layout_of
from training.committee import fit_committee
from training.data import read_arguments
from training.documents import unseen_releases
from training.fillers import Filled, sentences_inside
from training.fillers import read as read_filled

# Chosen once, by what served stretches; not searched.
MEMBERS, HIDDEN, ALPHA, EPOCHS = 8, 24, 3.0, 15
# So that an initiative weighs about one a candidate, however many it has.
_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one annotated initiative; rows of numbers, and ROUGE-L of each."""

    rows: Rows
    likeness: NDArray[np.float64]


def choices(filled: Filled) -> Iterator[Choice]:
    """Those of the initiatives of one release that have a name and a candidate."""
    doc, finder = filled.doc, NameFinder(filled.doc, filled.reading)
    for initiative in filled.release["initiatives"]:
        inside = sentences_inside(doc, initiative)
        if not inside or not initiative["name"]:
            continue
        own = [layout_of(doc).sentences[k] for k in inside]
        sentences = [doc.text[s.start : s.end] for s in own]
        evidence = joined(layout_of(doc).sentences, inside)
        candidates = finder.find(evidence, sentences)
        if candidates:
            name = simplify(initiative["name"]["text"]).simplified
            likeness = [rouge_l(name, finder.text[c.start : c.end]) for c in candidates]
            yield Choice(rows_of(finder, evidence, candidates), np.array(likeness))


def fit(given: Sequence[Choice]) -> Committee:
    """The committee."""
    return fit_committee(
        np.concatenate([c.rows for c in given]),
        np.concatenate([c.likeness for c in given]),
        np.concatenate([np.full(len(c.rows), _WEIGHT / len(c.rows)) for c in given]),
        members=MEMBERS,
        hidden=HIDDEN,
        alpha=ALPHA,
        epochs=EPOCHS,
    )


def cross_validate(
    gold: Sequence[Sequence[Choice]], others: Sequence[Choice]
) -> tuple[float, float]:
    """Mean ROUGE-L of what is chosen and of the best candidates, over five folds of releases."""
    chosen, best = [], []
    for train, test in KFold(5, shuffle=True, random_state=0).split(gold):
        committee = fit([*(c for k in train for c in gold[k]), *others])
        for choice in (c for k in test for c in gold[k]):
            chosen.append(choice.likeness[int(committee.predict_proba(choice.rows).argmax())])
            best.append(choice.likeness.max())
    return float(np.mean(chosen)), float(np.mean(best))


def read(data: Path, names: Path, weight: Weight) -> tuple[list[list[Choice]], list[list[Choice]]]:
    """The choices of each release of `unseen_releases`."""
    reader = Reader.load() if weight == "accurate" else None
    gold, others = (
        [list(choices(read_filled(row, doc, reader))) for row, doc in releases]
        for releases in unseen_releases(data, names, weight)
    )
    return gold, others


def main() -> None:
    """Train and write naming_WEIGHT.npz."""
    args: Any = read_arguments(__doc__, names=True, weight=True)
    gold, others = read(args.data, args.names, args.weight)
    more = [choice for release in others for choice in release]
    chosen, best = cross_validate(gold, more)
    print(f"cross-validated ROUGE-L {chosen:.3f}, of the best candidates {best:.3f}")
    committee = fit([*(choice for release in gold for choice in release), *more])
    save_arrays(args.out / f"naming_{args.weight}.npz", committee.to_arrays())


if __name__ == "__main__":
    main()
