"""Queries, and the clauses of their text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import QueryError
from reportnlp.search import Query
from reportnlp.search.query import clauses, leading, required


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("寧波 老人", [("宁波", "word"), ("老人", "word")]),
        ("岑砚秋的手机", [("岑砚秋的", "phrase"), ("手机", "word")]),
        ("宁波的老人", [("宁波", "word"), ("的", "hint"), ("老人", "word")]),
        ("的", [("的", "phrase")]),
        ('"志願服務" 老人', [("志愿服务", "quoted"), ("老人", "word")]),
        ("「志愿」『服务』“队伍”", [("志愿", "quoted"), ("服务", "quoted"), ("队伍", "quoted")]),
        ('"志愿', [("志愿", "word")]),
        ('"" " " "，"', []),
        ("老人 老人", [("老人", "word")]),
    ],
)
def test_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(clause.text, clause.kind) for clause in clauses(text) if clause.kind != "run"]
    assert found == expected


def test_what_stands_together_is_a_run() -> None:
    runs = [clause for clause in clauses("长者手机课堂 宁波 岑砚秋") if clause.kind == "run"]
    assert [clause.text for clause in runs] == ["长者手机课堂"]
    assert [(word.text, word.start) for word in runs[0].words] == [
        ("长者", 0),
        ("手机", 2),
        ("课堂", 4),
    ]


@given(st.text(max_size=200))
def test_words_of_a_clause_stand_in_it(text: str) -> None:
    for clause in clauses(text):
        assert clause.words
        for word in clause.words:
            stands = clause.text[word.start : word.end].replace(",", "").casefold()
            assert stands.startswith(word.text) or clause.kind == "word"


def test_a_quarter_of_many_may_be_missing() -> None:
    assert [required(count) for count in range(1, 9)] == [1, 2, 3, 3, 4, 5, 6, 6]


def test_rare_words_lead() -> None:
    assert leading([5, 1], any_of=False) == [1]
    assert leading([9, 1, 5, 7], any_of=False) == [1, 2]
    assert leading([5, 0, 1], any_of=True) == [1, 2, 0]
    assert leading([9, 0, 5, 7, 1], any_of=True) == [1, 4, 2]


def test_what_no_engine_could_answer_is_refused() -> None:
    with pytest.raises(QueryError):
        Query(since=date(2024, 1, 2), until=date(2024, 1, 1))
    for limit, offset in ((-1, 0), (1_001, 0), (1, -1), (1, 100_001)):
        with pytest.raises(QueryError):
            Query(limit=limit, offset=offset)


def test_half_a_surrogate_pair_is_no_matter() -> None:
    assert Query(text="\ud800", place="\udfff", themes=("\ud800",)) == Query(
        text="?", place="?", themes=("?",)
    )
