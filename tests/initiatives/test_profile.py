"""The numbers of a release: what is new in a sentence, and what it takes up again."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.mention import Label
from reportnlp.initiatives.profile import COLUMNS, RELEASE, Profile, profile
from reportnlp.themes.vectors import load_vectors
from tests.initiatives.documents import make_doc

TEXT = (
    "临溪读书季报告\n"
    "3月5日，市图书馆举办“书香进社区”活动。"
    "市图书馆还为“书香进社区”准备了图书。"
    "4月1日，市妇联在东湖街道开办课堂。"
    "“读书真好。”"
)
NAMES: dict[str, Label] = {
    "3月5日": "DATE",
    "4月1日": "DATE",
    "市图书馆": "ORG",
    "市妇联": "ORG",
    "东湖街道": "LOC",
}


@pytest.fixture(scope="module")
def seen() -> Profile:
    return profile(make_doc(TEXT, **NAMES), load_vectors())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("opens_paragraph", [1, 0, 0, 0]),
        ("closes_paragraph", [0, 0, 0, 1]),
        ("position", [0, 0.25, 0.5, 0.75]),
        ("has_title", [1, 1, 1, 1]),
        ("actor", [1, 1, 1, 0]),
        ("actor_new", [1, 0, 1, 0]),
        ("actor_same", [0, 1, 0, 0]),
        ("date_new_at_head", [1, 0, 1, 0]),
        ("place_new_at_head", [0, 0, 1, 0]),
        ("quoted_new", [1, 0, 0, 1]),
        ("quoted_again", [0, 1, 0, 0]),
        ("quoted_recurring", [1, 1, 0, 0]),
        ("ends_with_quote", [0, 0, 0, 1]),
        ("quoted_share", [7 / 21, 7 / 19, 0, 1]),
    ],
)
def test_columns_say_what_their_names_do(seen: Profile, name: str, values: list[float]) -> None:
    assert seen.rows[:, COLUMNS.index(name)].tolist() == pytest.approx(values, abs=1e-4)


def test_columns_and_rows_agree(seen: Profile) -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert seen.rows.shape == (4, len(COLUMNS))
    assert seen.release.shape == (len(RELEASE),)
    assert len(seen.vectors) == len(seen.lengths) == 4
    assert seen.lengths.sum() == len(TEXT) - TEXT.index("3月5日")


_SENTENCES = st.sampled_from(
    [
        "市图书馆举办“书香进社区”活动。",
        "“读书真好。",
        "”",
        "」李明说。",
        "读者很多！",
        "a",
        "\n",
        "5",
        "；",
        "「「「书」",
    ]
)


@given(st.lists(_SENTENCES, min_size=1, max_size=8).map("".join))
@settings(deadline=None)
def test_numbers_are_finite_for_any_text_with_a_sentence(text: str) -> None:
    doc = make_doc(text, 市图书馆="ORG", 李明="PERSON")
    if doc._.layout.sentences:
        seen = profile(doc, load_vectors())
        for numbers in (seen.rows, seen.release, seen.vectors):
            assert np.isfinite(numbers).all()
        share = seen.rows[:, COLUMNS.index("quoted_share")]
        assert ((share >= 0) & (share <= 1)).all()


@pytest.mark.parametrize("unit", ["举办“图书，", "“", "「书」", "（书"])
def test_endless_sentence_takes_time_in_proportion_to_its_length(unit: str) -> None:
    doc = make_doc("书" + unit * (100_000 // len(unit)))
    start = time.process_time()
    profile(doc, load_vectors())
    assert time.process_time() - start < 5
