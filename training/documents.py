"""Annotated releases as the pipeline sees releases that it was not trained on.

In:  the data folder, and the names that models found in releases that they had not seen.  Out:
annotated rows with their `Doc`s.
The name tagger was trained on the same releases. What is trained on top of names must not believe
them more than it can on new text, so the names come from `python -m training.names --cross-fit`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.names.component import NameRecogniser
from reportnlp.entities.names.tagger import Name
from reportnlp.models import Weight
from reportnlp.pipeline import ENTITY_COMPONENTS, NAMES_COMPONENT, assemble
from reportnlp.segment.layout import layout_of
from training.annotations import read_annotations
from training.data import read_gold

Annotated = tuple[dict[str, Any], Doc]


class Recorded:
    """A tagger that gives the names found before."""

    files = ()

    def __init__(self, path: Path) -> None:
        self._names: dict[str, list[Name]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            self._names[row["text"]] = [Name(*name) for name in row["names"]]

    def tag(self, text: str) -> list[Name]:
        """The names of a recorded text.

        Raises:
            KeyError: if it was not recorded.
        """
        return self._names[text]


def annotated(data: Path, names: Path) -> list[Annotated]:
    """The rows of gold/train.jsonl, each with its entities as on unseen text.

    Args:
        data: the data folder.
        names: what `python -m training.names --cross-fit` wrote.
    """
    nlp = assemble(ENTITY_COMPONENTS)
    recogniser = nlp.get_pipe(NAMES_COMPONENT)
    assert isinstance(recogniser, NameRecogniser)
    recogniser.tagger = Recorded(names)
    return [(row, process(nlp, row)) for row in read_gold(data, "train")]


def read_by_reader(data: Path) -> Iterator[Annotated]:
    """The releases that the reader learns from, and no other model of `accurate`."""
    nlp = assemble(ENTITY_COMPONENTS)
    for row in read_annotations(data):
        if row["meta"]["for_reader"]:
            yield row, process(nlp, row)


def unseen_releases(
    data: Path, names: Path, weight: Weight
) -> tuple[list[Annotated], list[Annotated]]:
    """What all models but the reader learn from.

    Args:
        data: the data folder.
        names: what `python -m training.names --cross-fit` wrote.
        weight: of the pipeline; for "accurate" without the releases that the reader has learned
            from, which it knows too well.

    Returns:
        the rows of gold/train.jsonl, and those annotated for this project.
    """
    nlp = assemble(ENTITY_COMPONENTS)
    others = [
        (row, process(nlp, row))
        for row in read_annotations(data)
        if weight == "fast" or not row["meta"]["for_reader"]
    ]
    return annotated(data, names), others


def process(nlp: Language, release: dict[str, Any]) -> Doc:
    """The `Doc` of a row, with the date that came with it."""
    doc: Doc = nlp.make_doc(release["text"])
    doc._.published = release.get("meta", {}).get("published")
    processed: Doc = nlp(doc)
    return processed


def sentence_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The sentences of `doc` in code points of the original text."""
    for sentence in layout_of(doc).sentences:
        yield doc._.script.to_original(sentence.start, sentence.end)
