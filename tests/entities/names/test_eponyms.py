"""A person whose name is part of another one is not mentioned."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from reportnlp.entities.names import Name
from reportnlp.entities.names.eponyms import told_apart
from reportnlp.entities.names.labels import Kind
from reportnlp.segment.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("开展学叶晓东活动", []),
        ("弘扬叶晓东精神", []),
        ("获得叶晓东文学奖", []),
        ("回顾叶晓东的一生", [("叶晓东", "PERSON")]),
        ("青田大学叶晓东到场", [("叶晓东", "PERSON")]),
        ("参观叶晓东纪念馆", [("叶晓东纪念馆", "PLACE")]),
        ("联系叶晓东议员服务处", [("叶晓东议员服务处", "ORG")]),
        ("叶晓东议员到场", [("叶晓东", "PERSON")]),
    ],
)
def test_what_stands_beside_tells(text: str, told: list[tuple[str, Kind]]) -> None:
    words = {token.idx: token.idx + len(token) for token in TOKENIZER(text)}
    start = text.index("叶晓东")
    found = told_apart(text, words, [Name(start, start + 3, "PERSON", 0.9)])
    assert [(text[n.start : n.end], n.kind) for n in found] == told
