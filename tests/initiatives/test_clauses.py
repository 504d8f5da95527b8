"""Clauses: what parts them, and what is left out of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.initiatives.clauses import is_setting, split_clauses


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("市图书馆举办讲座，居民参加。", ["市图书馆举办讲座", "居民参加"]),
        ("活动发放图书1,200册，惠及8个社区。", ["活动发放图书1,200册", "惠及8个社区"]),
        ("活动发放图书1，200册。", ["活动发放图书1，200册"]),
        ("第1,2名获奖。", ["第1,2名获奖"]),
        ("馆长说“好，真好。”，居民点头。", ["馆长说“好，真好。”", "居民点头"]),
        ("“好，居民点头。", ["“好", "居民点头"]),
        ("市图书馆（以下简称市图）举办讲座。", ["市图书馆举办讲座"]),
        ("书屋有图书5（含外文）30册。", ["书屋有图书5 30册"]),
        ("书屋5（含外文）（借出）30册。", ["书屋5 30册"]),
        ("真好。”馆长点头，居民参加。", ["馆长点头", "居民参加"]),
        ("真好。』馆长点头。", ["馆长点头"]),
        # A slip of the pen, not the end of what the sentence before has begun.
        ("市图书馆举办”春风”活动，居民参加。", ["市图书馆举办”春风”活动", "居民参加"]),
        ("此外，书屋开放。", ["书屋开放"]),
        ("据悉，书屋开放。", ["书屋开放"]),
        ("并举办讲座，还开放书屋。", ["举办讲座", "开放书屋"]),
        ("", []),
        ("……。", []),
        ("（仅供参考）", []),
    ],
)
def test_sentence_has_its_clauses(sentence: str, clauses: list[str]) -> None:
    assert split_clauses(sentence) == clauses


@pytest.mark.parametrize("word", ["并购", "也门", "还款", "让利", "且末"])
def test_word_that_only_begins_like_a_link_is_kept(word: str) -> None:
    assert split_clauses(f"{word}顺利。") == [f"{word}顺利"]


@pytest.mark.parametrize("clause", ["近日", "9时30分许", "在东湖街道", "为方便居民", "活动期间"])
def test_setting_tells_nothing_by_itself(clause: str) -> None:
    assert is_setting(clause)


@pytest.mark.parametrize("clause", ["市图书馆举办讲座", "居民参加", "发放图书30册", "平均得分98分"])
def test_statement_is_no_setting(clause: str) -> None:
    assert not is_setting(clause)


@given(st.text(st.sampled_from("书a5，,。；“”（）「\n 并也"), max_size=60))
def test_clauses_stand_in_the_sentence_and_say_something(sentence: str) -> None:
    for clause in split_clauses(sentence):
        assert any(c.isalnum() for c in clause)
        assert "（" in sentence or clause in sentence


@pytest.mark.parametrize("unit", ["“书，", "“", "（书", "（）", "1,", "在"])
def test_endless_sentence_takes_time_in_proportion_to_its_length(unit: str) -> None:
    sentence = unit * (200_000 // len(unit))
    start = time.process_time()
    for clause in split_clauses(sentence):
        is_setting(clause)
    assert time.process_time() - start < 5
