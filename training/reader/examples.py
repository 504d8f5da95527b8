"""Annotated releases as the reader learns from them.

In:  annotated rows with their `Doc`s.  Out: `Example`s: windows with a label for each character and
layer, the initiative of each sentence, themes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from torch import Tensor

from reportnlp.entities.names.pieces import PieceTokenizer
from reportnlp.initiatives.context import SLOTS
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.spans import LAYERS
from reportnlp.initiatives.reader.windows import find_windows
from reportnlp.segment.layout import layout_of
from reportnlp.segment.tokenizer import script_of
from reportnlp.themes.taxonomy import load_themes
from training.initiatives import prepare
from training.reader.network import Window

# A character whose label is not known.
IGNORED = -100
_LAYERS = list(LAYERS)


@dataclass(frozen=True, slots=True)
class Span:
    """Code points of the simplified text that an annotator gave a part in a layer."""

    layer: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """One release.

    Attributes:
        sentences: code points.
        windows: its text.
        rows: of the sentences, not standardised.
        owner: for each sentence the initiative that holds it, -1 for none.
        themes: of each initiative, one column a theme; shape (initiatives, themes).
        release_themes: shape (themes,).
        is_umbrella: for each initiative, whether others name it as their parent.
    """

    sentences: list[tuple[int, int]]
    windows: list[Window]
    rows: Rows
    owner: Tensor
    themes: Tensor
    release_themes: Tensor
    is_umbrella: Tensor


def read(tokenizer: PieceTokenizer, release: dict[str, Any], doc: Doc) -> Example | None:
    """One release, or None if it has no sentence."""
    prepared = prepare(release, doc)
    if prepared is None:
        return None
    text = doc.text
    sentences = [(s.start, s.end) for s in layout_of(doc).sentences]
    labels = _labels(text, doc, release, sentences, prepared.owner)
    initiatives = release["initiatives"]
    parents = {i["parent"] for i in initiatives}
    return Example(
        sentences=sentences,
        windows=list(_windows(tokenizer, text, sentences, labels)),
        rows=prepared.rows,
        owner=torch.from_numpy(prepared.owner),
        themes=_many_hot([i["themes"] for i in initiatives]),
        release_themes=_many_hot([release["themes"]])[0],
        is_umbrella=torch.tensor([float(i["id"] in parents) for i in initiatives]),
    )


def _windows(
    tokenizer: PieceTokenizer,
    text: str,
    sentences: Sequence[tuple[int, int]],
    labels: NDArray[np.int64],
) -> Iterator[Window]:
    for window in find_windows(tokenizer, text, sentences):
        pieces = window.pieces
        parts = (window.at, pieces.ids, pieces.piece, pieces.depth, pieces.own, labels[window.at])
        yield Window(*map(torch.from_numpy, parts))


def _many_hot(themes: Sequence[Sequence[str]]) -> Tensor:
    columns = {theme.id: at for at, theme in enumerate(load_themes())}
    rows = torch.zeros(len(themes), len(columns))
    for row, ids in zip(rows, themes, strict=True):
        row[[columns[i] for i in ids]] = 1
    return rows


def _labels(
    text: str,
    doc: Doc,
    release: dict[str, Any],
    sentences: Sequence[tuple[int, int]],
    owner: NDArray[np.intp],
) -> NDArray[np.int64]:
    """One row a character, one column a layer."""
    labels = np.zeros((len(text), len(_LAYERS)), dtype=np.int64)
    spans = list(_spans(doc, release))
    # Annotators mark the first mention; what they would say of the next ones is not known.
    for initiative, span in spans:
        inside = (
            [s for s, o in zip(sentences, owner, strict=True) if o == initiative]
            if initiative >= 0
            else [(0, len(text))]
        )
        for start, end in inside:
            for at in _repeats(text, text[span.start : span.end], start, end):
                labels[at : at + span.end - span.start, _LAYERS.index(span.layer)] = IGNORED
    for _, span in spans:
        column = _LAYERS.index(span.layer)
        part = LAYERS[span.layer].index(span.part)
        labels[span.start : span.end, column] = 2 + 2 * part
        labels[span.start, column] = 1 + 2 * part
    return labels


def _repeats(text: str, name: str, start: int, end: int) -> Iterator[int]:
    at = text.find(name, start, end)
    while at >= 0:
        yield at
        at = text.find(name, at + 1, end)


def _spans(doc: Doc, release: dict[str, Any]) -> Iterator[tuple[int, Span]]:
    """What was annotated, with the index of the initiative; -1 for the release."""
    script = script_of(doc)
    for k, initiative in enumerate(release["initiatives"]):
        for slot in SLOTS:
            for filler in initiative[slot]:
                part = filler.get("role", "filler")
                yield k, Span(slot, part, *script.to_simplified(filler["start"], filler["end"]))
        name = initiative["name"]
        if name.get("start") is not None:
            yield k, Span("name", "filler", *script.to_simplified(name["start"], name["end"]))
    issuer = release["issuer"]
    if issuer and issuer.get("start") is not None:
        yield -1, Span("issuer", "issuer", *script.to_simplified(issuer["start"], issuer["end"]))
