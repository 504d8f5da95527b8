"""Snippets show what matched, in the text as published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.search import to_documents
from reportnlp.search.query import clauses
from reportnlp.search.snippets import marked, snippets
from tests.search.releases import record_of


def _marks(text: str, query: str) -> list[str]:
    snippet = marked(text, clauses(query))
    return [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("寧波的手機", "宁波 手机", ["寧波", "手機"]),
        ("1,200名老人", "1200", ["1,200"]),
        ("志愿服务与志愿", "志愿 志愿服务", ["志愿服务", "志愿"]),
        ("AI and AIR", "ai", ["AI"]),
        ("手机手机", "手机", ["手机手机"]),
        ("志愿 服务", '"志愿 服务"', ["志愿 服务"]),
        (".*[x]", "x", ["x"]),
        ("宁波的老人", "宁波的老人", ["宁波", "老人"]),
    ],
)
def test_marks(text: str, query: str, expected: list[str]) -> None:
    assert _marks(text, query) == expected


@given(st.text("寧波宁老人手機机，。\n a1", max_size=400), st.text("宁波老人手机a1 ", max_size=12))
def test_a_snippet_is_a_stretch_of_the_text(text: str, query: str) -> None:
    document = to_documents(record_of("x", text))[0]
    found = snippets(document, clauses(query))
    assert bool(found) == bool(text.strip())
    for snippet in found:
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        end = 0
        for first, last in snippet.marks:
            assert end <= first < last <= len(snippet.text)
            end = last


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = "老人很多。" + "无关的话。" * 60 + "老人学手机。" + "无关的话。" * 60
    document = to_documents(record_of("x", text))[0]
    (snippet,) = snippets(document, clauses("老人 手机"))
    assert snippet.text.startswith("老人学手机。")
    (beginning,) = snippets(document, clauses("火箭"))
    assert beginning.start == 0
    assert beginning.marks == ()
