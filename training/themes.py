"""Train the topic vectors and the theme classifier.

    python -m training.themes --data DATA [--out src/reportnlp/models]

DATA holds gold/train.jsonl (annotated) and news/pool.jsonl.gz, some of which are annotated for this
project. The vectors learn from the whole pool, the classifier from the annotated releases and their
initiatives; the
threshold is the one with the best F1 in five-fold cross-validation over releases.
"""

from __future__ import annotations

from typing import Any

import jieba
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier

from reportnlp.models import save_arrays
from reportnlp.script import simplify
from reportnlp.themes.classifier import MAX_INITIATIVE_THEMES, ThemeClassifier
from reportnlp.themes.taxonomy import load_themes
from reportnlp.themes.vectors import TopicVectors, content_words
from training.annotations import read_annotations
from training.data import read_arguments, read_gold, read_pool

DIMENSIONS = 192
VOCABULARY = 30_000
# Inverse regularisation; the best of 3, 10 and 30 on annotated releases not trained on.
C = 3.0


def samples(gold: list[dict[str, Any]]) -> tuple[list[list[str]], NDArray[np.int64], list[int]]:
    """Words, theme indicators and the release's number for each release and initiative."""
    columns = {theme.id: at for at, theme in enumerate(load_themes())}
    tokenizer = jieba.Tokenizer()
    words: list[list[str]] = []
    rows: list[list[int]] = []
    groups: list[int] = []

    def add(text: str, themes: list[str], group: int) -> None:
        words.append(content_words(tokenizer.cut(simplify(text).simplified)))
        rows.append([int(theme in themes) for theme in columns])
        groups.append(group)

    for group, release in enumerate(gold):
        text = release["text"]
        add(text, release["themes"], group)
        for initiative in release["initiatives"]:
            evidence = [text[s["start"] : s["end"]] for s in initiative["evidence"]]
            add("".join(evidence), initiative["themes"], group)
    return words, np.array(rows), groups


def fit(vectors: NDArray[Any], labels: NDArray[np.int64]) -> OneVsRestClassifier:
    """One logistic regression a theme."""
    return OneVsRestClassifier(LogisticRegression(C=C, max_iter=1000)).fit(vectors, labels)


def best_threshold(
    vectors: NDArray[Any], labels: NDArray[np.int64], groups: list[int]
) -> tuple[float, float]:
    """The threshold with the best micro F1 on releases not trained on, and that F1."""
    scores = np.zeros(labels.shape)
    for train, test in GroupKFold(5).split(vectors, labels, groups):
        scores[test] = fit(vectors[train], labels[train]).predict_proba(vectors[test])
    rank = np.argsort(np.argsort(-scores, axis=1), axis=1)
    results = []
    for threshold in np.arange(0.1, 0.6, 0.02):
        given = (rank == 0) | ((scores >= threshold) & (rank < MAX_INITIATIVE_THEMES))
        results.append((2 * (given & (labels > 0)).sum() / (given.sum() + labels.sum()), threshold))
    f1, threshold = max(results)
    return float(threshold), float(f1)


def main() -> None:
    """Train and write vectors.npz and themes.npz."""
    args = read_arguments(__doc__)
    topic = TopicVectors.fit(
        list(read_pool(args.data)), dimensions=DIMENSIONS, vocabulary=VOCABULARY
    )
    topic = TopicVectors.from_arrays(topic.to_arrays())
    words, labels, groups = samples([*read_gold(args.data, "train"), *read_annotations(args.data)])
    vectors = topic.transform(words)
    threshold, f1 = best_threshold(vectors, labels, groups)
    classifier = ThemeClassifier.of(fit(vectors, labels), threshold=threshold)
    save_arrays(args.out / "vectors.npz", topic.to_arrays())
    save_arrays(args.out / "themes.npz", classifier.to_arrays())
    print(f"threshold {threshold:.2f}, cross-validated micro F1 {f1:.3f}")


if __name__ == "__main__":
    main()
