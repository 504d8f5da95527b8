"""Cues: each row of the table shows where it should and only there."""

from __future__ import annotations

import time

import pytest

from reportnlp.initiatives.cues import load_cues

_CUES = {cue.name: cue for cue in load_cues()}


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("head_vague_time", "近日，临溪市图书馆开放。"),
        ("head_date", "3月5日，临溪市图书馆开放。"),
        ("head_in_place", "在东湖街道，志愿者清理河道。"),
        ("head_addition", "此外，书屋还提供热水。"),
        ("head_continuation", "活动现场，居民排队借书。"),
        ("head_to_date", "截至三月底，书屋有读者百人。"),
        ("head_outlook", "下一步，书屋将延长开放。"),
        ("head_quote", "“读书真好。”"),
        ("head_item", "一是增加书屋。"),
        ("any_says", "馆长李明表示满意。"),
        ("any_holds", "临溪市图书馆举办讲座。"),
        ("any_gives", "企业向学校捐赠图书。"),
        ("any_counted", "共有30名居民到场。"),
        ("any_cumulative", "书屋累计接待读者千人。"),
        ("any_quoted_name", "这是“书香进社区”的一部分。"),
    ],
)
def test_sentence_shows_its_cue(cue: str, sentence: str) -> None:
    assert _CUES[cue].is_in(sentence)


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("head_vague_time", "临溪市图书馆近日开放。"),
        ("head_quote", "馆长说：“读书真好。”"),
        ("head_addition", "书屋此外还提供热水。"),
        ("any_holds", "书屋很安静。"),
        ("any_counted", "三人成行。"),
    ],
)
def test_cue_is_not_seen_elsewhere(cue: str, sentence: str) -> None:
    assert not _CUES[cue].is_in(sentence)


def test_names_are_unique_and_say_where_to_look() -> None:
    assert len(_CUES) == len(load_cues())
    assert all(cue.at_head == cue.name.startswith("head_") for cue in load_cues())


@pytest.mark.parametrize("unit", ["书", "“", "在", "是一", "告诉", "1", "，"])
def test_cues_take_time_in_proportion_to_the_sentence(unit: str) -> None:
    sentence = unit * (100_000 // len(unit))
    start = time.process_time()
    for cue in load_cues():
        cue.is_in(sentence)
    assert time.process_time() - start < 5
