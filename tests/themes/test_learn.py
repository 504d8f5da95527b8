"""Themes learned from a few examples."""

from __future__ import annotations

import numpy as np
import pytest

from reportnlp.errors import ThemesError
from reportnlp.themes.examples import Example
from reportnlp.themes.learn import (
    LEAST_EXAMPLES,
    Rows,
    added_themes,
    learn_themes,
    load_background,
    topic_rows,
)
from reportnlp.themes.own import THRESHOLD
from tests.themes.texts import CATS, UNSEEN_CAT, UNSEEN_OTHER, examples


def chances_of(texts: list[str], given: list[Example]) -> Rows:
    rows = topic_rows([Example(text, frozenset(), "", 1) for text in texts])
    return added_themes(learn_themes([CATS], given)).chances(rows.astype(np.float32))[:, 0]


@pytest.mark.parametrize("count", [LEAST_EXAMPLES, 6, 10], ids=["least", "positives", "all"])
def test_unseen_texts_are_told_apart(count: int) -> None:
    likely, unlikely = chances_of([UNSEEN_CAT, UNSEEN_OTHER], examples()[:count])
    assert likely >= THRESHOLD > unlikely


def test_either_script_teaches_the_same() -> None:
    hans = [Example("动物医院为流浪猫绝育", frozenset(), "", 1)]
    hant = [Example("動物醫院為流浪貓絕育", frozenset(), "", 1)]
    np.testing.assert_array_equal(topic_rows(hans), topic_rows(hant))


def test_counter_example_makes_its_like_less_likely() -> None:
    text = "宠物医院举办宠物用品展销会，推出狗粮优惠。"
    counter = [Example(text, frozenset({"commerce_promotion"}), "", 1)] * 3
    (before,) = chances_of([text], examples())
    (after,) = chances_of([text], [*examples(), *counter])
    assert after < before


def test_few_themes_are_given_to_the_background() -> None:
    added = added_themes(learn_themes([CATS], examples()))
    chances = added.chances(load_background().astype(np.float32))
    assert (chances >= THRESHOLD).mean() < 0.05


def test_learning_twice_gives_the_same_bytes() -> None:
    first, second = (added_themes(learn_themes([CATS], examples())) for _ in range(2))
    assert first.to_bytes() == second.to_bytes()


def test_held_out_examples_are_counted() -> None:
    (learned,) = learn_themes([CATS], examples())
    assert learned.examples == 6
    assert 3 <= learned.found <= 6


@pytest.mark.parametrize("count", range(LEAST_EXAMPLES))
def test_theme_with_too_few_examples_is_named(count: int) -> None:
    with pytest.raises(ThemesError, match=f"{count} texts have the theme stray_cats"):
        learn_themes([CATS], examples()[:count])


@pytest.mark.parametrize("text", ["qwrtzp", "。。。", "\ud800", "1"])
def test_text_without_a_known_word_is_named(text: str) -> None:
    with pytest.raises(ThemesError, match=r"examples.jsonl:9: the text has no known word"):
        learn_themes([CATS], [*examples(), Example(text, frozenset(), "examples.jsonl", 9)])


def test_background_is_small_and_holds_rows_of_unit_length() -> None:
    rows = load_background()
    assert 1_000 < len(rows) < 2_000
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=0.02)
