"""Topic vectors: what a stretch of text is about, as one short row of numbers.

In:  words.  Out: rows of unit length from latent semantic analysis (TF-IDF, then truncated SVD),
both scikit-learn's, fitted on unlabelled releases by `training.themes`.
Deerwester et al. 1990, "Indexing by latent semantic analysis".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from spacy.tokens import Doc, Span

from reportnlp.models import Arrays, load_arrays, pack_lines, unpack_lines

Matrix = NDArray[np.float32]

# Columns of the package's vectors.
DIMENSIONS = 192


def content_words(tokens: Doc | Span | Iterable[str]) -> list[str]:
    """Words of two characters or more that begin with a Han character or a letter."""
    texts = (t if isinstance(t, str) else t.text for t in tokens)
    return [text for text in texts if len(text) > 1 and text[0].isalpha()]


class _Extent(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def words_of_sentences(doc: Doc, sentences: Sequence[_Extent]) -> list[list[str]]:
    """The content words of each sentence; `sentences` are sorted and disjoint."""
    words: list[list[str]] = [[] for _ in sentences]
    at = 0
    for token in doc:
        start = token.idx
        while at < len(sentences) and start >= sentences[at].end:
            at += 1
        if at < len(sentences) and start >= sentences[at].start:
            words[at].append(token.text)
    return [content_words(found) for found in words]


def _same(words: list[str]) -> list[str]:
    return words


class TopicVectors:
    """TF-IDF and SVD with fixed weights.

    Args:
        tfidf: fitted on lists of words.
        svd: fitted on what `tfidf` gives.
    """

    def __init__(self, tfidf: TfidfVectorizer, svd: TruncatedSVD) -> None:
        self._tfidf = tfidf
        self._svd = svd
        self.idf: dict[str, float] = {
            word: float(tfidf.idf_[at]) for word, at in tfidf.vocabulary_.items()
        }

    def transform(self, texts: Sequence[list[str]]) -> Matrix:
        """One row of unit length for each list of words; zeros where no word is known."""
        if not texts:
            return np.zeros((0, self._svd.components_.shape[0]), dtype=np.float32)
        rows = self._svd.transform(self._tfidf.transform(texts))
        return cast(Matrix, normalize(rows).astype(np.float32))

    @classmethod
    def fit(cls, texts: Sequence[list[str]], *, dimensions: int, vocabulary: int) -> TopicVectors:
        """Learn from lists of words."""
        tfidf = _tfidf(min_df=8, max_df=0.3, max_features=vocabulary)
        svd = TruncatedSVD(dimensions, n_iter=4, random_state=0)
        svd.fit(tfidf.fit_transform(texts))
        return cls(tfidf, svd)

    def to_arrays(self) -> Arrays:
        """Arrays for `from_arrays`; components in eight bits, a quarter of the size."""
        words = sorted(self._tfidf.vocabulary_, key=self._tfidf.vocabulary_.__getitem__)
        components = self._svd.components_
        scale = np.abs(components).max(axis=0) / 127 + 1e-12
        return {
            "words": pack_lines(words),
            "idf": self._tfidf.idf_.astype(np.float32),
            "components": np.round(components / scale).astype(np.int8),
            "scale": scale.astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> TopicVectors:
        """Restore what `to_arrays` gave."""
        words = unpack_lines(arrays["words"])
        tfidf = _tfidf(vocabulary={word: at for at, word in enumerate(words)})
        tfidf.idf_ = arrays["idf"]
        svd = TruncatedSVD(arrays["components"].shape[0])
        # transform() multiplies by the transpose; in this order it needs no copy of it.
        svd.components_ = np.asfortranarray(arrays["components"] * arrays["scale"])
        return cls(tfidf, svd)


def _tfidf(**options: object) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_same, sublinear_tf=True, dtype=np.float32, **options)


@cache
def load_vectors() -> TopicVectors:
    """The vectors of the package."""
    return TopicVectors.from_arrays(load_arrays("vectors"))
