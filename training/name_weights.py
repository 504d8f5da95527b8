"""Weights of the name grammar, from annotated releases.

    python -m training.name_weights --data DATA [--out src/reportnlp/lexicon/name_weights.tsv]

DATA holds gold/train.jsonl (text, names, initiatives) and ner/pooled.train.open.jsonl.gz, of whose
sentences those of Universal NER's simplified Chinese part are used. Three logistic models share
the file: whether the word before a name's known part belongs to it too (features that begin with
"e"), whether a stretch of words is an organisation ("b"), and whether one is a person's name ("p").
The features are single words, tags and pairs; no sentence of the releases is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.vocab import Vocab

from reportnlp.entities.names import features, organisations, people, tables
from reportnlp.entities.names.words import Words, words_of
from reportnlp.script import simplify
from reportnlp.segment.tokenizer import JiebaTokenizer

HEADER = """\
# Weights of the grammar of names, see entities/names/features.py and people.py for the features.
# source: training/name_weights.py over this project's annotated press releases (Apache-2.0) and the
#   training part of Universal NER, Chinese GSDSimp (universalner.org, CC BY-SA 4.0): weights of
#   single words, tags and pairs only; date: 2026-11; licence: CC BY-SA 4.0
# feature\tweight
"""
LEXICON = Path("src/reportnlp/lexicon/name_weights.tsv")
OPEN = "uner_gsdsimp"  # of the open data what is written, not spoken or translated word by word
SEEN = 2  # a feature seen less often says nothing general
SMALL = 0.15  # a weight below this changes no decision worth its line
C = 1.0  # inverse strength of the regularisation, by cross-validation over releases

Span = tuple[int, int]
Sample = tuple[list[str], bool]


class Release(NamedTuple):
    """The words of a release and where its organisations and persons stand."""

    words: Words
    organisations: list[Span]
    people: list[Span]


def spans(text: str, names: Iterable[str]) -> list[Span]:
    """All occurrences of the names, the longest where they overlap, in order."""
    taken = [False] * len(text)
    found = []
    for name in sorted(set(names), key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(taken[at:end]):
                taken[at:end] = [True] * len(name)
                found.append((at, end))
            at = text.find(name, end)
    return sorted(found)


def edges(words: Words, gold: list[Span]) -> Iterator[Sample]:
    """Each step from the end of a name to its beginning, and the one beyond."""
    index = {start: k for k, start in enumerate(words.starts)}
    for start, end in gold:
        if start not in index or end not in index:
            continue
        first, last = index[start], index[end] - 1
        suffix = organisations.ending(words.texts[last], words.tags[last])
        if suffix is None:
            continue
        at = last
        while at > first:
            yield features.edge(words, at, last, suffix.text), True
            at = organisations.opening(words, at - 1)
        if first:
            yield features.edge(words, first, last, suffix.text), False


def bodies(words: Words, gold: list[Span]) -> Iterator[Sample]:
    """Each stretch that the grammar finds, and whether it ends an organisation."""
    ends = {end: start for start, end in gold}
    inner = {at for start, end in gold for at in range(start + 1, end)}
    for found in organisations.candidates(words):
        end = words.starts[found.last + 1]
        start = words.starts[found.first]
        if end in ends or end not in inner:
            right = ends.get(end) == start
            yield features.body(words, found.first, found.last, found.suffix), right


def persons(words: Words, gold: list[Span]) -> Iterator[Sample]:
    """Each candidate for a person's name, and whether it is one."""
    known = set(gold)
    for found in people.people(words):
        span = words.starts[found.first], words.starts[found.last + 1]
        yield people.person(words, found.first, found.last), span in known


def fit(samples: list[Sample]) -> dict[str, float]:
    """Logistic weights of the features seen often enough."""
    vectorizer = CountVectorizer(analyzer=list, min_df=SEEN, binary=True)
    matrix = vectorizer.fit_transform([names for names, _ in samples])
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=1000, solver="liblinear")
    model.fit(matrix, [label for _, label in samples])
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {name: round(float(weight), 2) for name, weight in named if abs(weight) >= SMALL}


def train(training: Iterable[Release]) -> dict[str, float]:
    """Edges first: which stretches there are depends on them."""
    training = list(training)
    weights = fit([s for r in training for s in edges(r.words, r.organisations)])
    use(weights)
    weights |= fit([s for r in training for s in bodies(r.words, r.organisations)])
    weights |= fit([s for r in training for s in persons(r.words, r.people)])
    use(weights)
    return weights


def use(weights: dict[str, float]) -> None:
    """Let the grammar of this process use `weights`."""
    table = tables.weights()
    table.clear()
    table.update(weights)


def releases(source: Path) -> Iterator[Release]:
    """Words and name spans of each annotated release."""
    tokenizer = JiebaTokenizer(Vocab())
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = words_of(tokenizer(row["text"]))
        text = "".join(words.texts)
        names: dict[str, list[str]] = {"ORG": [], "PERSON": [], "PLACE": []}
        for name in row["names"]:
            names[name["type"]].append(simplify(name["text"]).simplified)
        actors = [o["text"] for i in row["initiatives"] for o in i["organisations"]]
        bodies_of = [*names["ORG"], *(simplify(name).simplified for name in actors)]
        yield Release(words, spans(text, bodies_of), spans(text, names["PERSON"]))


def sentences(data: Path) -> Iterator[Release]:
    """The sentences of ner/pooled.train.open.jsonl.gz that come from `OPEN`."""
    tokenizer = JiebaTokenizer(Vocab())
    with gzip.open(data / "ner" / "pooled.train.open.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["src"] == OPEN]
    for row in rows:
        doc = tokenizer(row["text"])
        # Offsets hold where simplifying changes no length.
        if len(doc.text) == len(row["text"]) and not row.get("ignored"):
            spans_of: dict[str, list[Span]] = {"ORG": [], "PER": [], "LOC": []}
            for start, end, kind in row["spans"]:
                spans_of[kind].append((start, end))
            yield Release(words_of(doc), spans_of["ORG"], spans_of["PER"])


def main() -> None:
    """Train and write name_weights.tsv."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=LEXICON)
    args = parser.parse_args()
    weights = train([*releases(args.data / "gold" / "train.jsonl"), *sentences(args.data)])
    lines = [f"{tables.escape(name)}\t{weight}\n" for name, weight in sorted(weights.items())]
    args.out.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
