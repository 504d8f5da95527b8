"""Annotated releases as the pipeline sees releases that it was not trained on.

In:  the data folder.  Out: annotated rows with their `Doc`s.
The weights of the names grammar come from the same releases. What is trained on top of names must
not believe them more than it can on new text, so the releases are processed in five parts, each
with weights learned from the other four (cross-fitting).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sklearn.model_selection import KFold
from spacy.tokens import Doc

from reportnlp.entities.names import tables
from reportnlp.pipeline import ENTITY_COMPONENTS, assemble
from reportnlp.segment.layout import layout_of
from training import name_weights
from training.data import read_gold

Annotated = tuple[dict[str, Any], Doc]


def annotated(data: Path) -> list[Annotated]:
    """The rows of gold/train.jsonl, each with its entities as on unseen text."""
    gold = read_gold(data, "train")
    words = list(name_weights.releases(data / "gold" / "train.jsonl"))
    others = list(name_weights.sentences(data))
    nlp = assemble(ENTITY_COMPONENTS)
    result: dict[int, Annotated] = {}
    for train, test in KFold(5, shuffle=True, random_state=0).split(gold):
        name_weights.train([*(words[k] for k in train), *others])
        result.update({int(k): (gold[k], _process(nlp, gold[k])) for k in test})
    tables.weights.cache_clear()
    return [result[k] for k in range(len(gold))]


def _process(nlp: Any, release: dict[str, Any]) -> Doc:
    doc: Doc = nlp.make_doc(release["text"])
    doc._.published = release["meta"].get("published")
    processed: Doc = nlp(doc)
    return processed


def sentence_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The sentences of `doc` in code points of the original text."""
    for sentence in layout_of(doc).sentences:
        yield doc._.script.to_original(sentence.start, sentence.end)
