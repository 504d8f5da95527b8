"""Names of persons end where what follows begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from reportnlp.entities.names import Name
from reportnlp.entities.names.persons import bounded, called_alike, lacks_surname
from reportnlp.segment.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(Vocab())


def words(text: str) -> dict[int, int]:
    return {token.idx: token.idx + len(token) for token in TOKENIZER(text)}


def marked(text: str) -> tuple[str, list[Name]]:
    """The text without its brackets, and what they held."""
    plain, names = "", []
    for part in text.replace("]", "[").split("["):
        names.append(Name(len(plain), len(plain) + len(part), "PERSON", 0.9))
        plain += part
    return plain, names[1::2]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("交通司副司[长叶晓东]指出", ["叶晓东"]),
        ("院长[叶晓东特]地到场", ["叶晓东"]),
        ("[刘青和][王晓明]到场", ["刘青", "王晓明"]),
        ("[刘青和]、[王晓明]到场", ["刘青和", "王晓明"]),
        ("委员[赖惠]员，市民很多", ["赖惠员"]),
        ("以及[杨建]成课长到场", ["杨建成"]),
        ("[王青]课长到场", ["王青"]),
        ("[王青]说，今天很好", ["王青"]),
        ("[王青]等，今天很好", ["王青"]),
        ("邻居[陈某家居]东", ["陈某"]),
        ("[田某梅]到场", ["田某梅"]),
        ("[长孙青]到场", ["长孙青"]),
    ],
)
def test_person_ends_where_something_else_begins(text: str, mended: list[str]) -> None:
    plain, names = marked(text)
    found = bounded(plain, words(plain), names)
    assert [plain[n.start : n.end] for n in found] == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("[叶晓东]到场。[叶晓东致]辞", ["叶晓东", "叶晓东"]),
        ("[胡宁]可表示。[胡宁]可到场。[胡宁可]很忙", ["胡宁可"] * 3),
        ("[胡宁]说表示。[胡宁说]很忙", ["胡宁", "胡宁"]),
        ("[胡宁]可表示。[胡宁]到场。[胡宁可]很忙", ["胡宁", "胡宁", "胡宁"]),
    ],
)
def test_person_is_called_alike(text: str, mended: list[str]) -> None:
    plain, names = marked(text)
    assert [plain[n.start : n.end] for n in called_alike(plain, names)] == mended


def test_only_short_names_need_a_surname() -> None:
    names = ("楠西", "治久安", "叶晓东", "穆罕默德", "Ann")
    assert [name for name in names if lacks_surname(name)] == ["楠西", "治久安"]


@given(st.text("王青和说长某，司", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_names_stay_in_order_and_apart(text: str, cuts: list[int]) -> None:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    pairs = zip(edges[::2], edges[1::2], strict=False)
    names = [Name(a, b, "PERSON", 0.9) for a, b in pairs]
    last = 0
    for name in called_alike(text, bounded(text, words(text), names)):
        assert last <= name.start < name.end <= len(text)
        last = name.end
