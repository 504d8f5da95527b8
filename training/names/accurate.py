"""The accurate weights: an encoder, fitted to open data, then to releases, its own labels included.

In:  the data folder.  Out: a fitted `Network`.
The open sentences teach what names are; the annotated releases, far fewer, what names of releases
are. What that makes labels releases that nobody has annotated, and a second network learns from
all of them together, in the end from the annotated ones alone. The weights are the mean of both.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from reportnlp.entities.names.encoder import EncoderTagger
from reportnlp.entities.names.pieces import PieceTokenizer
from reportnlp.entities.names.tagger import Name
from training.names import vocabulary
from training.names.augment import Augmenter
from training.names.e5 import read_e5
from training.names.export import export
from training.names.fit import SOURCES, fit
from training.names.network import Network, initialised
from training.names.samples import Sample, pieces, releases, sentences
from training.names.weak import POOL, drawn, labelled

LAYERS = 6
# How often each source of sentences is shown: translated words teach less than written text.
SHOWN = {"uner_gsd": 2, "multiconer22": 1, "aishell_ner": 1}
# For those who may use them, what has no licence to pass on.
SHOWN |= dict.fromkeys(("msra", "cluener", "resume", "weibo"), 1)
RATE, RELEASE_RATE = 2e-4, 1.5e-4
EPOCHS = 8
# Of the open sentences, so many are shown again with each epoch of releases, so that they are not
# forgotten.
AGAIN = 0.04
# The final network sees so many characters of releases that the first one labelled, in so many
# epochs, then the annotated ones alone; and again the open sentences that were written as text.
WEAK = 2_200_000
WEAK_EPOCHS, LATE_EPOCHS = 4, 3
WRITTEN = "uner_gsd"
# A name of which the first network is less sure is neither learned as a name nor as none.
SURE = 0.6
FOLDS = 2
_TYPICAL = 300
SEED = 0


@dataclass(frozen=True, slots=True)
class General:
    """An encoder that knows open data.

    Attributes:
        network: fitted to `sentences`.
        model: the SentencePiece model of its pieces, serialised.
        sentences: of the open data.
    """

    network: Network
    model: bytes
    sentences: list[Sample]

    @classmethod
    def fitted(cls, path: Path) -> General:
        """Fit the first layers of multilingual-e5-small to a file of sentences."""
        torch.manual_seed(SEED)
        # One thread: a busy machine is not slowed down twice, and sums come out the same.
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        weights = read_e5()
        rows = vocabulary.chinese(weights.pieces)
        model = vocabulary.unigram(weights.pieces, weights.scores, rows)
        network = initialised(weights, rows, LAYERS, len(SOURCES))
        found = list(shown_sentences(path))
        shown = [sample for sample in found for _ in range(SHOWN[sample.source])]
        augmenter = Augmenter(found, SEED)
        _fit(network, model, [lambda: list(map(augmenter.change, shown))], RATE)
        return cls(network, model, found)

    def specialised(self, texts: Sequence[Sample]) -> Network:
        """A copy of the network, fitted to annotated releases."""
        epoch = self._epoch(texts, (), int(AGAIN * len(self.sentences)))
        return self._fitted([epoch] * EPOCHS, RELEASE_RATE)

    def refined(self, texts: Sequence[Sample], weak: Sequence[Sample]) -> Network:
        """A copy of the network, fitted to annotated releases and to windows labelled before."""
        written = [s for s in self.sentences if s.source == WRITTEN]
        again = int(AGAIN * len(self.sentences))
        parts = [[*weak[at::WEAK_EPOCHS], *written] for at in range(WEAK_EPOCHS)]
        early = [self._epoch(texts, part, again) for part in parts]
        late = [self._epoch(texts, (), again)] * LATE_EPOCHS
        return self._fitted([*early, *late], RATE)

    def _epoch(
        self, texts: Sequence[Sample], more: Sequence[Sample], again: int
    ) -> Callable[[], list[Sample]]:
        """The annotated releases, `more`, and `again` of the open sentences, drawn each time."""
        windows = [piece for text in texts for piece in pieces(text)]
        augmenter = Augmenter(windows, SEED)
        chance = random.Random(SEED)

        def epoch() -> list[Sample]:
            shown = (*windows, *more, *chance.sample(self.sentences, again))
            return [augmenter.change(sample) for sample in shown]

        return epoch

    def _fitted(self, epochs: Sequence[Callable[[], list[Sample]]], rate: float) -> Network:
        network = copy.deepcopy(self.network)
        _fit(network, self.model, epochs, rate)
        return network

    def tagger(self, network: Network) -> EncoderTagger:
        """A tagger with the weights of a fitted network."""
        return EncoderTagger(self.exported(network), self.model)

    def exported(self, network: Network) -> bytes:
        """A fitted network as an ONNX graph."""
        tokenizer = PieceTokenizer(self.model)
        typical = random.Random(SEED).sample(self.sentences, _TYPICAL)
        return export(network, (tokenizer.encode(sample.text) for sample in typical))


def shown_sentences(path: Path) -> Iterator[Sample]:
    """The sentences of the sources that are used, in windows."""
    for sample in sentences(path):
        if sample.source in SHOWN:
            yield from pieces(sample)


def _fit(
    network: Network, model: bytes, epochs: Sequence[Callable[[], list[Sample]]], rate: float
) -> None:
    fit(network, PieceTokenizer(model), epochs, rate=rate, seed=SEED)


def trained(data: Path, path: Path) -> tuple[bytes, bytes]:
    """The graph and the pieces of the final weights, learned from `data` and sentences."""
    general = General.fitted(path)
    texts = releases(data, "train")
    first = general.specialised(texts)
    unlabelled = drawn(data / POOL, WEAK)
    weak = list(labelled(general.tagger(first), unlabelled, sure=SURE))
    refined = general.refined(texts, weak)
    return general.exported(averaged(first, refined)), general.model


def averaged(one: Network, other: Network) -> Network:
    """The mean of two networks fitted from the same one (Wortsman et al. 2022, model soups)."""
    mean, added = copy.deepcopy(one), other.state_dict()
    mean.load_state_dict({key: (own + added[key]) / 2 for key, own in one.state_dict().items()})
    return mean


def cross_fitted(data: Path, path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Each release of gold/train.jsonl, with the names that a model finds that has not seen it."""
    general = General.fitted(path)
    texts = releases(data, "train")
    random.Random(SEED).shuffle(texts)
    for fold in range(FOLDS):
        seen = [text for at, text in enumerate(texts) if at % FOLDS != fold]
        tagger = general.tagger(general.specialised(seen))
        for text in texts[fold::FOLDS]:
            yield text.text, tagger.tag(text.text)
