"""The fast weights: a conditional random field over characters.

In:  the data folder.  Out: models/names_fast.npz.
Annotated releases teach what is asked for, open sentences how names look elsewhere, and unlabelled
releases, read by the accurate weights, nearly all the words there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportnlp.entities.names.crf import MODEL, pack
from reportnlp.entities.names.tagger import load_tagger
from reportnlp.models import Arrays, save_arrays
from training.names.field import Corpus, fit
from training.names.samples import Sample, releases, sentences
from training.names.weak import POOL, drawn, labelled

# How much a source counts. Of the open data, translated sentences did harm; spoken ones, without
# punctuation, were not tried.
TRUST = {"releases": 1.0, "uner_gsd": 2.0, "weak": 1.0}
# For those who may use them, what has no licence to pass on.
TRUST |= dict.fromkeys(("msra", "cluener", "resume", "weibo"), 1.0)
# Of unlabelled releases; a few minutes of the accurate weights for each million.
CHARACTERS = 3_000_000
ROUNDS = 4
SEEN = 2
# Added to the logarithm of the chance of a name before names are cut; the best of 0, 0.25 and 0.5
# on a fourth of the releases, kept out of training.
BOLDNESS = 0.5


def train(data: Path, path: Path, out: Path) -> None:
    """Fit the weights to all of `data` and the sentences at `path`, and write them."""
    weak = labelled(load_tagger("accurate"), drawn(data / POOL, CHARACTERS))
    samples = [*releases(data, "train"), *others(path), *weak]
    save_arrays(out / f"{MODEL}.npz", fitted(samples))


def fitted(samples: list[Sample]) -> Arrays:
    """Weights fitted to `samples`, as the tagger reads them."""
    corpus = Corpus(samples, trust=lambda sample: TRUST[sample.source], seen=SEEN)
    return pack(*fit(corpus, rounds=ROUNDS), boldness=BOLDNESS)


def others(path: Path) -> Iterator[Sample]:
    """The sentences of the sources that are used."""
    for sample in sentences(path):
        if sample.source in TRUST:
            yield sample
