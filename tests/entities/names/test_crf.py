"""The fast tagger: what it finds with the package's weights, and laws that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.names.crf import CrfTagger, blocks, find
from reportnlp.entities.names.tagger import load_tagger

PIECES = [
    "浙江省",
    "青田",
    "县",
    "教育局",
    "王晓明",
    "说",
    "，",
    "。",
    "\n",
    "（",
    "A",
    "😀",
    "公司",
]


@pytest.fixture(scope="module")
def tagger() -> CrfTagger:
    return CrfTagger.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "8月5日，湖州市教育局联合中国移动湖州分公司在湖州大剧院举行捐赠仪式。",
            [("湖州市教育局", "ORG"), ("中国移动湖州分公司", "ORG"), ("湖州大剧院", "PLACE")],
        ),
        (
            "“孩子们很喜欢。”志愿者李晓红告诉记者。",
            [("李晓红", "PERSON")],
        ),
    ],
)
def test_names_of_plain_sentences_are_found(
    tagger: CrfTagger, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text[n.start : n.end], n.kind) for n in tagger.tag(text)] == expected


def test_the_width_of_punctuation_changes_nothing(tagger: CrfTagger) -> None:
    text = "昨日，宁波市红十字会（简称市红会）走进鄞州区，送去物资。"
    assert tagger.tag(text) == tagger.tag(text.translate(str.maketrans("，（）", ",()")))


def test_the_package_offers_it_as_the_fast_weights() -> None:
    assert isinstance(load_tagger("fast"), CrfTagger)


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None)
def test_names_lie_in_the_text_in_order(text: str) -> None:
    found = load_tagger("fast").tag(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(0 <= n.score <= 1 for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == load_tagger("fast").tag(text)


@pytest.mark.parametrize("unit", ["市", "a", " ", "，", "公司", "王晓明说"])
def test_work_is_linear_in_the_length(tagger: CrfTagger, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begin = time.process_time()
    tagger.tag(text)
    assert time.process_time() - begin < 20


@given(st.lists(st.sampled_from(["字" * 700, "，", "。", "a" * 5_000]), max_size=12).map("".join))
@settings(deadline=None)
def test_blocks_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in blocks(text)) == text


def test_what_stands_blocks_apart_is_found_in_its_place(tagger: CrfTagger) -> None:
    text = "今天天气很好。" * 900 + "湖州市教育局发布消息。"
    last = tagger.tag(text)[-1]
    assert text[last.start : last.end] == "湖州市教育局"


def test_keys_that_are_not_known_are_sent_behind_the_last() -> None:
    known = np.array([2, 5], np.uint64)
    assert find(known, np.array([1, 2, 5, 9], np.uint64)).tolist() == [2, 0, 1, 2]
    assert find(known[:0], known).tolist() == [0, 0]
