"""A tokenizer, and a short way to ask what a text tells of its persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.people import describe
from reportnlp.segment.tokenizer import JiebaTokenizer

Told = tuple[str, tuple[str, ...], str | None, str | None]
People = Callable[..., list[Told]]


@pytest.fixture(scope="session")
def cut() -> Callable[[str], Doc]:
    return JiebaTokenizer(Vocab())


def mark(text: str, names: str, label: Label) -> Iterator[Mention]:
    """All occurrences of the names, which white space separates."""
    for name in dict.fromkeys(names.split()):
        for found in re.finditer(re.escape(name), text):
            yield Mention(*found.span(), label)


@pytest.fixture(scope="session")
def people(cut: Callable[[str], Doc]) -> People:
    """Name, titles, body and full name of each person, in order."""

    def ask(text: str, names: str, bodies: str = "", places: str = "") -> list[Told]:
        doc = cut(text)
        mentions = [
            *mark(doc.text, names, "PERSON"),
            *mark(doc.text, bodies, "ORG"),
            *mark(doc.text, places, "GPE"),
        ]
        found = sorted(describe(doc, mentions), key=lambda m: m.start)
        return [_told(doc.text, m) for m in found if m.label == "PERSON"]

    return ask


def _told(text: str, mention: Mention) -> Told:
    value = mention.person
    at = value.affiliation if value else None
    return (
        text[mention.start : mention.end],
        value.titles if value else (),
        text[slice(*at)] if at else None,
        mention.canonical,
    )
