"""Train the model that finds the umbrella of a release.

    python -m training.umbrella --data DATA --names NAMES.jsonl [--out src/reportnlp/models]

DATA holds gold/train.jsonl and news/pool.jsonl.gz; NAMES.jsonl is what `python -m training.names
--cross-fit` wrote. All annotated releases are learned from. How many annotated initiatives
get the right parent in five-fold cross-validation over gold/train.jsonl is printed, beside how many
have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.model_selection import KFold
from spacy.tokens import Doc

from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.umbrella import LEAST, Umbrellas
from reportnlp.models import save_arrays
from training.committee import fit_committee
from training.data import read_arguments
from training.documents import unseen_releases
from training.fillers import sentences_inside

# Chosen once, by what served stretches; not searched.
MEMBERS, HIDDEN, ALPHA, EPOCHS = 8, 16, 3.0, 20


@dataclass(frozen=True, slots=True)
class Family:
    """The initiatives of one release; a row of numbers for each, and the index of its parent."""

    rows: Rows
    parents: tuple[int | None, ...]


def family(release: dict[str, Any], doc: Doc) -> Family:
    """The initiatives that have a sentence; without rows if there are fewer than two."""
    drafts = {
        initiative["id"]: inside
        for initiative in release["initiatives"]
        if (inside := sentences_inside(doc, initiative))
    }
    order = list(drafts)
    above = {i["id"]: i["parent"] for i in release["initiatives"]}
    parents = tuple(order.index(above[i]) if above[i] in drafts else None for i in order)
    if len(drafts) < 2:
        return Family(np.zeros((0, 0)), parents)
    return Family(Umbrellas(doc).rows(list(drafts.values())), parents)


def fit(families: Sequence[Family]) -> Committee:
    """The committee; each initiative is to be given how many of the others are part of it."""
    several = [f for f in families if len(f.rows)]
    targets = [
        sum(parent == k for parent in f.parents) / (len(f.parents) - 1)
        for f in several
        for k in range(len(f.parents))
    ]
    weights = [np.full(len(f.rows), 2 / len(f.rows)) for f in several]
    return fit_committee(
        np.concatenate([f.rows for f in several]),
        np.array(targets),
        np.concatenate(weights),
        members=MEMBERS,
        hidden=HIDDEN,
        alpha=ALPHA,
        epochs=EPOCHS,
    )


def right(committee: Committee, given: Family) -> int:
    """How many initiatives get the right parent."""
    umbrella = None
    if len(given.rows):
        chances = committee.predict_proba(given.rows)
        umbrella = int(chances.argmax()) if chances.max() >= LEAST else None
    found = (None if k == umbrella else umbrella for k in range(len(given.parents)))
    return sum(a == b for a, b in zip(found, given.parents, strict=True))


def cross_validate(gold: Sequence[Family], others: Sequence[Family]) -> tuple[float, float]:
    """Shares of initiatives with the right parent, and of those without one, over five folds."""
    total = sum(len(f.parents) for f in gold)
    hit = 0
    for train, test in KFold(5, shuffle=True, random_state=0).split(gold):
        committee = fit([*(gold[k] for k in train), *others])
        hit += sum(right(committee, gold[k]) for k in test)
    return hit / total, sum(p is None for f in gold for p in f.parents) / total


def main() -> None:
    """Train and write umbrella.npz."""
    args = read_arguments(__doc__, names=True)
    # Those of `fast` are all.
    gold, others = (
        [family(release, doc) for release, doc in releases]
        for releases in unseen_releases(args.data, args.names, "fast")
    )
    share, none = cross_validate(gold, others)
    print(f"parents right {share:.3f} (without any {none:.3f})")
    save_arrays(args.out / "umbrella.npz", fit([*gold, *others]).to_arrays())


if __name__ == "__main__":
    main()
