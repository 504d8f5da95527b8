"""Where the body begins: fused headlines and datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.segment.lead import body_start

BODY = "临溪市图书馆举办读书活动。"


def body(text: str, *, fused: bool = True) -> str:
    return text[body_start(text, 0, len(text), fused=fused) :]


@pytest.mark.parametrize(
    "head",
    [
        "溪畔新闻网临溪8月18日电",
        "溪畔新闻网临溪8月18日电（李明、王小红）",
        "溪畔网8月18日讯 ",
        "2024年8月18日电，",
        "溪畔晚报讯：",
        "溪畔社消息 (通讯员 王小红 李明)",
    ],
)
def test_dateline_is_no_body(head: str) -> None:
    assert body(head + BODY) == BODY
    assert body(head + BODY, fused=False) == BODY


@pytest.mark.parametrize(
    "lead",
    [
        "近日，" + BODY,
        "为进一步丰富居民生活，" + BODY,
        "3月5日上午，" + BODY,
        "2024年3月5日，" + BODY,
        "今年以来，" + BODY,
    ],
)
def test_fused_headline_ends_before_an_opening_phrase(lead: str) -> None:
    assert body("书香进社区 阅读润万家" + lead) == lead
    assert body("书香进社区 阅读润万家" + lead, fused=False) != lead


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "近日，" + BODY,
        "临溪市图书馆获悉，近日，读书会开放报名。",
        "“为进一步提升阅读氛围”是读书会的目标。",
    ],
)
def test_lead_without_a_headline_is_kept_whole(text: str) -> None:
    assert body(text) == text


def test_headline_longer_than_any_is_not_told_from_a_lead() -> None:
    text = "书" * 100 + "近日，" + BODY
    assert body(text) == text


def test_nothing_beyond_the_paragraph_is_looked_at() -> None:
    text = "临溪市图书馆的书香\n近日，举办活动"
    assert body_start(text, 0, 9, fused=True) == 0


@given(st.text(max_size=120), st.text(max_size=40), st.booleans())
def test_body_begins_within_the_paragraph(before: str, after: str, fused: bool) -> None:
    text = f"{before}近日，{after}"
    for start in (0, len(before)):
        assert start <= body_start(text, start, len(text), fused=fused) <= len(text)
