"""Documents made by hand: layout and entities without the recognisers, so that they stay put."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Label, Mention, PlaceValue, QuantityValue, TimeValue
from reportnlp.entities.resolve import EntityResolver
from reportnlp.segment.layout import LayoutComponent
from reportnlp.segment.tokenizer import JiebaTokenizer


@cache
def _tokenizer() -> JiebaTokenizer:
    return JiebaTokenizer(Vocab())


def make_doc(text: str, **names: Label) -> Doc:
    """`text` laid out, with every occurrence of each name as an entity of its label."""
    doc = LayoutComponent()(_tokenizer()(text))
    doc._.mentions = [
        _mention(match.start(), match.end(), label)
        for name, label in names.items()
        for match in re.finditer(re.escape(name), doc.text)
    ]
    return EntityResolver()(doc)


def _mention(start: int, end: int, label: Label) -> Mention:
    quantity = QuantityValue(300, unit="名") if label in {"QUANTITY", "CARDINAL"} else None
    time = TimeValue("2024-03-05", "resolved") if label == "DATE" else None
    place = PlaceValue(None, ("临溪市",)) if label == "GPE" else None
    return Mention(start, end, label, quantity=quantity, time=time, place=place)
