"""Streams of a text and the n-grams in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.names import marks
from reportnlp.entities.names.characters import GRAMS, REACH, ends, keys, streams


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾,公司", "青禾，公司"),
        ("（上海）", "(上海)"),
        ("「晨光」", "“晨光”"),
        ("買买提•阿里", "買买提·阿里"),
        ("第3中学", "第８中学"),
        ("ＡＢ银行", "AB银行"),
        ("一\r二", "一\n二"),
    ],
)
def test_signs_are_read_the_same_however_they_are_written(one: str, other: str) -> None:
    for stream in ("char", "type"):
        assert streams(one)[stream].tolist() == streams(other)[stream].tolist()


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    assert len(streams("𠮷𠮷")["char"]) == 2


def test_an_n_gram_is_found_wherever_it_stands() -> None:
    gram = next(g for g in GRAMS if g.stream == "char" and g.length == 2)
    one, other = (keys(streams(text)["char"], gram) for text in ("在上海", "上海市"))
    assert one[REACH + 1] == other[REACH]
    assert one[REACH] != other[REACH]


def test_n_grams_reach_over_both_ends_of_the_text() -> None:
    gram = next(g for g in GRAMS if g.length == 3)
    assert len(keys(streams("海")[gram.stream], gram)) == 1 + 2 * REACH


def test_labels_may_be_cut_behind_sentences_and_commas_only() -> None:
    text = "甲，乙、丙。丁\n"
    assert np.flatnonzero(ends(streams(text)["char"])).tolist() == [1, 5, 7]


def test_the_longest_word_of_a_list_is_marked_from_begin_to_end() -> None:
    begin, inside, end, alone = (4 + place for place in range(4))
    assert marks.marked("place", "在浙江省里").tolist() == [0, begin, inside, end, 0]
    assert marks.marked("body", "去某局").tolist() == [0, 0, alone]


def test_a_surname_is_marked_unless_a_word_covers_it() -> None:
    person = streams("王晓记者")["person"]
    assert person[0] == 1
    assert person[2] >= 4


def test_the_ending_of_an_organisation_is_seen_ahead_but_not_over_a_comma() -> None:
    near, far = (streams(text)["ahead"][0] for text in ("青禾环保公司", "青禾，环保公司"))
    assert near > 0
    assert far == 0


@given(st.text(max_size=60))
def test_streams_are_as_long_as_the_text(text: str) -> None:
    assert {len(stream) for stream in streams(text).values()} == {len(text)}
