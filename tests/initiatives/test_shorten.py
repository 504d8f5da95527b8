"""Cutting short never makes up a number or a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.initiatives.shorten import join, shorten

_FACT = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9]*")
_TEXTS = st.text(st.sampled_from("书馆，。万亿 0123456789.,:ABc（）%"), max_size=60)


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("举办读书活动", 4, "举办读书"),
        ("举办读书活动", 6, "举办读书活动"),
        ("举办读书活动。", 9, "举办读书活动"),
        ("捐赠图书2,117册", 6, "捐赠图书"),
        ("捐赠合计1,211.7 万元", 10, "捐赠合计"),
        ("发放资金4万2千元", 6, "发放资金"),
        ("建成5G基站300座", 3, "建成"),
        ("使用ChatGPT授课", 5, "使用"),
        ("在东湖，街道", 4, "在东湖"),
        ("，，在东湖，", 3, "在东湖"),
        ("", 5, ""),
    ],
)
def test_cut_moves_before_what_it_would_halve(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


def test_text_that_is_one_long_word_is_cut_all_the_same() -> None:
    assert shorten("A" * 100, 30) == "A" * 30


@given(_TEXTS, st.integers(1, 40))
def test_short_text_is_a_beginning_and_never_too_long(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert text.lstrip(" ，。；：、,;:").startswith(short)
    assert any(c.isalnum() for c in short) or not any(c.isalnum() for c in text[:most])


@given(_TEXTS, st.integers(1, 40))
def test_facts_of_the_short_text_are_those_of_the_long_one(text: str, most: int) -> None:
    behind_a_han = f"书{text}"
    facts = set(_FACT.findall(behind_a_han))
    assert set(_FACT.findall(shorten(behind_a_han, most))) <= facts


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("图书馆", "举办", "图书馆举办"),
        ("TCL", "2024年", "TCL 2024年"),
        ("TCL", "举办", "TCL举办"),
        ("图书馆", "2024年", "图书馆2024年"),
        ("", "5", "5"),
        ("5", "", "5"),
    ],
)
def test_joining_keeps_numbers_and_words_apart(left: str, right: str, joined: str) -> None:
    assert join(left, right) == joined
