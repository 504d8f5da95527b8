"""Our own finding of names, at both its speeds.

In:  texts as published.  Out: their names, as the pipeline's entity stage gives them to users;
and the work that finding names alone takes: conversion and the tagger, which asks for no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.naming.texts import KIND_OF, Name
from reportnlp.entities.names.component import NameRecogniser
from reportnlp.models import Weight
from reportnlp.pipeline import ENTITY_COMPONENTS, NAMES_COMPONENT, assemble
from reportnlp.script import simplify
from reportnlp.segment.tokenizer import script_of


def pipelines(models: Iterable[Weight]) -> dict[Weight, Language]:
    """The entity stage of the pipeline with each of the models."""
    return {model: assemble(ENTITY_COMPONENTS, model=model) for model in models}


def find(nlp: Language, texts: Sequence[str]) -> list[list[Name]]:
    """The names of each text."""
    return [list(_names(doc)) for doc in nlp.pipe(texts)]


def find_names_alone(nlp: Language, texts: Sequence[str]) -> None:
    """Do what finding names takes, and no more: simplify, tag, turn the spans back."""
    recogniser = nlp.get_pipe(NAMES_COMPONENT)
    assert isinstance(recogniser, NameRecogniser)
    for text in texts:
        script = simplify(text)
        for name in recogniser.tagger.tag(script.simplified):
            script.to_original(name.start, name.end)


def _names(doc: Doc) -> Iterator[Name]:
    script = script_of(doc)
    for entity in doc._.entities:
        kind = KIND_OF.get(entity.label)
        if kind is not None:
            yield Name(*script.to_original(entity.start, entity.end), kind, entity.place)
